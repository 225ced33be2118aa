#include "call/scrubber.hpp"

#include "support/path.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <utility>

namespace vzaps::call {

namespace {

void replace_all(std::string& text, std::string const& what) {
    auto at = text.find(what);
    if (at == std::string::npos) return;
    std::string result;
    std::size_t copied = 0;
    for (; at != std::string::npos; at = text.find(what, copied)) {
        result.append(text, copied, at - copied).append("[secret]");
        copied = at + what.size();
    }
    text = result.append(text, copied, std::string::npos);
}

// As some serializers write JSON, PHP's above all.
std::string with_escaped_slashes(std::string text) {
    for (auto at = text.find('/'); at != std::string::npos; at = text.find('/', at + 2))
        text.insert(at, 1, '\\');
    return text;
}

} // namespace

void scrubber::add(std::string secret) {
    if (secret.empty()) return;
    auto escaped = boost::json::serialize(boost::json::value(secret));
    escaped = escaped.substr(1, escaped.size() - 2);
    auto encoded = query_part(secret);
    auto slashed = with_escaped_slashes(escaped);
    for (auto* form : {&secret, &escaped, &encoded, &slashed})
        if (std::find(secrets_.begin(), secrets_.end(), *form) == secrets_.end())
            secrets_.push_back(std::move(*form));
    // The longest first: one secret may hold another.
    std::stable_sort(secrets_.begin(), secrets_.end(),
                     [](auto const& a, auto const& b) { return a.size() > b.size(); });
}

std::size_t scrubber::half_at_the_end(std::string_view text) const {
    std::size_t longest = 0;
    for (auto const& each : secrets_)
        for (auto size = std::min(each.size(), text.size()); size > longest; --size)
            if (text.ends_with(std::string_view(each).substr(0, size))) longest = size;
    return longest;
}

std::string scrubber::beginning_of(std::string_view text, std::size_t length, bool whole) const {
    auto const longest = secrets_.empty() ? 0 : secrets_.front().size();
    auto result = (*this)(std::string(text.substr(0, length + longest)));
    // A secret that begins before `length` was whole; one that begins later may not have been, and is among
    // the last `longest` bytes.
    if (text.size() > length + longest) {
        result.resize(result.size() - std::min(result.size(), longest));
    } else if (!whole) {
        result.resize(result.size() - half_at_the_end(result));
    }
    return result;
}

std::string scrubber::operator()(std::string text) const {
    for (auto const& each : secrets_) replace_all(text, each);
    return text;
}

} // namespace vzaps::call
