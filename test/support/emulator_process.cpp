#include "support/emulator_process.hpp"

#include <stdexcept>
#include <utility>

namespace vzaps::test {

emulator_process::emulator_process(std::vector<std::string> command)
    : process_(std::move(command), files_.path() / "output") {
    bool const listens = process_.says("Stops on SIGINT and SIGTERM.\n");
    output_ = process_.output();
    if (!listens) throw std::runtime_error("the emulator does not listen; it said: " + output_);
}

unsigned short emulator_process::port() const {
    auto const url = base_url();
    return static_cast<unsigned short>(std::stoul(url.substr(url.rfind(':') + 1)));
}

client_options emulator_process::options() const {
    client_options made;
    made.base_url = base_url();
    made.realtime_url = realtime_url();
    if (auto const file = ca_file(); !file.empty()) made.tls.ca_file = file;
    return made;
}

// The rest of the line that begins so.
std::string emulator_process::told(std::string_view name) const {
    auto const found = output_.find("\n" + std::string(name));
    if (found == std::string::npos) return {};
    auto const begin = found + 1 + name.size();
    return output_.substr(begin, output_.find('\n', begin) - begin);
}

} // namespace vzaps::test
