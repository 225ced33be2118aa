#include "resources/event_names.hpp"

#include "support/invalid_argument.hpp"
#include "support/utf8.hpp"

namespace vzaps {

void check_event_names(std::span<std::string const> names, std::string_view field) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].empty() || names[i].find(',') != std::string::npos)
            throw invalid_argument(std::string(field), "has an event whose name is empty or holds a comma");
        check_utf8(names[i], std::string(field) + '[' + std::to_string(i) + ']');
    }
}

std::string joined(std::span<std::string const> names) {
    std::string made;
    for (auto const& each : names) {
        if (!made.empty()) made += ',';
        made += each;
    }
    return made;
}

} // namespace vzaps
