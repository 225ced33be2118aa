#include "person.hpp"

#include <boost/algorithm/string/trim.hpp>

#include <istream>
#include <ostream>

namespace live_check {

bool person::agrees(std::string_view to_what) {
    to_ << to_what << " [y/N] " << std::flush;
    if (agrees_always_) {
        to_ << "y (--yes)\n";
        return true;
    }
    std::string line;
    std::getline(from_, line);
    boost::algorithm::trim(line);
    return line == "y" || line == "yes";
}

std::string person::types(std::string_view what) {
    to_ << what << ": " << std::flush;
    std::string line;
    if (!std::getline(from_, line)) to_ << '\n';
    boost::algorithm::trim(line);
    return line;
}

} // namespace live_check
