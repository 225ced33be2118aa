#include "call/scrubber.hpp"

#include "call/spellings.hpp"
#include "support/base64.hpp"

#include <algorithm>
#include <utility>

namespace vzaps::call {

namespace {

// The characters that stand for a secret, and for nothing else, in the base64 of a text that has it behind `before` bytes
// (of any multiple of three more).
std::string in_base64(std::string const& secret, std::size_t before) {
    auto const whole = base64_encoded(std::string(before, '\0') + secret);
    auto const first = (before * 8 + 5) / 6;
    auto const last = (before + secret.size()) * 8 / 6;
    return whole.substr(first, last - first);
}

// What is looked for besides the secret itself. Not in a text that is too short to hold it.
void add_base64(std::vector<std::string>& to, std::string const& secret, std::size_t room) {
    constexpr std::size_t shortest = 8; // Fewer characters would be found by chance.
    if (room < secret.size()) return;
    for (std::size_t before = 0; before < 3; ++before) {
        auto text = in_base64(secret, before);
        if (text.size() < shortest) continue;
        auto url_safe = text;
        std::replace(url_safe.begin(), url_safe.end(), '+', '-');
        std::replace(url_safe.begin(), url_safe.end(), '/', '_');
        if (url_safe != text) to.push_back(std::move(url_safe));
        to.push_back(std::move(text));
    }
}

} // namespace

void scrubber::add(std::string secret) {
    if (!secret.empty() && std::find(secrets_.begin(), secrets_.end(), secret) == secrets_.end())
        secrets_.push_back(std::move(secret));
}

// Occurrences that overlap are one: parts of a secret that holds another one must not be left.
std::string scrubber::scrubbed(std::string_view text, bool whole) const {
    std::vector<std::string> wanted;
    for (auto const& each : secrets_) {
        if (whole && text.size() < each.size()) continue; // No spelling is shorter.
        wanted.push_back(each);
        add_base64(wanted, each, whole ? text.size() : each.size());
    }
    if (wanted.empty()) return std::string(text);

    spellings const in(text);
    std::string result;
    std::size_t shown = 0;  // Up to here the text is in the result, or masked.
    std::size_t masked = 0; // The end of the occurrence that was found last.
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::size_t end = 0;
        bool cut = false;
        for (auto const& each : wanted) {
            if (auto const found = in.end_of(each, at))
                end = std::max(end, *found);
            else if (!whole)
                cut = cut || in.is_cut_short(each, at);
        }
        if (end != 0 && at >= masked) {
            result.append(text, shown, at - shown).append("[secret]");
        }
        if (end > masked) shown = masked = end;
        if (cut) {
            if (at > shown) result.append(text, shown, at - shown);
            return result;
        }
    }
    return result.append(text, shown, std::string_view::npos);
}

// Twice the length, so that a mask that is shorter than its secret leaves something to show.
std::string scrubber::beginning_of(std::string_view text, std::size_t length, bool whole) const {
    auto const looked_at = text.substr(0, 2 * length);
    return scrubbed(looked_at, whole && looked_at.size() == text.size());
}

std::string scrubber::operator()(std::string text) const {
    if (secrets_.empty() || text.empty()) return text;
    return scrubbed(text, true);
}

} // namespace vzaps::call
