#include "http/pool_state.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

using namespace std::chrono_literals;
using pool = vzaps::http::pool_state<std::unique_ptr<int>>;
using ticket_ptr = std::shared_ptr<pool::ticket>;

namespace {

pool::clock::time_point const start{};

// A pool under test, and what it let go of.
struct script {
    explicit script(pool::limits bounds) : state(bounds) {}

    std::optional<pool::slot> take() { return state.take(now, dropped); }

    // Takes a slot that has to be there, and puts a connection into it if there is none.
    pool::slot taken(int name = 0) {
        auto got = take();
        BOOST_REQUIRE(got.has_value());
        if (!got->connection) got->connection = std::make_unique<int>(name);
        if (name != 0) got->age.opened = now;
        return std::move(*got);
    }

    ticket_ptr queue() {
        auto made = std::make_shared<pool::ticket>();
        state.enqueue(made);
        return made;
    }

    ticket_ptr give_back(pool::slot given) { return state.give_back(std::move(given), now, dropped); }
    ticket_ptr abandon(ticket_ptr const& who) { return state.abandon(who, now, dropped); }

    // Gives back connections of these names, in that order.
    void fill(std::vector<int> const& names) {
        std::vector<pool::slot> slots;
        for (auto const name : names) slots.push_back(taken(name));
        for (auto& each : slots) BOOST_TEST(give_back(std::move(each)) == nullptr);
    }

    void check(std::size_t in_use, std::size_t idle, std::size_t waiting = 0) {
        BOOST_TEST(state.in_use() == in_use);
        BOOST_TEST(state.idle() == idle);
        BOOST_TEST(state.waiting() == waiting);
    }

    std::vector<int> dropped_names() const {
        std::vector<int> names;
        for (auto const& each : dropped) names.push_back(*each);
        return names;
    }

    pool state;
    pool::clock::time_point now = start;
    std::vector<std::unique_ptr<int>> dropped;
};

} // namespace

BOOST_AUTO_TEST_SUITE(pool_state)

BOOST_AUTO_TEST_CASE(no_more_slots_than_the_bound) {
    script on({2});
    auto const first = on.taken(1);
    auto const second = on.taken(2);
    BOOST_TEST(!on.take().has_value());
    on.check(2, 0);
}

BOOST_AUTO_TEST_CASE(a_new_slot_comes_without_a_connection) {
    script on({1});
    auto const got = on.take();
    BOOST_REQUIRE(got.has_value());
    BOOST_TEST(!got->connection);
    BOOST_TEST(!got->extra);
}

BOOST_AUTO_TEST_CASE(a_slot_that_is_given_back_is_free_again) {
    script on({1});
    on.give_back(pool::slot(*on.take()));
    on.check(0, 0);
    BOOST_TEST(on.take().has_value());
}

BOOST_AUTO_TEST_CASE(the_connection_that_was_used_last_is_reused_first) {
    script on({3});
    on.fill({1, 2, 3});
    on.check(0, 3);
    auto const first = on.taken();
    auto const second = on.taken();
    BOOST_TEST(*first.connection == 3);
    BOOST_TEST(*second.connection == 2);
    on.check(2, 1);
    BOOST_TEST(on.dropped.empty());
}

BOOST_AUTO_TEST_CASE(waiters_are_served_in_the_order_in_which_they_came) {
    script on({1});
    auto held = on.taken(1);
    auto const a = on.queue();
    auto const b = on.queue();
    on.check(1, 0, 2);

    BOOST_TEST(on.give_back(std::move(held)) == a);
    BOOST_REQUIRE(a->granted.has_value());
    BOOST_TEST(*a->granted->connection == 1);
    BOOST_TEST(!a->queued);
    BOOST_TEST(!b->granted.has_value());
    on.check(1, 0, 1);

    BOOST_TEST(on.give_back(std::move(*a->granted)) == b);
    on.check(1, 0, 0);
}

BOOST_AUTO_TEST_CASE(a_slot_whose_connection_broke_goes_to_the_next_waiter_without_one) {
    script on({1});
    auto held = on.taken(1);
    auto const next = on.queue();
    held.connection.reset();
    BOOST_TEST(on.give_back(std::move(held)) == next);
    BOOST_REQUIRE(next->granted.has_value());
    BOOST_TEST(!next->granted->connection);
}

