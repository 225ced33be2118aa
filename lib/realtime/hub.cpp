#include "realtime/hub.hpp"

#include "realtime/feed.hpp"
#include "support/invalid_argument.hpp"

#include <utility>

namespace vzaps::realtime {

hub::hub(parts made_of, client_options options)
    : parts_(std::move(made_of)),
      options_(std::move(options)),
      target_(http::parse_endpoint(options_.realtime_url, "realtime_url", "wss", "ws", true)) {
    if (!target_.user_info.empty())
        throw invalid_argument("realtime_url", "must hold no user name or password");
}

std::shared_ptr<http::dialer> hub::dialer() {
    std::lock_guard lock(mutex_);
    if (!dialer_) dialer_ = std::make_shared<http::dialer>(parts_.home, target_, options_, parts_.interrupts);
    return dialer_;
}

void hub::add(feed& what) {
    std::lock_guard lock(mutex_);
    feeds_.insert(&what);
}

void hub::remove(feed& what) noexcept {
    std::lock_guard lock(mutex_);
    feeds_.erase(&what);
}

void hub::close() {
    std::lock_guard lock(mutex_);
    for (auto* each : feeds_) each->client_closes();
}

void hub::let_go() noexcept {
    std::lock_guard lock(mutex_);
    parts_.tokens.reset(); // And with it the way to the transport.
    dialer_.reset();
}

void hub::context_is_gone() noexcept {
    std::lock_guard lock(mutex_);
    for (auto* each : feeds_) each->context_is_gone();
}

} // namespace vzaps::realtime
