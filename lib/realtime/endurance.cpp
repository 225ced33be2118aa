#include "realtime/endurance.hpp"

namespace vzaps::realtime {

void endurance::opened() noexcept {
    if (!was_open_) unreadable_ = 0; // Those were answers of somebody else, and not of this service.
    was_open_ = true;
    refused_since_.reset();
}

bool endurance::exceeded(verdict what, time_point now) noexcept {
    switch (what) {
    case verdict::give_up:
        return true;
    case verdict::refused:
        return !was_open_ || refused_for_too_long(now);
    case verdict::unexpected_answer:
        return was_open_ ? refused_for_too_long(now) : ++unreadable_ == most_unreadable;
    case verdict::unreadable:
        return ++unreadable_ == most_unreadable;
    case verdict::reconnect:
    case verdict::renew_token:
    case verdict::suspect_token:
        break;
    }
    return false;
}

bool endurance::refused_for_too_long(time_point now) noexcept {
    if (!refused_since_) refused_since_ = now;
    return now - *refused_since_ >= give_up_after_;
}

std::string endurance::why(verdict what) const {
    switch (what) {
    case verdict::refused:
    case verdict::unexpected_answer:
        if (!was_open_) return what == verdict::refused ? std::string() : "three times";
        if (give_up_after_.count() == 0) return {};
        return "for longer than give_up_after, " + std::to_string(give_up_after_.count()) + " ms";
    case verdict::unreadable:
        return "for the third time without a new event in between";
    case verdict::reconnect:
    case verdict::renew_token:
    case verdict::suspect_token:
    case verdict::give_up:
        break;
    }
    return {};
}

} // namespace vzaps::realtime