BOOST_AUTO_TEST_CASE(an_idle_connection_is_not_reused_once_its_time_is_up) {
    script on({1, 30s, 10min});
    on.fill({1});
    on.now += 30s - 1ns;
    on.give_back(on.taken());
    BOOST_TEST(on.dropped.empty());
    on.now += 30s;
    auto const got = on.take();
    BOOST_REQUIRE(got.has_value());
    BOOST_TEST(!got->connection);
    BOOST_TEST(on.dropped_names() == std::vector<int>{1}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(all_that_was_idle_for_too_long_is_dropped_when_one_is_taken) {
    script on({3, 30s, 10min});
    on.fill({1, 2});
    on.now += 20s;
    auto fresh = on.taken(); // 2
    on.now += 5s;
    on.give_back(std::move(fresh));
    on.now += 10s; // 1 is past its time, 2 is not.
    auto const got = on.taken();
    BOOST_TEST(*got.connection == 2);
    BOOST_TEST(on.dropped_names() == std::vector<int>{1}, boost::test_tools::per_element());
    on.check(1, 0);
}

BOOST_AUTO_TEST_CASE(an_aged_connection_is_not_taken) {
    script on({1, 30min, 10min});
    on.fill({1});
    on.now += 10min;
    BOOST_TEST(!on.take()->connection);
    BOOST_TEST(on.dropped.size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_aged_connection_is_not_kept_when_given_back) {
    script on({1, 30min, 10min});
    auto held = on.taken(1);
    on.now += 10min;
    on.give_back(std::move(held));
    on.check(0, 0);
    BOOST_TEST(on.dropped.size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_aged_connection_is_not_handed_to_a_waiter_and_its_slot_is) {
    script on({1, 30min, 10min});
    auto held = on.taken(1);
    auto const next = on.queue();
    on.now += 10min;
    BOOST_TEST(on.give_back(std::move(held)) == next);
    BOOST_REQUIRE(next->granted.has_value());
    BOOST_TEST(!next->granted->connection);
    BOOST_TEST(on.dropped.size() == 1u);
}

BOOST_AUTO_TEST_CASE(the_peers_keep_alive_shortens_the_idle_limit_and_never_lengthens_it) {
    script on({1, 30s, 10min});
    auto held = on.taken(1);
    held.age.keep_alive = 5s;
    on.give_back(std::move(held));
    on.now += 5s;
    BOOST_TEST(!on.take()->connection);
    BOOST_TEST(on.dropped_names() == std::vector<int>{1}, boost::test_tools::per_element());

    script other({1, 30s, 10min});
    held = other.taken(1);
    held.age.keep_alive = 60s;
    other.give_back(std::move(held));
    other.now += 30s;
    BOOST_TEST(!other.take()->connection);
}

BOOST_AUTO_TEST_CASE(a_margin_of_the_peers_time_is_kept_for_the_way_there) {
    struct row {
        std::chrono::milliseconds keep_alive;
        std::chrono::milliseconds connect_time;
        std::chrono::milliseconds usable;
    };
    // A fifth of the time, and one connect time.
    for (auto const& each :
         {row{5s, 0ms, 4000ms}, row{5s, 40ms, 3960ms}, row{2s, 40ms, 1560ms}, row{60s, 500ms, 47500ms}}) {
        for (bool const late : {false, true}) {
            script on({1, 10min, 1h});
            auto held = on.taken(1);
            held.age.keep_alive = each.keep_alive;
            held.age.connect_time = each.connect_time;
            on.give_back(std::move(held));
            on.now += each.usable - (late ? 0ms : 1ms);
            BOOST_TEST((on.take()->connection != nullptr) == !late, each.usable.count());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_time_of_a_second_or_less_is_no_time_to_reuse_a_connection_in) {
    for (auto const timeout : {0s, 1s}) {
        script on({1});
        auto held = on.taken(1);
        held.age.keep_alive = timeout;
        on.give_back(std::move(held));
        on.check(0, 0);
        BOOST_TEST(on.dropped.size() == 1U);
    }
    script waited({1});
    auto held = waited.taken(1);
    held.age.keep_alive = 1s;
    auto const next = waited.queue();
    BOOST_TEST(waited.give_back(std::move(held)) == next);
    BOOST_TEST(!next->granted->connection); // Not to one who waits, either.
    script slow({1});
    held = slow.taken(1);
    held.age.keep_alive = 2s;
    held.age.connect_time = 1600ms;
    slow.give_back(std::move(held));
    slow.check(0, 0);
}

BOOST_AUTO_TEST_CASE(a_connection_that_comes_back_unused_has_been_idle_since_it_was_used) {
    script on({1, 10min, 1h});
    auto held = on.taken(1);
    held.age.keep_alive = 10s;
    on.give_back(std::move(held));
    for (int i = 0; i < 3; ++i) { // Taken and put back over and over, without a word to the peer.
        on.now += 2s;
        on.state.put_back(on.taken(), on.now, on.dropped);
    }
    on.check(0, 1);
    on.now += 2s;
    BOOST_TEST(!on.take()->connection);

    script waited({1, 10min, 1h});
    held = waited.taken(1);
    held.age.keep_alive = 10s;
    auto const slow = waited.queue();
    auto const next = waited.queue();
    waited.give_back(std::move(held));
    waited.now += 8s;
    BOOST_TEST(waited.abandon(slow) == next); // It was granted the connection, and did nothing with it.
    BOOST_TEST(!next->granted->connection);
}

BOOST_AUTO_TEST_CASE(a_short_lived_connection_does_not_hide_an_older_one_that_is_good) {
    script on({2, 30s, 10min});
    auto good = on.taken(1);
    auto brief = on.taken(2);
    brief.age.keep_alive = 1s;
    on.give_back(std::move(good));
    on.give_back(std::move(brief));
    on.now += 2s;
    BOOST_TEST(*on.taken().connection == 1);
    BOOST_TEST(on.dropped_names() == std::vector<int>{2}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(whoever_found_a_dead_connection_gets_the_next_idle_one_for_the_same_slot) {
    script on({2});
    on.fill({1, 2});
    auto held = on.taken(); // 2, which proves dead.
    auto const other = on.state.exchange(on.now, on.dropped);
    BOOST_REQUIRE(other.has_value());
    BOOST_TEST(*other->connection == 1);
    on.check(1, 0);
    BOOST_TEST(!on.state.exchange(on.now, on.dropped).has_value());
    on.check(1, 0);
}

BOOST_AUTO_TEST_CASE(a_waiter_that_leaves_is_skipped) {
    script on({1});
    auto held = on.taken(1);
    auto const a = on.queue();
    auto const b = on.queue();
    BOOST_TEST(on.abandon(a) == nullptr);
    on.check(1, 0, 1);
    BOOST_TEST(on.give_back(std::move(held)) == b);
    BOOST_TEST(!a->granted.has_value());
}

BOOST_AUTO_TEST_CASE(what_a_leaving_waiter_was_granted_goes_to_the_next_one) {
    script on({1});
    auto held = on.taken(1);
    auto const a = on.queue();
    auto const b = on.queue();
    on.give_back(std::move(held));
    BOOST_TEST(on.abandon(a) == b);
    BOOST_REQUIRE(b->granted.has_value());
    BOOST_TEST(*b->granted->connection == 1);
    on.check(1, 0, 0);
}

BOOST_AUTO_TEST_CASE(what_a_leaving_waiter_was_granted_becomes_idle_when_nobody_waits) {
    script on({1});
    auto held = on.taken(1);
    auto const a = on.queue();
    on.give_back(std::move(held));
    BOOST_TEST(on.abandon(a) == nullptr);
    on.check(0, 1, 0);
    BOOST_TEST(on.abandon(a) == nullptr); // Leaving twice changes nothing.
    on.check(0, 1, 0);
}

BOOST_AUTO_TEST_CASE(a_place_that_was_never_queued_can_be_left) {
    script on({1});
    auto const held = on.taken(1);
    BOOST_TEST(on.abandon(std::make_shared<pool::ticket>()) == nullptr);
    on.check(1, 0, 0);
}

BOOST_AUTO_TEST_SUITE_END()
