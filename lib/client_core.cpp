#include "client_core.hpp"

#include "async/failures.hpp"
#include "async/waiter.hpp"
#include "call/token_exchange.hpp"
#include "client_service.hpp"
#include "http/http_transport.hpp"
#include "support/durations.hpp"
#include "support/header_rules.hpp"
#include "support/invalid_argument.hpp"

#include <vzaps/version.hpp>

#include <boost/asio/execution/context.hpp>
#include <boost/asio/execution_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/query.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <utility>

namespace asio = boost::asio;

namespace vzaps::detail {

namespace {

double random_fraction() {
    thread_local std::minstd_rand generator(std::random_device{}());
    return std::uniform_real_distribution<double>(0, 1)(generator);
}

void check_durations(client_options const& options) {
    check_positive(options.timeout, "timeout");
    check_positive(options.media_timeout, "media_timeout");
    check_countable(options.token_skew, "token_skew");
    check_countable(options.token_refresh_interval, "token_refresh_interval");
    check_countable(options.pool.idle_timeout, "pool.idle_timeout");
    check_positive(options.pool.max_age, "pool.max_age");
    check_positive(options.pool.connect_timeout, "pool.connect_timeout");
    check_countable(options.pool.address_stagger, "pool.address_stagger");
    check_countable(options.retry.base_delay, "retry.base_delay");
    check_countable(options.retry.max_delay, "retry.max_delay");
    check_not_negative(options.retry.max_retry_after, "retry.max_retry_after");
}

void check_pacing(pacing_options const& pacing) {
    if (pacing.burst < 1) throw invalid_argument("pacing.burst", "must be at least 1");
    if (pacing.rate == 0) return;
    constexpr double least = 1.0 / (24 * 3600);
    if (!std::isfinite(pacing.rate) || pacing.rate < least)
        throw invalid_argument("pacing.rate", "must be 0, or a number of at least one a day");
    if (pacing.burst / pacing.rate > std::chrono::duration<double>(longest_duration).count())
        throw invalid_argument("pacing.burst", "is more than a century's sends");
}

void check(credentials const& identity, client_options const& options) {
    if (identity.client_token.empty()) throw invalid_argument("client_token", "is empty");
    check_header_value(identity.client_token, "client_token");
    check_header_value(identity.client_secret, "client_secret");
    check_header_value(options.user_agent, "user_agent");
    check_durations(options);
    check_pacing(options.pacing);
    if (options.pool.max_connections == 0) throw invalid_argument("pool.max_connections", "must be positive");
    if (options.retry.max_attempts < 1) throw invalid_argument("retry.max_attempts", "must be at least 1");
    if (options.retry.budget < 0) throw invalid_argument("retry.budget", "must not be negative");
    if (options.limits.header_bytes == 0) throw invalid_argument("limits.header_bytes", "must be positive");
    if (options.limits.header_bytes > std::numeric_limits<std::uint32_t>::max())
        throw invalid_argument("limits.header_bytes", "must be less than 4 GiB");
    if (options.limits.body_bytes == 0) throw invalid_argument("limits.body_bytes", "must be positive");
    if (options.limits.json_depth < 1) throw invalid_argument("limits.json_depth", "must be positive");
    if (options.limits.informational_answers < 0)
        throw invalid_argument("limits.informational_answers", "must not be negative");
}

std::shared_ptr<core_registry> registry_of(asio::any_io_executor const& executor) {
    if (!executor) throw invalid_argument("executor", "is empty");
    auto& context = asio::query(executor, asio::execution::context);
    // The services that a socket and a timer need are made first: then ours is shut down before them.
    { asio::ip::tcp::socket const socket(executor); }
    { asio::steady_timer const timer(executor); }
    return asio::use_service<client_service>(context).registry();
}

std::string full_user_agent(std::string const& given) {
    std::string const own = "vzaps-cpp/" VZAPS_VERSION_STRING;
    return given.empty() ? own : given + ' ' + own;
}

realtime::hub::parts of_subscriptions(call::pipeline::parts const& of_calls) {
    realtime::hub::parts result;
    result.home = of_calls.home;
    result.interrupts = of_calls.interrupts;
    result.tokens = of_calls.tokens;
    result.hooks = of_calls.hooks;
    result.client_token = of_calls.client_token;
    result.user_agent = of_calls.user_agent;
    result.secrets = of_calls.secrets;
    result.now = of_calls.now;
    result.random = of_calls.random;
    return result;
}

} // namespace

std::shared_ptr<client_core> client_core::make(asio::any_io_executor executor, credentials identity,
                                               client_options options) {
    auto made = std::shared_ptr<client_core>(
        new client_core(std::move(executor), std::move(identity), std::move(options)));
    made->registry_->add(*made);
    return made;
}

client_core::client_core(asio::any_io_executor executor, credentials identity, client_options options)
    : home_(std::make_shared<async::home>(executor)),
      json_depth_(static_cast<std::size_t>(options.limits.json_depth)),
      interrupts_(std::make_shared<async::interrupts>()) {
    check(identity, options);
    registry_ = registry_of(executor);
    auto const now = options.now ? options.now : [] { return std::chrono::steady_clock::now(); };
    auto const target = http::parse_endpoint(options.base_url, "base_url", "https", "http", true);
    if (!target.user_info.empty()) throw invalid_argument("base_url", "must hold no user name or password");
    transport_ = options.transport;
    if (!transport_) {
        connections_ = std::make_shared<http::pool>(home_, target, options, interrupts_, now);
        transport_ = std::make_shared<http::http_transport>(connections_, options.limits);
    }

    call::pipeline::parts parts;
    parts.home = home_;
    parts.transport = transport_;
    if (options.pacing.rate > 0)
        parts.pacer = std::make_shared<call::pacer>(options.pacing, home_, interrupts_);
    parts.interrupts = interrupts_;
    parts.client_token = identity.client_token;
    parts.user_agent = full_user_agent(options.user_agent);
    parts.timeout = options.timeout;
    parts.media_timeout = options.media_timeout;
    parts.retry = options.retry;
    parts.budget = std::make_shared<call::retry_budget>(options.retry.budget);
    parts.hooks = std::make_shared<call::hook_runner const>(options.hooks, options.logger);
    parts.secrets.add(identity.client_token);
    parts.secrets.add(identity.client_secret);
    parts.now = now;
    parts.random = options.random ? options.random : random_fraction;
    if (!identity.client_secret.empty()) {
        // The exchange goes through a pipeline of its own, which has no token to wait for.
        auto fetch =
            call::token_exchange(std::make_shared<call::pipeline const>(parts), identity, json_depth_);
        tokens::token_state const state(options.token_skew, options.token_refresh_interval);
        tokens_ = std::make_shared<tokens::token_source>(home_, state, std::move(fetch), now, interrupts_);
        parts.tokens = tokens_;
    }
    realtime_ = std::make_shared<realtime::hub>(of_subscriptions(parts), std::move(options));
    pipeline_ = std::make_unique<call::pipeline>(std::move(parts));
}

client_core::~client_core() {
    if (registry_) registry_->remove(*this);
    // A subscription that has ended may outlive this and the context, of whose end nobody would tell it then.
    if (realtime_) realtime_->let_go();
    home_->leave();
}

asio::awaitable<void> client_core::pause(std::shared_ptr<client_core> core,
                                         std::chrono::steady_clock::time_point until) {
    async::waiter timer(core->home_->executor(), core->interrupts_);
    async::check_open(co_await timer.wait(until), phase::backoff);
}

asio::awaitable<void> client_core::close(std::shared_ptr<client_core> core, std::chrono::milliseconds drain) {
    core->gate_.close();
    core->transport_->close();
    core->realtime_->close();
    auto const bound = std::clamp(drain, std::chrono::milliseconds(0), longest_duration);
    if (co_await core->gate_.drained(std::chrono::steady_clock::now() + bound)) co_return;
    core->interrupts_->raise();
    // Interrupted waits end as soon as their threads get to them; a transport of the user's has its deadline.
    co_await core->gate_.drained(std::chrono::steady_clock::now() + std::chrono::seconds(1));
}

void client_core::context_is_gone() noexcept {
    gate_.close();
    transport_->close();
    realtime_->context_is_gone();
    home_->leave();
}

void client_core::process_was_forked() noexcept {
    if (connections_) connections_->drop_idle();
}

} // namespace vzaps::detail
