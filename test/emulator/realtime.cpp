#include "emulator/live.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

using namespace std::chrono_literals;
using vzaps::emulator_options;
using vzaps::header_list;
using vzaps::test::account;
using vzaps::test::https_probe;
using vzaps::test::list_of_numbers;
using vzaps::test::live;
using vzaps::test::text;

namespace {
using list = std::vector<std::string>;

header_list upgrade_headers() {
    return {{"Connection", "keep-alive, Upgrade"},
            {"Upgrade", "websocket"},
            {"Sec-WebSocket-Version", "13"},
            {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}};
}

header_list both(header_list first, header_list const& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}
} // namespace

BOOST_AUTO_TEST_SUITE(realtime)

BOOST_AUTO_TEST_CASE(a_frame_is_the_event_as_the_feed_has_it) {
    live l;
    auto socket = l.opened();
    l.server.receive_text(l.id, "5541911112222", "Hello", "Ana");
    auto const event = socket.event();
    BOOST_TEST(event == l.server.events(l.id).at(0));
    BOOST_TEST(text(event, "type") == "Message");
    BOOST_TEST(text(event, "instance_id") == l.id);
    BOOST_TEST(event.size() == 5U);
    BOOST_TEST(l.last().path_template == "/events/ws");
    BOOST_TEST(l.last().status == 101);
    BOOST_TEST(l.last().processed);
}

BOOST_AUTO_TEST_CASE(a_client_is_told_where_it_is) {
    live l;
    BOOST_TEST(l.server.client_options().realtime_url ==
               "wss://localhost:" + std::to_string(l.server.port()));
    emulator_options settings;
    settings.tls = false;
    live plain(settings);
    BOOST_TEST(plain.server.realtime_url() == "ws://localhost:" + std::to_string(plain.server.port()));
}

