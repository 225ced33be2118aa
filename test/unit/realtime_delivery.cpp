#include "realtime/delivery.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using vzaps::realtime::delivery;
using arrival = delivery::arrival;
using texts = std::vector<std::string>;

namespace {

// A delivery under test, with events that are nothing but their ids.
struct script {
    explicit script(delivery::bounds most = {}, std::string cursor = {}) : state(most, std::move(cursor)) {}

    arrival arrive(std::string const& id, std::size_t size = 1) { return state.arrive(id, {}, size); }
    void arrive(int first, int last) {
        for (int i = first; i <= last; ++i) BOOST_TEST((arrive(std::to_string(i)) == arrival::queued));
    }
    delivery::taken take() {
        BOOST_TEST_REQUIRE(state.has_next());
        return state.take();
    }
    texts written() {
        texts result;
        while (state.has_ack()) result.push_back(state.next_ack());
        return result;
    }
    void check_written(texts const& expected) {
        BOOST_TEST(written() == expected, boost::test_tools::per_element());
    }

    delivery state;
};

delivery::bounds bounds(std::size_t events, std::size_t bytes) {
    delivery::bounds made;
    made.events = events;
    made.bytes = bytes;
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(realtime_delivery)

BOOST_AUTO_TEST_CASE(events_are_taken_in_the_order_of_their_arrival) {
    script s;
    s.arrive(1, 3);
    for (auto const* id : {"1", "2", "3"}) BOOST_TEST(s.take().id == id);
    BOOST_TEST(!s.state.has_next());
}

BOOST_AUTO_TEST_CASE(taking_acknowledges_nothing) {
    script s({}, "before");
    s.arrive(1, 2);
    s.take();
    s.check_written({});
    BOOST_TEST(s.state.last_event_id() == "before");
}

BOOST_AUTO_TEST_CASE(the_cursor_moves_with_the_acknowledgement) {
    script s;
    s.arrive(1, 2);
    s.take();
    s.state.acknowledge_last();
    BOOST_TEST(s.state.last_event_id() == "1");
    s.check_written({"1"});
    s.state.acknowledge_last();
    s.check_written({});
}

BOOST_AUTO_TEST_CASE(the_cursor_does_not_pass_what_is_not_acknowledged) {
    script s({}, "0");
    s.arrive(1, 3);
    auto const first = s.take();
    auto const second = s.take();
    auto const third = s.take();
    s.state.acknowledge(third.number, third.id);
    BOOST_TEST(s.state.last_event_id() == "0");
    s.state.acknowledge(first.number, first.id);
    BOOST_TEST(s.state.last_event_id() == "1");
    s.state.acknowledge(second.number, second.id);
    BOOST_TEST(s.state.last_event_id() == "3");
    s.check_written({"3", "1", "2"});
}

BOOST_AUTO_TEST_CASE(acknowledging_twice_is_acknowledging_once) {
    script s;
    s.arrive(1, 3);
    auto const first = s.take();
    auto const second = s.take();
    s.state.acknowledge(second.number, second.id);
    s.state.acknowledge(second.number, second.id);
    s.state.acknowledge(first.number, first.id);
    s.state.acknowledge(first.number, first.id);
    s.check_written({"2", "1"});
}

BOOST_AUTO_TEST_CASE(what_is_queued_or_held_is_not_delivered_again) {
    script s;
    s.arrive(1, 2);
    s.take();
    BOOST_TEST((s.arrive("1") == arrival::repeated));
    BOOST_TEST((s.arrive("2") == arrival::repeated));
    s.check_written({});
    BOOST_TEST(s.take().id == "2");
    BOOST_TEST(!s.state.has_next());
}

BOOST_AUTO_TEST_CASE(a_repeat_of_what_is_acknowledged_is_acknowledged_again_and_not_delivered) {
    script s;
    s.arrive(1, 1);
    s.take();
    s.state.acknowledge_last();
    s.written();
    BOOST_TEST((s.arrive("1") == arrival::acknowledged));
    BOOST_TEST(!s.state.has_next());
    s.check_written({"1"});
    BOOST_TEST(s.state.last_event_id() == "1");
}

BOOST_AUTO_TEST_CASE(only_so_many_are_remembered) {
    script s(bounds(delivery::window * 2, 1'000'000));
    constexpr int count = static_cast<int>(delivery::window) + 1;
    for (int i = 1; i <= count; ++i) {
        s.arrive(i, i);
        s.take();
        s.state.acknowledge_last();
        s.written();
    }
    BOOST_TEST((s.arrive("2") == arrival::acknowledged));
    BOOST_TEST((s.arrive("1") == arrival::queued)); // Delivered twice, which is allowed.
}

BOOST_AUTO_TEST_CASE(it_is_full_when_so_many_events_wait) {
    script s(bounds(2, 100));
    s.arrive(1, 1);
    BOOST_TEST(!s.state.full());
    s.arrive(2, 2);
    BOOST_TEST(s.state.full());
    s.take();
    BOOST_TEST(!s.state.full());
}

BOOST_AUTO_TEST_CASE(it_is_full_when_so_many_bytes_wait) {
    script s(bounds(100, 10));
    s.arrive("1", 9);
    BOOST_TEST(!s.state.full());
    s.arrive("2", 90);
    BOOST_TEST(s.state.full());
    s.take();
    BOOST_TEST(s.state.full());
    s.take();
    BOOST_TEST(!s.state.full());
}

BOOST_AUTO_TEST_CASE(a_peer_that_repeats_and_does_not_read_fills_it_too) {
    script s;
    s.arrive(1, 1);
    s.take();
    s.state.acknowledge_last();
    s.written();
    for (std::size_t i = 0; i < delivery::window; ++i) {
        BOOST_TEST_REQUIRE(!s.state.full());
        s.arrive("1");
    }
    BOOST_TEST(s.state.full());
    s.state.next_ack();
    BOOST_TEST(!s.state.full());
}

BOOST_AUTO_TEST_CASE(what_may_not_have_been_read_is_written_again_after_a_reconnect) {
    script s;
    s.arrive(1, 4);
    for (int i = 0; i < 4; ++i) {
        s.take();
        s.state.acknowledge_last();
    }
    s.state.next_ack();
    s.state.next_ack();
    s.state.confirmed(1);
    s.state.next_ack();
    s.state.reconnected();
    s.check_written({"2", "3", "4"});
    s.state.confirmed(s.state.written());
    s.state.reconnected();
    s.check_written({});
}

BOOST_AUTO_TEST_CASE(a_confirmation_that_cannot_be_true_does_no_harm) {
    script s;
    s.state.confirmed(1000);
    s.arrive(1, 1);
    s.take();
    s.state.acknowledge_last();
    s.written();
    s.state.reconnected();
    s.check_written({"1"});
    s.state.confirmed(1);
    s.state.reconnected();
    s.check_written({"1"}); // The second copy is not confirmed.
}

BOOST_AUTO_TEST_CASE(a_consumer_that_never_acknowledges_does_not_fill_the_memory_nor_move_the_cursor) {
    script s(bounds(delivery::window * 2, 1'000'000), "0");
    std::vector<delivery::taken> all;
    constexpr int count = static_cast<int>(delivery::window) + 2;
    for (int i = 1; i <= count; ++i) {
        s.arrive(i, i);
        all.push_back(s.take());
    }
    // The first two are forgotten: their repeats are new.
    BOOST_TEST((s.arrive("1") == arrival::queued));
    BOOST_TEST((s.arrive("3") == arrival::repeated));
    for (std::size_t i = 1; i < all.size(); ++i) s.state.acknowledge(all[i].number, all[i].id);
    BOOST_TEST(s.state.last_event_id() == "0");
    s.state.acknowledge(all[0].number, all[0].id);
    BOOST_TEST(s.state.last_event_id() == all.back().id);
}

BOOST_AUTO_TEST_SUITE_END()
