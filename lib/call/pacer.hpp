#pragma once

#include "async/home.hpp"
#include "async/interrupts.hpp"
#include "call/pacer_state.hpp"

#include <vzaps/client_options.hpp>

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace vzaps::call {

// The pace of a client's instances: `pacer_state` under a mutex, with waits around it. Any thread.
class pacer {
public:
    using time_point = pacer_state::time_point;

    pacer(pacing_options const& options, std::shared_ptr<async::home> home,
          std::shared_ptr<async::interrupts> interrupts)
        : home_(std::move(home)), interrupts_(std::move(interrupts)), state_(options) {}

    // Ends with nothing when the instance's next turn is this call's. With how long from then on it would
    // have taken when that does not come before the deadline; this is known at once as a rule. Throws
    // `transport_error` when the client is closed, and `system_error` when cancelled. The pacer has to live
    // until it has ended.
    boost::asio::awaitable<std::optional<std::chrono::milliseconds>> turn(std::string instance,
                                                                          time_point deadline);
    // Takes a turn without waiting for it.
    void take_unasked(std::string const& instance);

private:
    struct waiting;
    class place;

    std::shared_ptr<async::home> home_;
    std::shared_ptr<async::interrupts> interrupts_;
    std::mutex mutex_;
    pacer_state state_;
};

} // namespace vzaps::call
