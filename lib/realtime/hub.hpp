#pragma once

#include "async/home.hpp"
#include "async/interrupts.hpp"
#include "auth/token_source.hpp"
#include "call/hook_runner.hpp"
#include "call/scrubber.hpp"
#include "http/dialer.hpp"
#include "http/endpoint.hpp"

#include <vzaps/client_options.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>

namespace vzaps::realtime {

class feed;

// What the subscriptions of one client share.
class hub {
public:
    struct parts {
        std::shared_ptr<async::home> home;
        std::shared_ptr<async::interrupts> interrupts;
        std::shared_ptr<tokens::token_source> tokens; // Null: no JWT is sent.
        std::shared_ptr<call::hook_runner const> hooks;
        std::string client_token;
        std::string user_agent;
        call::scrubber secrets;
        std::function<tokens::token::time_point()> now;
        std::function<double()> random;
    };

    // Throws `vzaps::error` (invalid_argument) for a realtime URL that cannot be used.
    hub(parts made_of, client_options const& options);

    parts const& shared() const noexcept { return parts_; }
    http::endpoint const& target() const noexcept { return target_; }
    std::chrono::milliseconds timeout() const noexcept { return timeout_; }
    std::chrono::milliseconds connect_timeout() const noexcept { return connect_timeout_; }

    // Made when first asked for: reading the system's authorities is expensive. Throws `vzaps::error`
    // (invalid_argument).
    std::shared_ptr<http::dialer> dialer();

    void add(feed& what);
    void remove(feed& what) noexcept;
    // The client is being closed.
    void close();
    void context_is_gone() noexcept;
    // The client is no more, so no subscription is under way: drops what belongs to the context, and what is
    // the user's. Ended subscriptions and their events need none of it.
    void let_go() noexcept;

private:
    parts parts_;
    http::endpoint target_;
    std::chrono::milliseconds timeout_;
    std::chrono::milliseconds connect_timeout_;
    std::mutex mutex_;
    std::optional<client_options> of_dialer_; // Until it is made.
    std::shared_ptr<http::dialer> dialer_;
    std::unordered_set<feed*> feeds_;
};

} // namespace vzaps::realtime
