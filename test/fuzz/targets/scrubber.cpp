#include "call/scrubber.hpp"

#include "fuzz/checks.hpp"
#include "support/path.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <array>
#include <string>

namespace vzaps::fuzz {

namespace {

// The replacement itself must not make an occurrence.
bool can_be_judged(std::string_view secret) {
    constexpr std::string_view replacement = "[secret]";
    return !secret.empty() && secret.find_first_of("[]") == std::string_view::npos &&
           replacement.find(secret) == std::string_view::npos;
}

std::array<std::string, 3> spellings(std::string_view secret) {
    auto const quoted = boost::json::serialize(boost::json::value(boost::json::string(secret)));
    return {std::string(secret), quoted.substr(1, quoted.size() - 2), query_part(secret)};
}

} // namespace

// The first line is the secret, the rest a text that may quote it.
bool check_scrubber(std::string_view text) {
    auto const secret = take_line(text);
    if (!can_be_judged(secret)) return false;
    call::scrubber clean;
    clean.add(std::string(secret));

    auto const whole = clean(std::string(text));
    for (auto const& each : spellings(secret)) {
        promise(whole.find(each) == std::string::npos, "a secret was left");
        promise(clean('\n' + each + '\n') == "\n[secret]\n", "a spelling of the secret was left");
    }
    promise(clean(whole) == whole, "a clean text was changed");
    for (auto const length : {std::size_t(0), text.size() / 2, text.size()}) {
        auto const beginning = clean.beginning_of(text, length);
        promise(beginning.size() <= whole.size() && whole.starts_with(beginning),
                "a beginning that is not the whole text's");
        promise(beginning.find(secret) == std::string::npos, "a secret in a beginning");
    }
    // Wherever the text breaks off in a secret, nothing of that is shown.
    auto const quoting = std::string(text) + std::string(secret);
    auto const shown = clean(quoting);
    for (auto const left : {std::size_t(1), secret.size() / 2, secret.size() - 1}) {
        auto const cut = clean.beginning_of(std::string_view(quoting).substr(0, text.size() + left),
                                            quoting.size(), false);
        promise(shown.starts_with(cut), "a secret that is cut shows where it began");
    }
    return true;
}

} // namespace vzaps::fuzz
