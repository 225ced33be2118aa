#include "realtime/conversation.hpp"

#include "realtime/cut_on_stop.hpp"
#include "realtime/frame.hpp"
#include "realtime/upgrade.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <charconv>
#include <exception>
#include <utility>

namespace asio = boost::asio;
using steady = std::chrono::steady_clock;

namespace vzaps::realtime {

namespace {

constexpr std::chrono::milliseconds longest_goodbye{5000};
// A pong tells which acknowledgements have arrived; those that may not have are written again after a
// reconnect.
constexpr int acks_between_pings = 256;
constexpr int oddities_told = 10;
constexpr std::size_t most_at_once = 16 * 1024; // Bytes in one write.

} // namespace

conversation::conversation(feed& of, std::unique_ptr<websocket> over, call::scrubber secrets)
    : feed_(of),
      socket_(std::move(over)),
      secrets_(std::move(secrets)),
      liveness_(feed_.request().ping_interval, feed_.request().dead_after, steady::now()) {
    socket_->watch({[this] { liveness_.heard(steady::now()); },
                    [this](std::string_view said) {
                        std::uint64_t count = 0;
                        std::from_chars(said.data(), said.data() + said.size(), count);
                        feed_.acks_confirmed(count);
                    },
                    [this] { feed_.announce(); }});
}

asio::awaitable<connection_end> conversation::run() {
    auto const strand = co_await asio::this_coro::executor;
    // It has no deadline of its own; it is there to be cut, and ends when the client is closed.
    socket_->connection().arm(time_point::max());
    cut_on_stop const in_use(feed_, socket_->connection().guard(), true);
    auto parts =
        asio::experimental::make_parallel_group(asio::co_spawn(strand, part(read()), asio::deferred),
                                                asio::co_spawn(strand, part(write()), asio::deferred),
                                                asio::co_spawn(strand, part(watch()), asio::deferred));
    auto const ended = co_await parts.async_wait(asio::experimental::wait_for_all(), asio::use_awaitable);
    socket_->connection().guard().disarm();
    for (auto const& failure : {std::get<1>(ended), std::get<2>(ended), std::get<3>(ended)})
        if (failure) std::rethrow_exception(failure);
    co_return std::move(*end_);
}

// Whichever ends first ends the others.
asio::awaitable<void> conversation::part(asio::awaitable<void> what) {
    std::exception_ptr unexpected;
    try {
        co_await std::move(what);
    } catch (...) { // Handed on when all have ended.
        unexpected = std::current_exception();
    }
    conclude(end_of_line(errc::client_closed, {}));
    if (unexpected) std::rethrow_exception(unexpected);
}

// The first reason is the one that counts: what follows comes from cutting the line.
void conversation::conclude(connection_end why) {
    feed_.announce();
    if (end_) return;
    end_ = refusal_ ? std::move(*refusal_) : std::move(why);
    socket_->connection().guard().cut();
    feed_.wake_driver();
}

connection_end conversation::judge(boost::system::error_code const& ec) const {
    switch (websocket::ending_of(ec)) {
    case websocket::ending::closed:
        return end_of_close(socket_->close_code(), socket_->close_reason(), secrets_);
    case websocket::ending::bad_close:
        return end_of_line(errc::malformed_response, {}, ec);
    case websocket::ending::too_large:
        return end_of_unreadable(errc::response_too_large, "a frame is larger than max_frame_bytes", ec);
    case websocket::ending::unreadable:
        return end_of_unreadable(errc::malformed_response, {}, ec);
    case websocket::ending::lost:
        break;
    }
    // To the reader it is an interruption that the writer has failed.
    return end_of_line(errc::connection_lost, {}, write_failure_ ? write_failure_ : ec);
}

asio::awaitable<void> conversation::read() {
    for (;;) {
        if (!feed_.has_room()) {
            if (write_failure_) conclude(judge(write_failure_));
            auto const goes_on = co_await wait_for_room();
            if (!goes_on || end_) co_return;
        }
        boost::system::error_code ec;
        auto const whole = co_await socket_->read(ec);
        if (ec) {
            conclude(judge(ec));
            co_return;
        }
        auto const now = steady::now();
        liveness_.heard(now);
        if (socket_->is_binary()) {
            co_await refuse(websocket::goodbye::unsupported_data, "the service has sent a binary message");
            co_return;
        }
        if (!whole) {
            liveness_.message_grows(now);
            continue;
        }
        liveness_.message_ends();
        auto const damage = take(socket_->message());
        if (!damage.empty()) {
            co_await refuse(websocket::goodbye::invalid_payload, "an event " + damage);
            co_return;
        }
        socket_->next_message();
    }
}

// Whatever ends first while the peer is told, or has had its time, it is this that ends the connection.
asio::awaitable<void> conversation::refuse(websocket::goodbye with, std::string why) {
    refusal_ = end_of_unreadable(errc::malformed_response, std::move(why));
    look_again_ = true;
    feed_.wake_driver();
    boost::system::error_code ignored;
    if (socket_->is_open()) co_await socket_->close(with, ignored);
}

// Nothing is read, so nothing is heard, and the peer's silence means nothing.
asio::awaitable<bool> conversation::wait_for_room() {
    feed_.announce();
    liveness_.pause();
    auto const goes_on = co_await feed_.until_room([this] { return end_.has_value(); });
    liveness_.resume(steady::now());
    look_again_ = true;
    feed_.wake_driver();
    co_return goes_on;
}

std::string conversation::take(std::string_view text) {
    auto whole = read_frame(text);
    // Looked for last, since nobody should send several at once.
    auto const several = whole.damage.empty() ? std::vector<std::string_view>() : joined_objects(text);
    if (several.size() < 2) return take(std::move(whole), text.size());
    for (auto const each : several)
        if (auto damage = take(read_frame(each), each.size()); !damage.empty()) return damage;
    return {};
}

std::string conversation::take(frame got, std::size_t size) {
    if (got.content) {
        auto const how = feed_.arrive(got.id, std::move(*got.content), size);
        news_ = news_ || how == delivery::arrival::queued;
    } else if (got.damage.empty()) {
        tell_of(got.oddity);
    }
    return std::move(got.damage);
}

void conversation::tell_of(std::string_view oddity) {
    if (oddities_ == oddities_told) return;
    std::string text = "GET ";
    text.append(path).append(": a frame was ignored, it ").append(oddity);
    if (++oddities_ == oddities_told) text += "; more of them on this connection are not told of";
    feed_.hub().shared().hooks->tell(log_level::warning, text);
}

asio::awaitable<void> conversation::write() {
    auto const& shared = feed_.hub().shared();
    async::waiter here(shared.home->executor(), shared.interrupts);
    for (;;) {
        auto const goes_on = co_await feed_.until_due(here, [this] { return ping_due_ || end_.has_value(); });
        if (!goes_on || end_ || feed_.stopping() == feed::stop::at_once) co_return;
        if (!socket_->is_open()) break; // The reader is about to find out.
        boost::system::error_code ec;
        if (!say_what_is_due(ec)) {
            co_await say_goodbye();
            co_return;
        }
        liveness_.write_begins(steady::now());
        if (!ec) co_await socket_->flush(ec);
        liveness_.write_ends();
        if (!ec) continue;
        // A reader may know better why: the peer's last words may be there to be read. One that waits for
        // room may be waiting for what will never be written.
        write_failure_ = ec;
        if (liveness_.paused()) conclude(judge(ec));
        socket_->connection().guard().cut();
        break;
    }
    co_await feed_.until(time_point::max(), [this](bool) { return end_.has_value(); });
}

// As many frames as make up a TLS record; the rest is due again afterwards. False when nothing is.
bool conversation::say_what_is_due(boost::system::error_code& ec) {
    bool any = false;
    while (!ec && socket_->unwritten() < most_at_once) {
        if (std::exchange(ping_due_, false)) {
            acks_since_ping_ = 0;
            socket_->ping(std::to_string(feed_.acks_written()), ec);
        } else if (auto const id = feed_.next_ack()) {
            socket_->write(ack_text(*id), ec);
            if (++acks_since_ping_ == acks_between_pings) ping_due_ = true;
        } else {
            break;
        }
        any = true;
    }
    return any;
}

asio::awaitable<void> conversation::say_goodbye() {
    boost::system::error_code ignored;
    if (feed_.stopping() != feed::stop::politely) co_return;
    co_await socket_->close(websocket::goodbye::normal, ignored);
}

asio::awaitable<void> conversation::watch() {
    while (auto const when = next_look()) {
        auto const goes_on = co_await feed_.until(
            *when, [this](bool stopping) { return end_ || look_again_ || (stopping && !goodbye_by_); });
        if (!goes_on || end_) co_return;
    }
}

// When there is something to do for the watch, after doing what is due now. Nothing: the connection is at its
// end.
std::optional<conversation::time_point> conversation::next_look() {
    look_again_ = false;
    auto const now = steady::now();
    if (refusal_ || feed_.stopping() != feed::stop::none) {
        auto const& dead_after = feed_.request().dead_after;
        if (!goodbye_by_)
            goodbye_by_ = now + (refusal_ ? std::min(longest_goodbye, dead_after) : longest_goodbye);
        return now < *goodbye_by_ ? goodbye_by_ : std::nullopt;
    }
    auto next = liveness_.next(now);
    if (next.what == liveness::step::kind::ping) {
        ping_due_ = true;
        feed_.wake_driver();
        next = liveness_.next(now);
    }
    if (next.what == liveness::step::kind::wait) return next.until;
    auto const* const what = next.what == liveness::step::kind::unfinished
                                 ? "a message was begun, and nothing more of it has come for "
                                 : "nothing was heard of the peer for ";
    conclude(end_of_line(errc::timeout, what + std::to_string(feed_.request().dead_after.count()) + " ms"));
    return std::nullopt;
}

} // namespace vzaps::realtime
