#include "call/refusal_text.hpp"

#include "call/error_text.hpp"
#include "support/ascii.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace vzaps::call {

namespace {

// States in which nothing can be sent, and requests that were not understood. Whole texts: `Error sending message: not
// connected` was on its way already.
constexpr std::array<std::string_view, 8> refusals{"no session",
                                                   "not connected",
                                                   "already connected",
                                                   "already loggedin",
                                                   "already logged in",
                                                   "could not decode payload",
                                                   "could not parse phone",
                                                   "could not parse group jid"};

// `Missing Phone in Payload`: what is missing is a field's name, or several.
bool is_missing_field(std::string_view text) {
    constexpr std::string_view begin = "missing ";
    constexpr std::string_view end = " in payload";
    constexpr std::size_t longest = 64;
    if (!text.starts_with(begin) || !text.ends_with(end) || text.size() <= begin.size() + end.size())
        return false;
    text.remove_prefix(begin.size());
    text.remove_suffix(end.size());
    auto const is_of_a_name = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               std::string_view(" _-./,[]").find(c) != std::string_view::npos;
    };
    return text.size() <= longest && std::all_of(text.begin(), text.end(), is_of_a_name);
}

bool is_refusal(std::string_view text) {
    auto lowered = ascii_lowered(trimmed(text));
    if (lowered.ends_with('.')) lowered.pop_back();
    return std::find(refusals.begin(), refusals.end(), lowered) != refusals.end() ||
           is_missing_field(lowered);
}

} // namespace

bool says_nothing_was_done(boost::json::value const& body) {
    if (!body.is_object()) return false;
    bool found = false;
    for (auto const& each : error_texts(body)) {
        if (is_refusal(each)) {
            found = true;
        } else if (worth_of(each) != telling::nothing) {
            return false;
        }
    }
    return found;
}

} // namespace vzaps::call
