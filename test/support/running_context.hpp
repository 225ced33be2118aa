#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <thread>
#include <vector>

namespace test {

// Waits, within a generous bound, for something that another thread brings about. Returns whether it came.
template <class Predicate>
bool eventually(Predicate reached, std::chrono::seconds bound = std::chrono::seconds(30)) {
    auto const end = std::chrono::steady_clock::now() + bound;
    while (!reached()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
}

// An io_context that some threads run until there is nothing left to do.
class running_context {
public:
    explicit running_context(std::size_t threads) : guard_(io_.get_executor()) {
        for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { io_.run(); });
    }
    running_context(running_context const&) = delete;
    running_context& operator=(running_context const&) = delete;

    ~running_context() {
        io_.stop();
        join();
    }

    boost::asio::io_context& io() noexcept { return io_; }

    // Whether `run()` returns by itself now: nothing keeps the context alive.
    bool runs_out() {
        guard_.reset();
        return eventually([this] { return io_.stopped(); });
    }

    // Stops in the middle of whatever goes on.
    void stop() {
        io_.stop();
        join();
    }

private:
    void join() {
        for (auto& each : threads_)
            if (each.joinable()) each.join();
    }

    boost::asio::io_context io_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_;
    std::vector<std::thread> threads_;
};

} // namespace test
