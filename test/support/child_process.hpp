#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace vzaps::test {

/// A program that runs as long as this object lives. What it writes, to either stream, goes to a file.
class child_process {
public:
    /// `arguments[0]` is the program: a path, or a name that is looked for in PATH and in `/usr/sbin`. Throws
    /// `std::runtime_error` when it is not installed.
    child_process(std::vector<std::string> arguments, std::filesystem::path output);
    child_process(child_process&& other) noexcept;
    child_process& operator=(child_process&&) = delete;
    ~child_process();

    /// Waits until somebody accepts connections on that port of 127.0.0.1. False if the program ends before
    /// that.
    bool answers(unsigned short port);
    /// Waits until that text is in its output. False if the program ends without it.
    bool says(std::string_view text);
    bool running();
    std::string output() const;

    void signal(int number);
    /// Waits until it has ended by itself. Throws `std::runtime_error`, with its output, when it does not, and
    /// when a signal has ended it.
    int exit_code();
    /// Ends it now.
    void stop();

private:
    pid_t id_ = -1;
    std::optional<int> status_; ///< As `waitpid` tells it, once it has ended.
    std::filesystem::path output_;
};

/// A directory that is removed with all that is in it.
class temporary_directory {
public:
    temporary_directory();
    temporary_directory(temporary_directory const&) = delete;
    temporary_directory& operator=(temporary_directory const&) = delete;
    ~temporary_directory();

    std::filesystem::path const& path() const noexcept { return path_; }
    /// Writes a file that only this user can read, and returns its path.
    std::string write(std::string const& name, std::string const& text) const;

private:
    std::filesystem::path path_;
};

/// A port of 127.0.0.1 that nobody uses right now.
unsigned short free_port();

/// Starts a program that has to be told its port, and waits until it listens. Somebody else may take the port
/// in between: then it is tried again with another one. Throws `std::runtime_error`, with the program's
/// output, when nothing helps.
class listening_process {
public:
    using command = std::function<std::vector<std::string>(unsigned short port)>;
    listening_process(temporary_directory const& where, command const& how);

    unsigned short port() const noexcept { return port_; }
    std::string output() const { return processes_.back().output(); }
    void stop() { processes_.back().stop(); }

private:
    std::vector<child_process> processes_;
    unsigned short port_ = 0;
};

} // namespace vzaps::test
