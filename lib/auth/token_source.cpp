#include "auth/token_source.hpp"

#include <utility>

namespace asio = boost::asio;

namespace vzaps::tokens {

token_source::token_source(std::shared_ptr<async::home> home, token_state state, exchange fetch,
                           std::function<time_point()> now, std::shared_ptr<async::interrupts> interrupts)
    : fetch_(std::move(fetch)),
      now_(std::move(now)),
      state_(std::move(state)),
      renewal_(std::move(home), std::move(interrupts), phase::token, renewal::deserted::is_cancelled,
               [this] { return renew(shared_from_this()); }) {}

token_ptr token_source::current() const {
    std::lock_guard lock(mutex_);
    return state_.usable(now_());
}

asio::awaitable<token_ptr> token_source::get(time_point deadline) {
    auto const self = shared_from_this();
    if (auto valid = current()) co_return valid;
    co_return co_await renewal_.join(deadline);
}

token_state::verdict token_source::refused(token const& used, time_point sent, std::string_view culprit) {
    std::lock_guard lock(mutex_);
    return state_.refused(used, sent, now_(), culprit);
}

void token_source::refused_again(std::string_view culprit) {
    std::lock_guard lock(mutex_);
    state_.refused_again(culprit, now_());
}

asio::awaitable<token_ptr> token_source::renew(std::shared_ptr<token_source> self) {
    // Another exchange may have ended between a caller's look at the token and its turn to begin one.
    if (auto valid = self->current()) co_return valid;
    auto const asked = self->now_();
    auto granted = co_await self->fetch_();
    std::lock_guard lock(self->mutex_);
    co_return self->state_.issue(std::move(granted.value), granted.lifetime, asked);
}

} // namespace vzaps::tokens
