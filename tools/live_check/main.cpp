// Asks the service what its documentation leaves open; see docs/live-check.md.
#include "program.hpp"

#include <cstdlib>
#include <iostream>

namespace {

std::string from_environment(char const* name) {
    char const* const found = std::getenv(name);
    return found != nullptr ? found : "";
}

} // namespace

int main(int count, char** arguments) {
    live_check::surroundings from(std::cin, std::cout, std::cerr);
    from.environment = from_environment;
    from.options.proxy = vzaps::proxy_options::from_environment();
    return live_check::run(count, arguments, from);
}
