#include "support/child_process.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <spawn.h>
#include <stdexcept>
#include <string_view>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace vzaps::test {

namespace {

constexpr std::chrono::seconds bound{30};

std::filesystem::path program_path(std::string const& name) {
    auto const* const set = std::getenv("PATH");
    auto const all = std::string(set != nullptr ? set : "/usr/bin:/bin") + ":/usr/sbin:/sbin";
    for (std::string_view rest = all; !rest.empty();) {
        auto const directory = rest.substr(0, rest.find(':'));
        rest.remove_prefix(std::min(directory.size() + 1, rest.size()));
        auto const candidate = std::filesystem::path(directory) / name;
        if (!directory.empty() && ::access(candidate.c_str(), X_OK) == 0) return candidate;
    }
    throw std::runtime_error(name + " is not installed; scripts/install-deps test installs it");
}

// Whether somebody accepts connections there.
bool is_listening(unsigned short port) {
    asio::io_context io;
    tcp::socket socket(io);
    boost::system::error_code ec;
    socket.connect({asio::ip::address_v4::loopback(), port}, ec);
    return !ec;
}

} // namespace

child_process::child_process(std::vector<std::string> arguments, std::filesystem::path output)
    : output_(std::move(output)) {
    auto const program = program_path(arguments.at(0));
    std::vector<char*> raw;
    for (auto& each : arguments) raw.push_back(each.data());
    raw.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output_.c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                     0600);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    auto const failure = posix_spawn(&id_, program.c_str(), &actions, nullptr, raw.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failure != 0) throw std::runtime_error(program.string() + " cannot be started");
}

child_process::child_process(child_process&& other) noexcept
    : id_(std::exchange(other.id_, -1)), status_(other.status_), output_(std::move(other.output_)) {}

child_process::~child_process() { stop(); }

void child_process::stop() {
    if (id_ < 0) return;
    ::kill(id_, SIGTERM);
    for (int i = 0; i < 2000 && running(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (id_ < 0) return;
    ::kill(id_, SIGKILL);
    ::waitpid(id_, nullptr, 0);
    id_ = -1;
}

bool child_process::running() {
    if (id_ < 0) return false;
    int status = 0;
    auto const ended = ::waitpid(id_, &status, WNOHANG);
    if (ended == 0) return true;
    if (ended == id_) status_ = status;
    id_ = -1;
    return false;
}

bool child_process::answers(unsigned short port) {
    auto const end = std::chrono::steady_clock::now() + bound;
    while (running() && std::chrono::steady_clock::now() < end) {
        if (is_listening(port)) return running();
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return false;
}

bool child_process::says(std::string_view text) {
    auto const end = std::chrono::steady_clock::now() + bound;
    while (std::chrono::steady_clock::now() < end) {
        bool const may_say_more = running();
        if (output().find(text) != std::string::npos) return true;
        if (!may_say_more) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return false;
}

void child_process::signal(int number) {
    if (id_ >= 0) ::kill(id_, number);
}

int child_process::exit_code() {
    auto const end = std::chrono::steady_clock::now() + bound;
    while (running()) {
        if (std::chrono::steady_clock::now() > end)
            throw std::runtime_error("a program does not end; it said: " + output());
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    if (!status_ || !WIFEXITED(*status_))
        throw std::runtime_error("a program was ended by a signal; it said: " + output());
    return WEXITSTATUS(*status_);
}

std::string child_process::output() const {
    std::ifstream file(output_);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

temporary_directory::temporary_directory() {
    auto pattern = (std::filesystem::temp_directory_path() / "vzaps-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
    path_ = pattern;
}

temporary_directory::~temporary_directory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string temporary_directory::write(std::string const& name, std::string const& text) const {
    auto const path = path_ / name;
    std::ofstream file(path);
    std::filesystem::permissions(path,
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    file << text;
    if (!file.flush()) throw std::runtime_error(path.string() + " cannot be written");
    return path.string();
}

unsigned short free_port() {
    asio::io_context io;
    tcp::acceptor const listener(io, {asio::ip::address_v4::loopback(), 0});
    return listener.local_endpoint().port();
}

listening_process::listening_process(temporary_directory const& where, command const& how) {
    std::string said;
    for (int attempt = 0; attempt < 10; ++attempt) {
        port_ = free_port();
        auto const output = where.path() / ("output-" + std::to_string(port_));
        child_process started(how(port_), output);
        if (started.answers(port_)) {
            processes_.push_back(std::move(started));
            return;
        }
        said = started.output();
    }
    throw std::runtime_error("a program does not listen; it said: " + said);
}

} // namespace vzaps::test
