#include "resources/event_names.hpp"

#include "support/invalid_argument.hpp"

namespace vzaps {

void check_event_names(std::span<std::string const> names, std::string_view field) {
    for (auto const& each : names)
        if (each.empty() || each.find(',') != std::string::npos)
            throw invalid_argument(std::string(field), "has an event whose name is empty or holds a comma");
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
