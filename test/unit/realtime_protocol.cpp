#include "realtime/frame.hpp"
#include "realtime/upgrade.hpp"
#include "support/run.hpp"

#include <vzaps/events/message_event.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>

using namespace vzaps::realtime;
using namespace std::chrono_literals;
using vzaps::event_type;
using vzaps::subscribe_request;

namespace {

caller who() {
    caller made;
    made.user_agent = "test";
    made.client_token = "client&token";
    made.jwt = "j.w+t";
    return made;
}

std::string header(upgrade const& of, std::string_view name) {
    for (auto const& [each, value] : of.headers)
        if (each == name) return value;
    return {};
}

template <class Change>
std::string refused(Change change) {
    subscribe_request request(vzaps::instance_ref("VZ1"));
    change(request);
    return vzaps::test::refused_field([&] { check(request); });
}

} // namespace

BOOST_AUTO_TEST_SUITE(realtime_protocol)

BOOST_AUTO_TEST_CASE(an_event_is_read_with_the_frames_own_id) {
    auto const got =
        read_frame(R"({"id":"evt_1","type":"Message","instance_id":"VZ1","data":{"id":"inner",)"
                   R"("type":"Message","event":{"info":{"id":"3EB0"},"message":{"conversation":"Hi"}}}})");
    BOOST_TEST_REQUIRE(got.content.has_value());
    BOOST_TEST(got.id == "evt_1");
    BOOST_TEST(got.content->id() == "evt_1");
    BOOST_TEST((got.content->as<vzaps::message_event>() != nullptr));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_acknowledged_is_no_event) {
    for (auto const* text :
         {"", "no JSON", "[]", "42", R"({"type":"Message"})", R"({"id":"","type":"Message"})",
          R"({"id":[7],"type":"Message"})", R"({"id":"e1"})", R"({"id":"e1","type":""})",
          R"({"type":"Message","data":{"id":"inner","type":"Message","event":{}}})"}) {
        auto const got = read_frame(text);
        BOOST_TEST(!got.content.has_value(), text);
        BOOST_TEST(!got.oddity.empty(), text);
    }
    auto const id = std::string(1025, 'x');
    BOOST_TEST(!read_frame(R"({"id":")" + id + R"(","type":"Message"})").content.has_value());
}

BOOST_AUTO_TEST_CASE(what_begins_as_an_event_and_cannot_be_read_is_damaged_and_not_odd) {
    std::string deep = R"({"id":"e1","type":"Message","data":)";
    for (int i = 0; i < 200; ++i) deep += "[";
    for (auto const& text : {std::string("{"), std::string(" \r\n\t{\"id\":\"e1\","),
                             std::string(R"({"id":"e1","type":"Message","data":{}})") + "}", deep,
                             std::string("{\"id\":\"e1\",\"type\":\"\xff\"}")}) {
        auto const got = read_frame(text);
        BOOST_TEST(!got.content.has_value(), text);
        BOOST_TEST(!got.damage.empty(), text);
        BOOST_TEST(got.oddity.empty(), text);
    }
    for (auto const* text : {"", "ping", "[]", "7", "\"{\"", R"({"type":"hello"})"})
        BOOST_TEST(read_frame(text).damage.empty(), text);
}

