#pragma once

#include "auth/token_source.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace vzaps::call {

// The `Authorization` of one attempt. Asked for when the request is about to be written: the wait for a
// connection may have outlived the token, and only what happens from then on tells something of it. Shared
// with the transport, which may be the user's and may ask at any time.
class authorizer {
public:
    using time_point = tokens::token::time_point;

    authorizer(std::weak_ptr<tokens::token_source> source, tokens::token_ptr first, time_point begun,
               std::function<time_point()> now)
        : source_(std::move(source)), used_(std::move(first)), sent_(begun), now_(std::move(now)) {}

    std::string header() {
        std::lock_guard lock(mutex_);
        auto const source = source_.lock();
        if (auto latest = source ? source->current() : nullptr) used_ = std::move(latest);
        sent_ = now_();
        return "Bearer " + used_->value;
    }

    // The token that was sent last, and when.
    std::pair<tokens::token_ptr, time_point> last() const {
        std::lock_guard lock(mutex_);
        return {used_, sent_};
    }

private:
    std::mutex mutable mutex_;
    // The source owns the way to the transport, and a transport may keep the requests that it was given.
    std::weak_ptr<tokens::token_source> source_;
    tokens::token_ptr used_;
    time_point sent_;
    std::function<time_point()> now_;
};

} // namespace vzaps::call
