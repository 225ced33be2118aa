#include "service/journal.hpp"

#include <algorithm>

namespace vzaps::emulation {

std::size_t journal::count(std::string_view method, std::string_view path) const {
    auto const matches = [&](recorded_request const& each) {
        std::string_view const target = each.target;
        return each.method == method &&
               (each.path_template == path || target == path || target.substr(0, target.find('?')) == path);
    };
    return static_cast<std::size_t>(std::ranges::count_if(entries_, matches));
}

} // namespace vzaps::emulation
