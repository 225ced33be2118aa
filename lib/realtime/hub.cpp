#include "realtime/hub.hpp"

#include "realtime/feed.hpp"
#include "support/invalid_argument.hpp"

#include <utility>

namespace vzaps::realtime {

namespace {

client_options of_dialer(client_options const& all) {
    client_options made;
    made.tls = all.tls;
    made.proxy = all.proxy;
    made.resolver = all.resolver;
    made.pool = all.pool;
    return made;
}

} // namespace

hub::hub(parts made_of, client_options const& options)
    : parts_(std::move(made_of)),
      target_(http::parse_endpoint(options.realtime_url, "realtime_url", "wss", "ws", true)),
      timeout_(options.timeout),
      connect_timeout_(options.pool.connect_timeout),
      of_dialer_(of_dialer(options)) {
    if (!target_.user_info.empty())
        throw invalid_argument("realtime_url", "must hold no user name or password");
}

std::shared_ptr<http::dialer> hub::dialer() {
    std::lock_guard lock(mutex_);
    if (of_dialer_) {
        dialer_ = std::make_shared<http::dialer>(parts_.home, target_, *of_dialer_, parts_.interrupts);
        of_dialer_.reset();
    }
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
    parts_ = {}; // The tokens among them, and with those the way to the transport.
    of_dialer_.reset();
    dialer_.reset();
}

void hub::context_is_gone() noexcept {
    std::lock_guard lock(mutex_);
    for (auto* each : feeds_) each->context_is_gone();
}

} // namespace vzaps::realtime
