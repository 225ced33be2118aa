#include "realtime/connector.hpp"

#include "http/failures.hpp"
#include "http/tls_alerts.hpp"
#include "realtime/cut_on_stop.hpp"
#include "realtime/upgrade.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <string>
#include <utility>

namespace asio = boost::asio;
using steady = std::chrono::steady_clock;

namespace vzaps::realtime {

call::scrubber connector::secrets() const {
    auto result = hub_.shared().secrets;
    result.add(feed_.request().instance.token);
    if (token) result.add(token->value);
    if (before_) result.add(before_->value);
    return result;
}

asio::awaitable<void> connector::run() {
    auto const strand = co_await asio::this_coro::executor;
    auto race = asio::experimental::make_parallel_group(
        asio::co_spawn(strand, attempt(), asio::deferred),
        asio::co_spawn(strand, feed_.until_stopped(steady::time_point::max()), asio::deferred));
    auto const ended = co_await race.async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
    if (auto const unexpected = std::get<1>(ended)) std::rethrow_exception(unexpected);
}

asio::awaitable<void> connector::attempt() {
    try {
        so_far_.phase = phase::token;
        co_await get_token();
        auto over = co_await hub_.dialer()->dial(steady::now() + hub_.connect_timeout(), so_far_);
        so_far_.phase = phase::headers;
        co_await shake_hands(std::move(over));
    } catch (...) {
        end = end_of_attempt(so_far_.phase, was_open_);
    }
}

asio::awaitable<void> connector::get_token() {
    auto const& source = hub_.shared().tokens;
    if (!source) co_return;
    token = source->current();
    if (!token) token = co_await source->get(steady::now() + hub_.timeout());
}

asio::awaitable<void> connector::shake_hands(std::unique_ptr<http::connection> over) {
    auto const& target = hub_.target();
    caller who;
    who.user_agent = hub_.shared().user_agent;
    who.client_token = hub_.shared().client_token;
    if (token) who.jwt = token->value;
    auto request = make_upgrade(target.prefix, feed_.request(), who, feed_.last_event_id());

    auto made = std::make_unique<websocket>(std::move(over), feed_.request().max_frame_bytes);
    made->connection().arm(steady::now() + hub_.connect_timeout());
    cut_on_stop const in_use(feed_, made->connection().guard(), false);
    sent = hub_.shared().now();
    boost::system::error_code ec;
    auto const answer =
        co_await made->open(target.host_header, std::move(request.target), std::move(request.headers), ec);
    auto const fired = made->connection().guard().disarm();
    if (answer) {
        end = end_of_refusal(*answer, secrets());
        co_return;
    }
    if (auto const ended = http::failure_of(fired, phase::headers, true)) throw *ended;
    if (ec) {
        if (auto const refused = http::late_refusal(made->connection(), ec)) throw *refused;
        auto const lost = websocket::ending_of(ec) == websocket::ending::lost;
        throw http::failed(lost ? errc::connection_lost : errc::malformed_response, phase::headers, true, ec);
    }
    if (auto const header = made->unasked(); !header.empty()) {
        auto unasked = http::failed(errc::malformed_response, phase::headers, true);
        unasked.detail =
            "the answer to the upgrade chooses what was not asked for, in " + std::string(header);
        throw unasked;
    }
    socket = std::move(made);
}

} // namespace vzaps::realtime
