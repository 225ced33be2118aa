#include "realtime/driver.hpp"

#include "realtime/conversation.hpp"
#include "realtime/upgrade.hpp"

#include <string>
#include <utility>

namespace asio = boost::asio;
using steady = std::chrono::steady_clock;

namespace vzaps::realtime {

driver::driver(std::shared_ptr<feed> of)
    : feed_(std::move(of)),
      hub_(feed_->hub()),
      schedule_(feed_->request().min_backoff, feed_->request().max_backoff, feed_->request().stable_after),
      endurance_(feed_->request().give_up_after) {}

asio::awaitable<void> driver::run() {
    while (feed_->stopping() == feed::stop::none) {
        auto after = co_await one_connection();
        if (feed_->stopping() != feed::stop::none) break;
        auto const delay = next_delay(after);
        if (!delay) {
            give_up(after);
            co_return;
        }
        co_await back_off(std::move(after), *delay);
    }
    feed_->finish(error());
}

asio::awaitable<connection_end> driver::one_connection() {
    brought_news_ = false;
    connector attempt(*feed_, endurance_.was_open(), token_);
    co_await attempt.run();
    token_ = attempt.token;
    sent_ = attempt.sent;
    if (!attempt.socket) co_return std::move(attempt.end);

    opened(attempt);
    conversation talk(*feed_, std::move(attempt.socket), attempt.secrets());
    auto ended = co_await talk.run();
    sent_ = hub_.shared().now(); // It was good when it was sent. What counts is that it is refused now.
    brought_news_ = talk.brought_news();
    if (brought_news_) endurance_.brought_news();
    co_return ended;
}

void driver::opened(connector const& how) {
    endurance_.opened();
    schedule_.opened(steady::now());
    if (how.token) how.token->note_success(how.sent);
    feed_->reconnected();
    subscription_state now;
    now.status = subscription_status::open;
    feed_->tell(std::move(now));
    hub_.shared().hooks->tell(log_level::info, "GET " + std::string(path) + ": open");
}

std::optional<driver::milliseconds> driver::next_delay(connection_end const& after) {
    auto const now = steady::now();
    if (schedule_.is_stable(now)) tried_again_ = false;
    switch (what_follows(after)) {
    case again::never:
        return std::nullopt;
    case again::at_once:
        return milliseconds(0);
    case again::after_backoff:
        break;
    }
    return schedule_.ended(now, hub_.shared().random(), after.reason.info().retry_after);
}

again driver::what_follows(connection_end const& after) {
    if (endurance_.exceeded(after.what, hub_.shared().now())) return again::never;
    if (after.what != verdict::renew_token && after.what != verdict::suspect_token)
        return again::after_backoff;
    auto const& tokens = hub_.shared().tokens;
    refusal known;
    known.by_close = after.reason.status() != 401;
    known.only_suspected = after.what == verdict::suspect_token;
    known.brought_news = brought_news_;
    known.had_token = token_ != nullptr;
    known.token_is_current = token_ && tokens->current() == token_;
    known.tried_again = tried_again_;
    tried_again_ = tried_again_ || known.token_is_current;
    return after_refusal(known, [&] { return tokens->refused(*token_, sent_); });
}

void driver::give_up(connection_end const& after) {
    auto const why = endurance_.why(after.what);
    auto reason = why.empty() ? after.reason : with_detail(after.reason, why);
    hub_.shared().hooks->tell(log_level::error, reason.message() + ", the subscription has ended");
    feed_->finish(std::move(reason));
}

asio::awaitable<void> driver::back_off(connection_end after, milliseconds delay) {
    subscription_state now;
    now.status = subscription_status::reconnecting;
    now.reason = std::move(after.reason);
    now.next_attempt = steady::now() + delay;
    now.failures = schedule_.failures();
    hub_.shared().hooks->tell(log_level::info,
                              now.reason.message() + ", again in " + std::to_string(delay.count()) + " ms");
    feed_->tell(now);
    co_await feed_->until_stopped(now.next_attempt);
}

} // namespace vzaps::realtime
