#pragma once

#include "async/failures.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <mutex>
#include <utility>

namespace vzaps::async {

// A client's executor, until its context goes: what the executor refers to, a strand above all, must not
// outlive that.
class home {
public:
    explicit home(boost::asio::any_io_executor executor) : executor_(std::move(executor)) {}

    // Throws `transport_error` (client_closed, nothing written) once the context is gone.
    boost::asio::any_io_executor executor() const {
        auto result = executor_or_none();
        if (!result) throw client_closed(phase::validation, false);
        return result;
    }

    boost::asio::any_io_executor executor_or_none() const {
        std::lock_guard lock(mutex_);
        return executor_;
    }

    void leave() noexcept {
        std::lock_guard lock(mutex_);
        executor_ = nullptr;
    }

private:
    std::mutex mutable mutex_;
    boost::asio::any_io_executor executor_;
};

} // namespace vzaps::async
