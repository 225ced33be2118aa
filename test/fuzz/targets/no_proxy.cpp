#include "fuzz/checks.hpp"
#include "http/endpoint.hpp"
#include "support/ascii.hpp"

#include <vzaps/error.hpp>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

namespace vzaps::fuzz {

namespace {

std::vector<std::string_view> entries_of(std::string_view list) {
    std::vector<std::string_view> made;
    while (!list.empty()) {
        auto const end = std::min(list.find_first_of(", \t\r"), list.size());
        if (end != 0) made.push_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return made;
}

// None for a list that is refused.
std::optional<bool> answer(std::string_view list, std::string_view host, unsigned short port) {
    try {
        return http::bypasses_proxy(list, host, port);
    } catch (error const& refusal) {
        promise(refusal.info().field == "proxy.no_proxy", "a refusal that names something else");
        return std::nullopt;
    }
}

} // namespace

// The first line is `no_proxy`, the second a host, the third a port.
bool check_no_proxy(std::string_view text) {
    auto const list = take_line(text);
    auto const host = take_line(text);
    unsigned short port = 443;
    std::from_chars(text.data(), text.data() + text.size(), port);
    if (host.empty()) return false;

    auto const matches = [&](std::string_view of) { return answer(of, host, port); };
    auto const direct = matches(list);
    promise(matches(list) == direct, "another answer the second time");
    promise(matches("") == false, "a match without an entry");
    promise(matches("*") == true, "a host that `*` does not match");
    promise(answer(ascii_lowered(list), ascii_lowered(host), port) == direct,
            "the case of letters makes a difference");

    // A list matches what one of its entries matches, in whatever order and with whatever blanks.
    std::optional<bool> any = false;
    std::string reversed;
    for (auto const entry : entries_of(list)) {
        auto const one = matches(entry);
        any = any && one ? std::optional(*any || *one) : std::nullopt;
        reversed = std::string(entry) + " ,\t" + reversed;
    }
    promise(any == direct, "a list that matches otherwise than its entries");
    promise(matches(reversed) == direct, "the order of the entries makes a difference");
    return true;
}

} // namespace vzaps::fuzz