BOOST_AUTO_TEST_CASE(a_plain_socket_says_the_same_byte_by_byte) {
    emulator_options settings;
    settings.tls = false;
    live l(settings);
    auto probe = l.another_probe();
    auto const answer = probe.send("GET", l.target(), "", both(upgrade_headers(), l.bearer()));
    BOOST_TEST(answer.status == 101);
    BOOST_TEST(answer.header("Sec-WebSocket-Accept") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="); // RFC 6455, 1.3
    BOOST_TEST(!answer.has("Content-Length"));
    for (std::size_t const size : {10U, 300U, 70'000U}) {
        l.server.receive(l.id, "Message", {{"text", std::string(size, 'a')}});
        auto const expected = boost::json::serialize(l.server.events(l.id).back());
        std::string head = "\x81";
        auto const length = expected.size();
        if (length < 65'536)
            head += {'\x7e', static_cast<char>(length >> 8), static_cast<char>(length & 255)};
        else
            head += {'\x7f',
                     0,
                     0,
                     0,
                     0,
                     0,
                     static_cast<char>(length >> 16),
                     static_cast<char>((length >> 8) & 255),
                     static_cast<char>(length & 255)};
        BOOST_TEST((probe.read_exactly(head.size() + length) == head + expected));
    }
}

BOOST_AUTO_TEST_CASE(credentials_come_in_headers_or_in_the_query) {
    live l;
    auto const token = text(l.state(0), "token");
    auto const client_token = l.server.credentials().client_token;
    auto const jwt = l.fresh_jwt();
    BOOST_TEST(l.answer(l.target(), {{"Authorization", "Bearer " + jwt}}).status == 101);
    BOOST_TEST(l.notes() == (list{"Authorization: header"}));
    BOOST_TEST(l.answer(l.target(), l.instance_pair(token)).status == 101);
    BOOST_TEST(l.notes() == (list{"X-Client-Token: header", "X-Instance-Token: header"}));
    BOOST_TEST(l.answer(l.target("&access_token=" + jwt), {}).status == 101);
    BOOST_TEST(l.notes() == (list{"access_token: query"}));
    auto const pair = "&client_token=" + client_token + "&instance_token=" + token;
    BOOST_TEST(l.answer(l.target(pair), {}).status == 101);
    BOOST_TEST(l.notes() == (list{"client_token: query", "instance_token: query"}));
    BOOST_TEST(l.answer(l.target("&access_token=wrong"), {{"Authorization", "Bearer " + jwt}}).status == 101);
    BOOST_TEST(l.notes() == (list{"Authorization: header", "access_token: query"}));
}

BOOST_AUTO_TEST_CASE(who_does_not_show_them_is_refused_before_the_upgrade) {
    live l;
    auto const client_token = l.server.credentials().client_token;
    auto const jwt = l.fresh_jwt();
    header_list const bearer{{"Authorization", "Bearer " + jwt}};
    for (auto const& more :
         {std::string(), std::string("&access_token=wrong"), "&client_token=" + client_token,
          "&client_token=" + client_token + "&instance_token=wrong",
          "&access_token=" + jwt + "&instance_token=wrong"})
        BOOST_TEST(l.answer(l.target(more), {}).status == 401);
    BOOST_TEST(l.answer("/events/ws?instance_id=VZNONE", bearer).status == 404);
    BOOST_TEST(l.answer("/events/ws", bearer).status == 400);
    BOOST_TEST(l.answer(l.target("&events=Message,Receipt"), bearer).status == 400);
    l.server.revoke_tokens();
    BOOST_TEST(l.answer(l.target(), bearer).status == 401);
    BOOST_TEST(l.server.realtime_connections().accepted == 0U);
}

BOOST_AUTO_TEST_CASE(a_request_that_is_no_upgrade_is_refused) {
    live l;
    auto const refused = [&](std::string_view name, std::string const& value) {
        header_list headers = both(upgrade_headers(), l.bearer());
        for (auto& each : headers)
            if (each.first == name) each.second = value;
        return l.another_probe().send("GET", l.target(), "", headers).status == 400;
    };
    BOOST_TEST(refused("Connection", "keep-alive"));
    BOOST_TEST(refused("Upgrade", "h2c"));
    BOOST_TEST(refused("Sec-WebSocket-Version", "8"));
    BOOST_TEST(refused("Sec-WebSocket-Key", "short"));
    BOOST_TEST(l.call("GET", l.target()).status == 400);
}

BOOST_AUTO_TEST_CASE(it_brings_the_events_that_were_asked_for) {
    live l;
    auto some = l.opened("&events=Presence,Connected");
    auto all = l.opened("&events=All");
    auto nothing_said = l.opened();
    l.publish(1);
    l.publish(2, "Presence");
    l.publish(3, "Disconnected");
    l.publish(4, "Connected");
    BOOST_TEST(l.numbers(some, 2) == (list_of_numbers{2, 4}), boost::test_tools::per_element());
    BOOST_TEST(l.numbers(all, 4) == (list_of_numbers{1, 2, 3, 4}), boost::test_tools::per_element());
    BOOST_TEST(l.numbers(nothing_said, 4) == (list_of_numbers{1, 2, 3, 4}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(without_names_it_brings_what_the_instance_subscribes_to) {
    live l;
    l.call("POST", l.path("/webhook"), {{"webhookURL", ""}, {"events", "Presence"}});
    BOOST_REQUIRE_EQUAL(text(l.state(0), "events_subscribe"), "Presence");
    auto socket = l.opened();
    l.publish(1);
    l.publish(2, "Presence");
    BOOST_TEST(l.numbers(socket, 1) == (list_of_numbers{2}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(each_instance_has_its_own_and_each_socket_gets_all) {
    live l;
    auto const other = l.server.seed_instances(1, "Other").front();
    auto first = l.opened();
    auto second = l.opened();
    l.server.receive(other, "Message", {{"number", 7}});
    l.publish(1);
    first.acknowledge(text(first.event(), "id"));
    BOOST_TEST(l.acknowledged({l.event_id(0)}));
    BOOST_TEST(l.numbers(second, 1) == (list_of_numbers{1}), boost::test_tools::per_element());
    l.publish(2);
    BOOST_TEST(l.numbers(first, 1) == (list_of_numbers{2}), boost::test_tools::per_element());
    BOOST_TEST(l.numbers(second, 1) == (list_of_numbers{2}), boost::test_tools::per_element());
    BOOST_TEST(l.server.acknowledged(other).empty());
}

BOOST_AUTO_TEST_CASE(they_are_counted) {
    live l;
    auto first = l.opened();
    auto second = l.opened();
    BOOST_TEST(l.server.realtime_connections().open == 2U);
    first.drop();
    BOOST_TEST(::test::eventually([&] { return l.server.realtime_connections().open == 1; }));
    second.close();
    BOOST_TEST(::test::eventually([&] { return l.server.realtime_connections().open == 0; }));
    BOOST_TEST(l.server.realtime_connections().accepted == 2U);
}

BOOST_AUTO_TEST_CASE(calls_are_answered_while_sockets_are_busy) {
    live l;
    auto socket = l.opened(); // Nobody reads it, so that its buffers fill up.
    l.server.receive_many(l.id, "Message", {{"text", std::string(200, 'a')}}, 50'000);
    BOOST_TEST(l.call("GET", l.path("")).status == 200);
    BOOST_TEST(l.numbers(socket, 2) == (list_of_numbers{1, 2}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
