#include "http/pool_state.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <memory>
#include <vector>

using pool = vzaps::http::pool_state<std::unique_ptr<int>>;

namespace {

pool::clock::time_point const now{};

struct fixture {
    pool::slot connected(pool::slot held, int name) {
        held.connection = std::make_unique<int>(name);
        held.age.opened = now;
        return held;
    }
    pool::slot take(int name) {
        auto got = state.take(now, dropped);
        BOOST_REQUIRE(got.has_value());
        return connected(std::move(*got), name);
    }

    pool state{{1}};
    std::vector<std::unique_ptr<int>> dropped;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(pool_extra_slots, fixture)

BOOST_AUTO_TEST_CASE(an_extra_slot_is_there_however_full_the_pool_is) {
    auto const held = take(1);
    auto const one = state.take_extra(now, dropped);
    auto const two = state.take_extra(now, dropped);
    BOOST_TEST(one.extra);
    BOOST_TEST(two.extra);
    BOOST_TEST(state.in_use() == 3u);
}

BOOST_AUTO_TEST_CASE(an_extra_taker_reuses_an_idle_connection_and_takes_nobodys_slot) {
    state.give_back(take(1), now, dropped);
    auto const got = state.take_extra(now, dropped);
    BOOST_TEST(got.extra);
    BOOST_REQUIRE(got.connection);
    BOOST_TEST(*got.connection == 1);
    BOOST_TEST(state.take(now, dropped).has_value());
    BOOST_TEST(state.in_use() == 2u);
}

BOOST_AUTO_TEST_CASE(an_extra_slot_given_back_serves_no_waiter) {
    auto const held = take(1);
    auto extra = connected(state.take_extra(now, dropped), 2);
    auto const waiter = std::make_shared<pool::ticket>();
    state.enqueue(waiter);
    BOOST_TEST(state.give_back(std::move(extra), now, dropped) == nullptr);
    BOOST_TEST(!waiter->granted.has_value());
    BOOST_TEST(state.waiting() == 1u);
    BOOST_TEST(dropped.size() == 1u); // There is no room for it.
}

BOOST_AUTO_TEST_CASE(the_connection_of_an_extra_slot_is_kept_where_the_bound_has_room) {
    auto held = take(1);
    auto extra = connected(state.take_extra(now, dropped), 2);
    held.connection.reset();
    state.give_back(std::move(held), now, dropped);
    state.give_back(std::move(extra), now, dropped);
    BOOST_TEST(state.idle() == 1u);
    BOOST_TEST(state.in_use() == 0u);
    auto const got = state.take(now, dropped);
    BOOST_REQUIRE(got.has_value());
    BOOST_TEST(*got->connection == 2);
    BOOST_TEST(!got->extra);
}

BOOST_AUTO_TEST_CASE(the_connection_of_an_extra_slot_is_dropped_beside_a_full_set_of_idle_ones) {
    auto held = take(1);
    auto extra = connected(state.take_extra(now, dropped), 2);
    state.give_back(std::move(held), now, dropped);
    state.give_back(std::move(extra), now, dropped);
    BOOST_TEST(state.idle() == 1u);
    BOOST_REQUIRE(dropped.size() == 1u);
    BOOST_TEST(*dropped.front() == 2);
}

BOOST_AUTO_TEST_CASE(an_extra_slot_without_a_connection_frees_no_slot_of_the_bound) {
    auto const held = take(1);
    state.give_back(state.take_extra(now, dropped), now, dropped);
    BOOST_TEST(!state.take(now, dropped).has_value());
    BOOST_TEST(state.in_use() == 1u);
}

BOOST_AUTO_TEST_CASE(once_nothing_is_kept_the_idle_ones_go_and_so_does_what_comes_back) {
    pool two{{2}};
    auto first = connected(*two.take(now, dropped), 1);
    auto second = connected(*two.take(now, dropped), 2);
    two.give_back(std::move(first), now, dropped);
    two.stop_keeping(dropped);
    BOOST_TEST(two.idle() == 0u);
    BOOST_TEST(dropped.size() == 1u);
    two.give_back(std::move(second), now, dropped);
    BOOST_TEST(two.idle() == 0u);
    BOOST_TEST(two.in_use() == 0u);
    BOOST_TEST(dropped.size() == 2u);
    BOOST_TEST(two.take(now, dropped).has_value()); // A call under way may still retry.
}

BOOST_AUTO_TEST_CASE(once_nothing_is_kept_a_waiter_still_gets_the_slot_and_no_connection) {
    auto held = take(1);
    auto const waiter = std::make_shared<pool::ticket>();
    state.enqueue(waiter);
    state.stop_keeping(dropped);
    BOOST_TEST(state.give_back(std::move(held), now, dropped) == waiter);
    BOOST_REQUIRE(waiter->granted.has_value());
    BOOST_TEST(!waiter->granted->connection);
}

BOOST_AUTO_TEST_CASE(once_nothing_is_kept_an_extra_connection_goes_as_well) {
    auto extra = connected(state.take_extra(now, dropped), 1);
    state.stop_keeping(dropped);
    state.give_back(std::move(extra), now, dropped);
    BOOST_TEST(state.idle() == 0u);
    BOOST_TEST(dropped.size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