BOOST_AUTO_TEST_CASE(objects_behind_one_another_are_told_apart) {
    auto const joined = [](std::string_view text) {
        std::string made;
        for (auto const each : joined_objects(text)) made.append(each).append("|");
        return made;
    };
    BOOST_TEST(joined("{\"a\":{}}\n{\"b\":1}") == "{\"a\":{}}|{\"b\":1}|");
    BOOST_TEST(joined(" \r\n{}{}\t{} \n") == "{}|{}|{}|");
    BOOST_TEST(joined("\xef\xbb\xbf{} {}") == "{}|{}|");
    BOOST_TEST(joined(R"({"a":"}{\"} \\"} {"b":"\\"})") == R"({"a":"}{\"} \\"}|{"b":"\\"}|)");
    BOOST_TEST(joined(R"({"a":1} {"b":)") == R"({"a":1}|{"b":|)");
    BOOST_TEST(joined(R"({"a":"\)") == R"({"a":"\|)");
    std::string many;
    for (int i = 0; i < 64; ++i) many += "{}";
    BOOST_TEST(joined_objects(many).size() == 64U);
    BOOST_TEST(joined_objects(many + "{}").empty());
    for (auto const* const other : {"", " ", "{} x", "{}}", "{},{}", "x {}", "[{}]", "{} []"})
        BOOST_TEST(joined(other) == "", other);
}

BOOST_AUTO_TEST_CASE(an_id_is_read_in_the_types_and_spellings_of_gateways) {
    BOOST_TEST(read_frame(R"({"id":7,"type":"Connected"})").id == "7");
    auto const go = read_frame(R"({"ID":"evt_1","Type":"Connected","Data":{}})");
    BOOST_TEST(go.id == "evt_1");
    BOOST_TEST(go.content.has_value());
}

BOOST_AUTO_TEST_CASE(an_event_of_an_unknown_type_is_one) {
    BOOST_TEST(read_frame(R"({"id":"e1","type":"Tomorrow","data":{}})").content->type() == "Tomorrow");
}

BOOST_AUTO_TEST_CASE(an_acknowledgement_is_escaped) {
    BOOST_TEST(ack_text("a\"b") == R"({"type":"ack","event_id":"a\"b"})");
}

BOOST_AUTO_TEST_CASE(credentials_go_into_the_headers) {
    subscribe_request request(vzaps::instance_ref("VZ 1", "instance"));
    auto const made = make_upgrade("/prefix", request, who(), {});
    BOOST_TEST(made.target == "/prefix/events/ws?instance_id=VZ%201");
    BOOST_TEST(header(made, "Authorization") == "Bearer j.w+t");
    BOOST_TEST(header(made, "X-Client-Token") == "client&token");
    BOOST_TEST(header(made, "X-Instance-Token") == "instance");
}

BOOST_AUTO_TEST_CASE(or_into_the_query_and_then_nowhere_else) {
    subscribe_request request(vzaps::instance_ref("VZ1", "in=st"));
    request.credentials_in_query = true;
    auto const made = make_upgrade({}, request, who(), {});
    BOOST_TEST(made.target == "/events/ws?instance_id=VZ1&access_token=j.w%2Bt&client_token=client%26token"
                              "&instance_token=in%3Dst");
    BOOST_TEST(made.headers.size() == 1U);
}

BOOST_AUTO_TEST_CASE(events_are_joined_and_the_cursor_is_encoded) {
    subscribe_request request(vzaps::instance_ref("VZ1"));
    request.events = {event_type::message, event_type::connected};
    BOOST_TEST(make_upgrade({}, request, who(), "evt_1&x").target ==
               "/events/ws?instance_id=VZ1&events=Message%2CConnected&last_event_id=evt_1%26x");
}

BOOST_AUTO_TEST_CASE(what_is_not_there_is_not_sent) {
    auto nobody = who();
    nobody.jwt.clear();
    auto const made = make_upgrade({}, subscribe_request(vzaps::instance_ref("VZ1")), nobody, {});
    BOOST_TEST(made.headers.size() == 2U);
    BOOST_TEST(header(made, "Authorization").empty());
}

BOOST_AUTO_TEST_CASE(what_cannot_be_asked_for_is_named) {
    BOOST_TEST(refused([](auto& r) { r.instance.id.clear(); }) == "instance.id");
    BOOST_TEST(refused([](auto& r) { r.instance.token = "a\r\nb"; }) == "instance.token");
    BOOST_TEST(refused([](auto& r) { r.events = {event_type("a,b")}; }) == "events");
    BOOST_TEST(refused([](auto& r) { r.events = {event_type("")}; }) == "events");
    BOOST_TEST(refused([](auto& r) { r.last_event_id = std::string(1025, 'x'); }) == "last_event_id");
    BOOST_TEST(refused([](auto& r) { r.last_event_id = "evt\xe7"; }) == "last_event_id");
    BOOST_TEST(refused([](auto& r) { r.instance.id = "VZ\xe7"; }) == "instance.id");
    BOOST_TEST(refused([](auto& r) { r.events = {"Message", "Pr\xe9sence"}; }) == "events[1]");
    BOOST_TEST(refused([](auto& r) { r.ping_interval = 0ms; }) == "ping_interval");
    BOOST_TEST(refused([](auto& r) { r.dead_after = -1ms; }) == "dead_after");
    BOOST_TEST(refused([](auto& r) { r.ping_interval = r.dead_after; }) == "ping_interval");
    BOOST_TEST(refused([](auto& r) { r.min_backoff = -1ms; }) == "min_backoff");
    BOOST_TEST(refused([](auto& r) { r.max_backoff = 1ms; }) == "max_backoff");
    BOOST_TEST(refused([](auto& r) { r.stable_after = 24h * 366 * 101; }) == "stable_after");
    BOOST_TEST(refused([](auto& r) { r.give_up_after = -1ms; }) == "give_up_after");
    BOOST_TEST(refused([](auto& r) { r.max_queued_events = 0; }) == "max_queued_events");
    BOOST_TEST(refused([](auto& r) { r.max_queued_bytes = 0; }) == "max_queued_bytes");
    BOOST_TEST(refused([](auto& r) { r.max_frame_bytes = 0; }) == "max_frame_bytes");
}

BOOST_AUTO_TEST_SUITE_END()
