#include "http/pool_state.hpp"
#include "support/seed.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <deque>
#include <memory>
#include <random>
#include <vector>

using namespace std::chrono_literals;
using pool = vzaps::http::pool_state<std::unique_ptr<int>>;
using ticket_ptr = std::shared_ptr<pool::ticket>;

namespace {

// The pool as its driver uses it, at random, with a model of what has to be true beside it.
class walk {
public:
    walk(unsigned seed, std::size_t most) : random_(seed), most_(most), state_({most, 10s, 60s}) {}

    void step() {
        now_ += std::chrono::milliseconds(below(3000));
        switch (below(10)) {
        case 0:
        case 1:
        case 2:
            take();
            break;
        case 3:
            take_extra();
            break;
        case 4:
        case 5:
        case 6:
            give_back();
            break;
        case 7:
            leave();
            break;
        case 8:
            exchange();
            break;
        default:
            if (below(50) == 0) stop();
        }
        check();
    }

    // Whatever is out comes back; nothing may be lost on the way.
    void finish() {
        while (!held_.empty()) give_back();
        check();
        BOOST_REQUIRE_EQUAL(state_.in_use(), 0u);
        BOOST_REQUIRE_EQUAL(state_.waiting(), 0u);
        BOOST_REQUIRE_EQUAL(made_, dropped_.size() + broken_ + state_.idle());
    }

private:
    std::size_t below(int bound) {
        return static_cast<std::size_t>(std::uniform_int_distribution<int>(0, bound - 1)(random_));
    }

    void hold(pool::slot got) {
        BOOST_REQUIRE(!got.connection || now_ - got.age.opened < 60s);
        if (!got.connection) {
            got.connection = std::make_unique<int>(++made_);
            got.age = {now_, below(4) == 0 ? 2s : std::chrono::steady_clock::duration::max()};
        }
        held_.push_back(std::move(got));
    }

    void take() {
        if (auto got = state_.take(now_, dropped_)) {
            hold(std::move(*got));
        } else {
            queue_.push_back(std::make_shared<pool::ticket>());
            state_.enqueue(queue_.back());
        }
    }

    void take_extra() { hold(state_.take_extra(now_, dropped_)); }

    void give_back() {
        if (held_.empty()) return;
        auto const at = held_.begin() + static_cast<std::ptrdiff_t>(below(static_cast<int>(held_.size())));
        auto given = std::move(*at);
        held_.erase(at);
        if (below(5) == 0) {
            ++broken_;
            given.connection.reset();
        }
        woken(state_.give_back(std::move(given), now_, dropped_));
    }

    // A waiter leaves: one that waits, or one that was granted a slot and has not run yet.
    void leave() {
        if (queue_.empty()) return;
        auto const at = queue_.begin() + static_cast<std::ptrdiff_t>(below(static_cast<int>(queue_.size())));
        auto const who = *at;
        queue_.erase(at);
        BOOST_REQUIRE(state_.abandon(who, now_, dropped_) == nullptr);
    }

    void exchange() {
        if (held_.empty()) return;
        ++broken_;
        held_.back().connection.reset();
        auto const extra = held_.back().extra;
        if (auto other = state_.exchange(now_, dropped_)) held_.back() = std::move(*other);
        held_.back().extra = extra;
        auto again = std::move(held_.back());
        held_.pop_back();
        hold(std::move(again));
    }

    void stop() {
        state_.stop_keeping(dropped_);
        stopped_ = true;
    }

    void woken(ticket_ptr who) {
        while (who) {
            BOOST_REQUIRE(!queue_.empty());
            BOOST_REQUIRE(who == queue_.front()); // First come, first served.
            BOOST_REQUIRE(who->granted.has_value());
            queue_.pop_front();
            if (below(4) != 0) {
                hold(std::move(*who->granted));
                who->granted.reset();
                return;
            }
            who = state_.abandon(who, now_, dropped_); // It has been cancelled before it ran.
        }
    }

    void check() {
        std::size_t extra = 0;
        for (auto const& each : held_) extra += each.extra ? 1 : 0;
        BOOST_REQUIRE_EQUAL(state_.in_use(), held_.size());
        BOOST_REQUIRE_LE(state_.in_use() - extra + state_.idle(), most_);
        BOOST_REQUIRE_EQUAL(state_.waiting(), queue_.size());
        // Nobody waits while there is something free.
        if (!queue_.empty()) BOOST_REQUIRE_EQUAL(state_.in_use() - extra, most_);
        if (stopped_) BOOST_REQUIRE_EQUAL(state_.idle(), 0u);
    }

    std::mt19937 random_;
    std::size_t most_;
    pool state_;
    pool::clock::time_point now_{};
    std::vector<pool::slot> held_;
    std::deque<ticket_ptr> queue_;
    std::vector<std::unique_ptr<int>> dropped_;
    int made_ = 0;
    std::size_t broken_ = 0;
    bool stopped_ = false;
};

} // namespace

BOOST_AUTO_TEST_SUITE(pool_model)

BOOST_AUTO_TEST_CASE(bounds_order_and_ownership_hold_in_any_order_of_events) {
    auto const first = vzaps::test::seed_or(1) * 200;
    for (auto seed = first; seed < first + 200; ++seed) {
        BOOST_TEST_CONTEXT("seed " << seed) {
            walk through(seed, 1 + seed % 5);
            for (int i = 0; i < 500; ++i) through.step();
            through.finish();
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
