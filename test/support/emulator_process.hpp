#pragma once

#include "support/child_process.hpp"

#include <vzaps/client_options.hpp>
#include <vzaps/credentials.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace vzaps::test {

/// `vzaps-emulator` as people start it: a process of its own, known by what it prints.
class emulator_process {
public:
    /// `command` starts it, by way of a shell or without. Throws `std::runtime_error`, with its output, when
    /// it does not say that it listens.
    explicit emulator_process(std::vector<std::string> command);

    std::string base_url() const { return told("base URL: "); }
    std::string realtime_url() const { return told("realtime: "); }
    /// Empty without TLS.
    std::string ca_file() const { return told("CA file:  "); }
    unsigned short port() const;

    /// For a client that knows no more than what was printed.
    client_options options() const;
    /// What it accepts unless it was told otherwise.
    static vzaps::credentials credentials() { return {"emulator-client-token", "emulator-client-secret"}; }

    child_process& process() { return process_; }

private:
    std::string told(std::string_view name) const;

    temporary_directory files_;
    child_process process_;
    std::string output_;
};

} // namespace vzaps::test
