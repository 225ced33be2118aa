// Watches calls: hooks for metrics, a log for people. Neither is ever given a token, a secret, an id or a
// body.
#include "support.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <atomic>
#include <chrono>
#include <iostream>
#include <map>
#include <mutex>
#include <string>

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

// Hooks run inside of the calls, on any of the executor's threads: what they touch has to be safe for that.
class metrics {
public:
    void note(vzaps::response_event const& event) {
        std::lock_guard const lock(mutex_);
        ++answers_[std::string(event.operation) + ' ' + std::to_string(event.status)];
    }
    void note(vzaps::retry_event const&) { ++retries_; }

    int answers(std::string const& which) const {
        std::lock_guard const lock(mutex_);
        auto const found = answers_.find(which);
        return found == answers_.end() ? 0 : found->second;
    }
    int retries() const { return retries_; }

private:
    std::mutex mutable mutex_;
    std::map<std::string, int> answers_;
    std::atomic<int> retries_ = 0;
};

asio::awaitable<void> call(vzaps::client client) {
    co_await client.instances.list();
    co_await client.instances.list();
}

} // namespace

int main() {
    try {
        vzaps::emulator service;
        service.inject(vzaps::fault::status(503).on("POST", "/instances/list"));

        metrics seen;
        std::string lines;
        auto options = service.client_options();
        options.hooks.on_response = [&seen](vzaps::response_event const& event) { seen.note(event); };
        options.hooks.on_retry = [&seen](vzaps::retry_event const& event) { seen.note(event); };
        options.logger =
            vzaps::logger(vzaps::log_level::debug, [&lines](vzaps::log_level level, std::string_view line) {
                std::cout << vzaps::to_string(level) << "  " << line << '\n';
                lines.append(line).append("\n");
            });

        asio::io_context io;
        vzaps::client client(io.get_executor(), service.credentials(), options);
        asio::co_spawn(io, call(client), example::rethrow);
        io.run();

        example::expect(seen.answers("instances.list 503") == 1, "the failed attempt is seen");
        example::expect(seen.answers("instances.list 200") == 2, "both calls have succeeded");
        example::expect(seen.retries() == 1, "one retry");
        example::expect(lines.find("POST /instances/list attempt 2: HTTP 200") != std::string::npos,
                        "the log");
        example::expect(lines.find(service.credentials().client_token) == std::string::npos, "no secret");
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
