#include "http/pool.hpp"

#include "async/failures.hpp"
#include "async/waiter.hpp"

#include <utility>

namespace asio = boost::asio;

namespace vzaps::http {

lease::lease(std::shared_ptr<pool> owner, slot held)
    : owner_(std::move(owner)), slot_(std::move(held)), reused_(slot_->connection != nullptr) {}

lease::lease(lease&& other) noexcept
    : owner_(std::move(other.owner_)),
      slot_(std::exchange(other.slot_, std::nullopt)),
      reused_(other.reused_) {}

lease& lease::operator=(lease&& other) noexcept {
    if (this != &other) {
        drop();
        owner_ = std::move(other.owner_);
        slot_ = std::exchange(other.slot_, std::nullopt);
        reused_ = other.reused_;
    }
    return *this;
}

lease::~lease() { drop(); }

void lease::give_back(std::chrono::steady_clock::duration keep_alive) noexcept {
    slot_->age.keep_alive = keep_alive;
    owner_->release(std::move(*std::exchange(slot_, std::nullopt)), pool::use::served);
}

void lease::put_back() noexcept {
    owner_->release(std::move(*std::exchange(slot_, std::nullopt)), pool::use::untouched);
}

void lease::drop() noexcept {
    if (!slot_) return;
    if (slot_->connection) {
        dropped_connections dropped;
        dropped.push_back(std::move(slot_->connection));
        owner_->discard(dropped);
    }
    owner_->release(std::move(*std::exchange(slot_, std::nullopt)), pool::use::untouched);
}

// One call in the queue.
struct pool::waiting : state::ticket {
    waiting(asio::any_io_executor const& executor, std::shared_ptr<async::interrupts> interrupts)
        : waiter(executor, std::move(interrupts)) {}
    async::waiter waiter;
};

// Holds a call's place in the queue, and leaves it however the wait ends: a cancelled call, or one that is
// destroyed with its context, hands what it was granted meanwhile to the next one.
class pool::place {
public:
    explicit place(std::shared_ptr<pool> owner)
        : owner_(std::move(owner)),
          mine_(std::make_shared<waiting>(owner_->home_->executor(), owner_->interrupts_)) {}
    place(place const&) = delete;
    place& operator=(place const&) = delete;

    ~place() {
        dropped_connections dropped;
        std::shared_ptr<state::ticket> next;
        {
            std::lock_guard lock(owner_->mutex_);
            next = owner_->state_.abandon(mine_, owner_->now_(), dropped);
        }
        if (next) static_cast<waiting&>(*next).waiter.wake();
        owner_->discard(dropped);
    }

    waiting& operator*() const noexcept { return *mine_; }
    std::shared_ptr<waiting> const& ticket() const noexcept { return mine_; }

private:
    std::shared_ptr<pool> owner_;
    std::shared_ptr<waiting> mine_;
};

pool::pool(std::shared_ptr<async::home> home, endpoint target, client_options const& options,
           std::shared_ptr<async::interrupts> interrupts, std::function<time_point()> now)
    : home_(home),
      interrupts_(interrupts),
      now_(std::move(now)),
      dialer_(std::move(home), std::move(target), options, std::move(interrupts)),
      state_({options.pool.max_connections, options.pool.idle_timeout, options.pool.max_age}) {}

lease pool::take(wish how) {
    dropped_connections dropped;
    std::optional<state::slot> taken;
    {
        std::lock_guard lock(mutex_);
        auto const now = now_();
        if (how.extra) {
            taken = state_.take_extra(now, dropped);
        } else {
            taken = state_.take(now, dropped);
        }
    }
    discard(dropped);
    return taken ? checked(std::move(*taken), how.fresh) : lease();
}

// Replaces a connection that is dead by the next idle one, until there is none left: then the slot comes
// alone.
lease pool::checked(state::slot taken, bool fresh) {
    while (taken.connection) {
        if (!fresh && taken.connection->alive()) {
            std::lock_guard lock(mutex_);
            ++reused_;
            break;
        }
        dropped_connections dropped;
        dropped.push_back(std::move(taken.connection));
        auto const extra = taken.extra;
        {
            std::lock_guard lock(mutex_);
            if (auto other = fresh ? std::nullopt : state_.exchange(now_(), dropped))
                taken = std::move(*other);
        }
        taken.extra = extra;
        discard(dropped);
    }
    return lease(shared_from_this(), std::move(taken));
}

asio::awaitable<lease> pool::complete(lease begun, wish how, time_point deadline, progress& so_far) {
    if (!begun.has_slot()) {
        auto const queued = std::chrono::steady_clock::now();
        begun = co_await wait_for_slot(deadline);
        so_far.timings.waiting = std::chrono::steady_clock::now() - queued;
        if (how.fresh && begun.connected())
            begun = checked(std::move(*std::exchange(begun.slot_, std::nullopt)), true);
    }
    if (begun.connected()) co_return begun;

    auto made = co_await dialer_.dial(deadline, so_far);
    {
        std::lock_guard lock(mutex_);
        state_.make_room(open_ + 1);
        ++open_;
        ++opened_;
    }
    connection_age age;
    age.opened = age.idle_since = now_();
    age.connect_time = made->connect_time;
    begun.slot_->age = age;
    begun.slot_->connection = std::move(made);
    begun.reused_ = false;
    co_return begun;
}

asio::awaitable<lease> pool::wait_for_slot(time_point deadline) {
    place here(shared_from_this());
    std::optional<state::slot> granted;
    dropped_connections dropped;
    {
        // Something may have been given back since `take`.
        std::lock_guard lock(mutex_);
        granted = state_.take(now_(), dropped);
        if (!granted) state_.enqueue(here.ticket());
    }
    discard(dropped);
    if (!granted) {
        async::check_woken(co_await (*here).waiter.wait(deadline), phase::pool);
        std::lock_guard lock(mutex_);
        granted = std::exchange((*here).granted, std::nullopt);
    }
    co_return checked(std::move(*granted), false);
}

void pool::release(state::slot given, use how) noexcept {
    dropped_connections dropped;
    std::shared_ptr<state::ticket> next;
    {
        std::lock_guard lock(mutex_);
        next = how == use::served ? state_.give_back(std::move(given), now_(), dropped)
                                  : state_.put_back(std::move(given), now_(), dropped);
    }
    if (next) static_cast<waiting&>(*next).waiter.wake();
    discard(dropped);
}

// Closes connections outside of the mutex.
void pool::discard(dropped_connections& dropped) noexcept {
    auto const count = dropped.size();
    if (count == 0) return;
    dropped.clear();
    std::lock_guard lock(mutex_);
    open_ -= count;
    discarded_ += count;
}

void pool::stop_keeping() noexcept {
    dropped_connections dropped;
    {
        std::lock_guard lock(mutex_);
        state_.stop_keeping(dropped);
    }
    discard(dropped);
}

void pool::drop_idle() noexcept {
    dropped_connections dropped;
    {
        std::lock_guard lock(mutex_);
        state_.drop_idle(dropped);
    }
    discard(dropped);
}

pool_statistics pool::statistics() const {
    pool_statistics result;
    result.handshakes = dialer_.handshakes();
    result.resumed = dialer_.resumed();
    std::lock_guard lock(mutex_);
    result.open = open_;
    result.idle = state_.idle();
    result.in_use = state_.in_use();
    result.waiting = state_.waiting();
    result.opened = opened_;
    result.reused = reused_;
    result.discarded = discarded_;
    return result;
}

} // namespace vzaps::http
