#include "emulator/live.hpp"

#include <boost/test/unit_test.hpp>

using namespace std::chrono_literals;
using vzaps::emulator_options;
using vzaps::test::list_of_numbers;
using vzaps::test::live;

BOOST_AUTO_TEST_SUITE(realtime_closing)

BOOST_AUTO_TEST_CASE(all_are_closed_with_the_code_that_is_wanted) {
    live l;
    for (int const code : {1000, 1001, 1008, 1011, 1012, 1013, 4001, 4999}) {
        auto first = l.opened();
        auto second = l.opened();
        l.server.close_realtime(code, "so it is");
        for (auto* each : {&first, &second}) {
            auto const end = each->end();
            BOOST_TEST(end.by_close_frame());
            BOOST_TEST(end.code == code);
            BOOST_TEST(end.reason == "so it is");
        }
    }
    BOOST_TEST(::test::eventually([&] { return l.server.realtime_connections().open == 0; }));
    auto without = l.opened();
    l.server.close_realtime(0);
    auto const end = without.end();
    BOOST_TEST(end.by_close_frame());
    BOOST_TEST(end.code == 0);
}

BOOST_AUTO_TEST_CASE(a_peer_that_does_not_answer_the_close_frame_is_cut_off) {
    live l;
    auto socket = l.opened(); // It would answer when it reads.
    l.server.close_realtime(1001);
    BOOST_TEST(::test::eventually([&] { return l.server.realtime_connections().open == 0; }));
}

BOOST_AUTO_TEST_CASE(all_are_cut_off_without_a_close_frame) {
    live l;
    auto first = l.opened();
    auto second = l.opened();
    l.server.cut_realtime();
    BOOST_TEST(l.server.realtime_connections().open == 0U);
    BOOST_TEST(!first.end().by_close_frame());
    BOOST_TEST(!second.end().by_close_frame());
    BOOST_TEST(l.call("GET", l.path("")).status == 200); // A call's connection is not meant.
}

BOOST_AUTO_TEST_CASE(a_close_frame_of_the_client_is_answered) {
    live l;
    auto socket = l.opened();
    socket.close(4000); // It waits for the answer, and for the end of the connection.
    BOOST_TEST(::test::eventually([&] { return l.server.realtime_connections().open == 0; }));
}

BOOST_AUTO_TEST_CASE(a_ping_is_answered_with_its_text) {
    live l;
    auto socket = l.opened();
    socket.ping("are you there");
    socket.acknowledge("evt_mark");
    BOOST_TEST(l.acknowledged({"evt_mark"})); // So it has seen the ping.
    l.publish(1);
    BOOST_TEST(l.numbers(socket, 1) == (list_of_numbers{1}), boost::test_tools::per_element());
    BOOST_TEST(socket.pong() == "are you there");
}

BOOST_AUTO_TEST_CASE(what_is_too_large_to_be_an_acknowledgement_ends_it) {
    live l;
    auto socket = l.opened();
    socket.send(std::string(100'000, ' '));
    BOOST_TEST(socket.end().code == 1009);
}

BOOST_AUTO_TEST_CASE(it_outlives_its_token_unless_that_is_not_wanted) {
    emulator_options settings;
    settings.expires_in = 300ms;
    live l(settings);
    auto socket = l.opened();
    auto const expired = [&] {
        return l.probe.send("POST", "/instances/list", "{}", l.bearer()).status == 401;
    };
    BOOST_TEST_REQUIRE(::test::eventually(expired));
    l.publish(1);
    BOOST_TEST(l.numbers(socket, 1) == (list_of_numbers{1}), boost::test_tools::per_element());

    settings.realtime_close_on_expiry = std::uint16_t{4401};
    live strict(settings);
    auto by_instance_token = strict.unopened();
    auto const token = vzaps::test::text(strict.state(0), "token");
    BOOST_TEST(by_instance_token.open(strict.target(), strict.instance_pair(token)).status == 101);
    BOOST_TEST(strict.opened().end().code == 4401);
    strict.publish(1);
    BOOST_TEST(strict.numbers(by_instance_token, 1) == (list_of_numbers{1}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_emulator_stops_with_sockets_open) {
    auto l = std::make_unique<live>();
    auto idle = l->opened();
    auto busy = l->opened();
    l->server.receive_many(l->id, "Message", {{"text", std::string(1000, 'a')}}, 5'000);
    l.reset();
    BOOST_TEST(!idle.end().by_close_frame());
    BOOST_TEST(!busy.end().by_close_frame());
}

BOOST_AUTO_TEST_SUITE_END()
