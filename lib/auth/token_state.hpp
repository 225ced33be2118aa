#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

// Not called `auth` like the folder: that is a public class.
namespace vzaps::tokens {

// A JWT, and which of the client's tokens it is.
struct token {
    using time_point = std::chrono::steady_clock::time_point;

    token(std::string text, std::uint64_t number, time_point until)
        : value(std::move(text)), generation(number), usable_until(until) {}

    std::string const value;
    std::uint64_t const generation;
    time_point const usable_until;

    // A call that was sent with it, at that time, has succeeded: it was good then. Its answer's time would
    // say nothing; the token may have been revoked before the answer came. Any thread.
    void note_success(time_point sent) const noexcept {
        auto latest = last_success_.load(std::memory_order_relaxed);
        while (latest < sent &&
               !last_success_.compare_exchange_weak(latest, sent, std::memory_order_relaxed)) {}
    }
    bool was_good_at(time_point when) const noexcept {
        return last_success_.load(std::memory_order_relaxed) >= when;
    }
    // Whether any call has succeeded with it.
    bool has_served() const noexcept {
        return last_success_.load(std::memory_order_relaxed) != time_point::min();
    }

private:
    std::atomic<time_point> mutable last_success_ = time_point::min();
};

using token_ptr = std::shared_ptr<token const>;

// Which token is valid, and what a 401 means for it: decisions only, the time is an argument.
class token_state {
public:
    using time_point = token::time_point;
    using duration = std::chrono::steady_clock::duration;

    // `skew`: how long before its end a token is no longer used, at most half of its lifetime.
    // `interval`: the least time between two refreshes that a 401 asked for, as long as nothing says that the token was
    // good and no longer is.
    token_state(duration skew, duration interval) : skew_(skew), interval_(interval) {}

    token_ptr usable(time_point now) const {
        return current_ && now < current_->usable_until ? current_ : nullptr;
    }

    // A token that was asked for at `asked`: its lifetime counts from there.
    token_ptr issue(std::string value, duration lifetime, time_point asked) {
        auto const skew = std::min(skew_, lifetime / 2);
        current_ = std::make_shared<token const>(std::move(value), ++generation_, asked + lifetime - skew);
        return current_;
    }

    enum class verdict {
        try_again, // With whatever token there is by now, or with a new one.
        final      // The token is not at fault.
    };

    // A call was refused that had been sent at `sent` with the token `used`. `culprit` names what may be at fault as
    // well: the instance's token that went along, say.
    //
    // A token that has served a call since it was issued, and is refused now, was revoked, however short a time ago the
    // last one was. But that is said of every token, if some calls are good and one has a wrong instance token. What was
    // refused again with a fresh token has to wait for the interval; it is looked at by its culprit, so that it keeps no
    // other call from having a token replaced that was revoked. Where there are many culprits, every call waits: otherwise
    // each of them would cost a token.
    verdict refused(token const& used, time_point sent, time_point now, std::string_view culprit = {}) {
        if (!current_ || current_->generation != used.generation) return verdict::try_again;
        if (now >= current_->usable_until) { // It has run out on the way.
            current_.reset();
            return verdict::try_again;
        }
        if (used.was_good_at(sent)) return verdict::final;
        auto const waits = !used.has_served() || is_known(culprit, now) || has_many_culprits(now);
        if (waits && last_refused_ && now - *last_refused_ < interval_) return verdict::final;
        last_refused_ = now;
        current_.reset();
        return verdict::try_again;
    }

    // The same call was refused with the token that replaced that one, too.
    void refused_again(std::string_view culprit, time_point now) {
        std::erase_if(culprits_, [&](auto const& each) { return !is_recent(each.second, now); });
        culprits_.insert_or_assign(std::string(culprit), now);
    }

private:
    static constexpr std::ptrdiff_t many_culprits = 3;

    bool is_recent(time_point when, time_point now) const { return now - when < interval_; }
    bool is_known(std::string_view culprit, time_point now) const {
        auto const found = culprits_.find(culprit);
        return found != culprits_.end() && is_recent(found->second, now);
    }
    bool has_many_culprits(time_point now) const {
        auto const recent = std::count_if(culprits_.begin(), culprits_.end(),
                                          [&](auto const& each) { return is_recent(each.second, now); });
        return recent >= many_culprits;
    }

    duration skew_;
    duration interval_;
    token_ptr current_;
    std::uint64_t generation_ = 0;
    std::optional<time_point> last_refused_;
    std::map<std::string, time_point, std::less<>> culprits_; // Of the last interval, and when.
};

} // namespace vzaps::tokens
