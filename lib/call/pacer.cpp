#include "call/pacer.hpp"

#include "async/failures.hpp"
#include "async/waiter.hpp"

#include <algorithm>
#include <utility>

namespace asio = boost::asio;

namespace vzaps::call {

// One call in a queue. The waiter is the one of its present wait: it has another one when it has become
// first.
struct pacer::waiting : pacer_state::ticket {
    using ticket::ticket;
    std::shared_ptr<async::waiter> waiter;
};

// Holds a call's place in its queue, and leaves it however the wait ends.
class pacer::place {
public:
    place(pacer& owner, time_point deadline) : owner_(owner), mine_(deadline) {}
    place(place const&) = delete;
    place& operator=(place const&) = delete;
    ~place() {
        std::shared_ptr<async::waiter> next;
        {
            std::lock_guard lock(owner_.mutex_);
            next = waiter_of(owner_.state_.leave(mine_));
        }
        if (next) next->wake();
    }

    pacer_state::step join(std::string const& instance) {
        return look([&](time_point now) { return owner_.state_.join(mine_, instance, now); });
    }
    pacer_state::step proceed() {
        return look([&](time_point now) { return owner_.state_.proceed(mine_, now); });
    }
    // Of the wait that the last step has asked for.
    async::waiter& waiter() const noexcept { return *mine_.waiter; }

private:
    // Null for nobody, and for one that has not begun to wait. Under the mutex.
    static std::shared_ptr<async::waiter> waiter_of(pacer_state::ticket* who) {
        return who != nullptr ? static_cast<waiting*>(who)->waiter : nullptr;
    }

    template <class Step>
    pacer_state::step look(Step what_next) {
        auto mine = std::make_shared<async::waiter>(owner_.home_->executor(), owner_.interrupts_);
        std::shared_ptr<async::waiter> next;
        pacer_state::step result;
        {
            std::lock_guard lock(owner_.mutex_);
            result = what_next(std::chrono::steady_clock::now());
            // In the same breath: whoever makes this call the first from now on wakes this waiter.
            mine_.waiter.swap(mine);
            next = waiter_of(result.first);
        }
        if (next) next->wake();
        return result;
    }

    pacer& owner_;
    waiting mine_;
};

asio::awaitable<std::optional<std::chrono::milliseconds>> pacer::turn(std::string instance,
                                                                      time_point deadline) {
    using kind = pacer_state::step::kind;
    place here(*this, deadline);
    auto next = here.join(instance);
    while (next.what == kind::wait) {
        async::check_open(co_await here.waiter().wait(next.when), phase::pacing);
        next = here.proceed();
    }
    if (next.what == kind::granted) co_return std::nullopt;
    auto const left =
        std::chrono::ceil<std::chrono::milliseconds>(next.when - std::chrono::steady_clock::now());
    co_return std::max(left, std::chrono::milliseconds(0));
}

void pacer::take_unasked(std::string const& instance) {
    std::lock_guard lock(mutex_);
    state_.take_unasked(instance, std::chrono::steady_clock::now());
}

} // namespace vzaps::call
