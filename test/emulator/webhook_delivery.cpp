#include "emulator/hooked.hpp"

#include <boost/json/parse.hpp>
#include <boost/url/pct_string_view.hpp>

#include <chrono>
#include <map>

namespace json = boost::json;
using vzaps::test::hooked;
using vzaps::test::text;
using vzaps::test::webhook_receiver;

BOOST_AUTO_TEST_SUITE(webhook_delivery)

BOOST_AUTO_TEST_CASE(an_event_arrives_as_the_realtime_frames_data) {
    hooked h;
    h.a.server.receive(h.id, "Message", {{"info", json::object{{"id", "3EB0"}}}},
                       {{"media_url", "https://cdn.acme.test/1"}});
    BOOST_TEST_REQUIRE(h.receiver.wait_for(1));
    auto const came = h.receiver.received().front();
    BOOST_TEST(came.target == "/hook?key=a%20b");
    BOOST_TEST(came.header("X-Instance-ID") == h.id);
    BOOST_TEST(came.header("Content-Type") == "application/json");
    BOOST_TEST(came.header("Host") == "127.0.0.1:" + std::to_string(h.receiver.port()));
    BOOST_TEST(came.json() == h.a.server.events(h.id).at(0).at("data"));
    BOOST_TEST(came["media_url"] == "https://cdn.acme.test/1");
}

BOOST_AUTO_TEST_CASE(only_what_is_subscribed_to_is_delivered) {
    hooked h;
    h.a.server.receive(h.id, "Presence", {});
    h.publish(1);
    BOOST_TEST(h.settled().size() == 1U);
    h.configure(h.receiver.url(), "All");
    h.a.server.receive(h.id, "Presence", {});
    BOOST_TEST(h.settled().size() == 2U);
    h.configure(h.receiver.url(), "");
    h.publish(2);
    h.configure("", "All");
    h.publish(3);
    BOOST_TEST(h.settled().size() == 2U);
    BOOST_TEST(h.receiver.count() == 2U);
}

BOOST_AUTO_TEST_CASE(a_webhook_without_subscribed_events_is_noted_and_gets_none) {
    hooked h;
    std::vector<std::string> const noted{"events_subscribe: left out"};
    auto const made = h.a.call("PUT", "/instances/create", {{"name", "Desk"}, {"webhook", h.receiver.url()}});
    BOOST_TEST(h.a.last().notes == noted, boost::test_tools::per_element());
    BOOST_TEST(made["events_subscribe"] == "");
    auto const id = text(made.json().as_object(), "id");
    h.a.server.receive_text(id, "5541911112222", "Hello");
    BOOST_TEST(h.a.server.webhook_logs(id).empty());
    BOOST_TEST(h.receiver.count() == 0U);

    auto const path = "/instances/" + id + "/webhook";
    h.a.call("POST", path, {{"webhookURL", h.receiver.url()}}); // The list stays: it is empty.
    BOOST_TEST(h.a.last().notes.back() == "events: left out");
    h.a.call("POST", path, {{"webhookURL", h.receiver.url()}, {"events", "Message"}});
    h.a.call("POST", path, {{"webhookURL", h.receiver.url()}});
    BOOST_TEST(h.a.last().notes.size() == 1U);
    h.a.server.receive_text(id, "5541911112222", "Hello");
    BOOST_TEST(h.a.server.webhook_logs(id).size() == 1U);
}

BOOST_AUTO_TEST_CASE(events_arrive_in_order_on_one_connection) {
    hooked h;
    constexpr int count = 50;
    for (int i = 0; i < count; ++i) h.publish(i);
    h.settled();
    h.publish(count);
    h.settled();
    auto const all = h.receiver.received();
    BOOST_TEST_REQUIRE(all.size() == std::size_t(count) + 1);
    for (std::size_t i = 0; i < all.size(); ++i) {
        BOOST_TEST(hooked::number_of(all[i]) == std::int64_t(i));
        BOOST_TEST(all[i].connection == 1U);
    }
}

BOOST_AUTO_TEST_CASE(what_is_not_answered_with_2xx_is_tried_again_before_the_next_event) {
    hooked h;
    h.receiver.answer_with({0, 500, 204, 302, 404, 503, 200});
    h.publish(1);
    h.publish(2);
    h.publish(3);
    auto const logs = h.settled();
    std::vector<std::int64_t> numbers;
    for (auto const& each : h.receiver.received()) numbers.push_back(hooked::number_of(each));
    BOOST_TEST(numbers == (std::vector<std::int64_t>{1, 1, 1, 2, 2, 2, 3}), boost::test_tools::per_element());
    BOOST_TEST(logs[0].at("status") == "delivered");
    BOOST_TEST(logs[0].at("attempts") == 3);
    BOOST_TEST(logs[0].at("last_status") == 204);
    BOOST_TEST(logs[1].at("status") == "failed");
    BOOST_TEST(logs[1].at("last_status") == 503);
    BOOST_TEST(logs[2].at("attempts") == 1);
}

BOOST_AUTO_TEST_CASE(a_connection_that_the_receiver_closes_costs_no_attempt) {
    webhook_receiver::settings how;
    how.close_connections = true;
    hooked h(hooked::quick(), how);
    for (int i = 0; i < 5; ++i) {
        h.publish(i);
        h.settled();
    }
    for (auto const& each : h.settled()) BOOST_TEST(each.at("attempts") == 1);
    BOOST_TEST(h.receiver.received().back().connection == 5U);
}

BOOST_AUTO_TEST_CASE(nobody_there_and_no_answer_in_time_are_failures) {
    auto settings = hooked::quick();
    settings.webhook_timeout = std::chrono::milliseconds(50);
    settings.webhook_attempts = 2;
    hooked h(settings);
    h.receiver.hold();
    h.publish(1);
    BOOST_TEST(h.settled().at(0).at("status") == "failed");
    BOOST_TEST(h.receiver.count() == 2U);

    auto const gone = webhook_receiver().url();
    h.configure(gone, "All");
    h.publish(2);
    auto const log = h.settled().at(1);
    BOOST_TEST(log.at("status") == "failed");
    BOOST_TEST(log.at("attempts") == 2);
    BOOST_TEST(log.at("last_status").is_null());
    BOOST_TEST(!log.at("last_error").as_string().empty());
}

BOOST_AUTO_TEST_CASE(https_receivers_need_no_known_certificate) {
    webhook_receiver::settings how;
    how.tls = true;
    hooked h(hooked::quick(), how);
    h.publish(1);
    h.publish(2);
    h.settled();
    BOOST_TEST(h.receiver.count() == 2U);
    BOOST_TEST(h.receiver.received().back().connection == 1U);
}

BOOST_AUTO_TEST_CASE(strangers_get_nothing) {
    hooked h;
    for (auto const* url :
         {"https://example.com/hook", "http://192.0.2.1/hook", "http://localhost.example/"}) {
        h.configure(url, "All");
        h.publish();
        auto const log = h.settled().back();
        BOOST_TEST(log.at("status") == "failed", url);
        BOOST_TEST(log.at("attempts") == 1);
    }
    h.configure("http://localhost:" + std::to_string(h.receiver.port()), "All");
    h.publish();
    BOOST_TEST(h.settled().back().at("status") == "delivered");
    BOOST_TEST(h.receiver.received().back().target == "/");
}

BOOST_AUTO_TEST_CASE(the_body_can_be_a_form) {
    auto settings = hooked::quick();
    settings.webhook_as_form = true;
    hooked h(settings);
    h.a.server.receive(h.id, "Message", {{"text", "a&b=c +%\xC3\xA9"}});
    BOOST_TEST_REQUIRE(h.receiver.wait_for(1));
    auto const came = h.receiver.received().front();
    BOOST_TEST(came.header("Content-Type") == "application/x-www-form-urlencoded");
    BOOST_TEST_REQUIRE(came.body.starts_with("jsonData="));
    std::string const value = came.body.substr(9);
    BOOST_TEST(value.find_first_of("&=+ ") == std::string::npos);
    auto const decoded = boost::urls::pct_string_view(value).decode();
    BOOST_TEST(json::parse(decoded) == h.a.server.events(h.id).at(0).at("data"));
}

BOOST_AUTO_TEST_CASE(each_event_can_come_twice) {
    auto settings = hooked::quick();
    settings.webhook_duplicates = true;
    hooked h(settings);
    h.publish(1);
    h.publish(2);
    BOOST_TEST(h.settled().size() == 4U);
    std::vector<std::int64_t> numbers;
    for (auto const& each : h.receiver.received()) numbers.push_back(hooked::number_of(each));
    BOOST_TEST(numbers == (std::vector<std::int64_t>{1, 1, 2, 2}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(one_at_a_time_unless_more_are_asked_for) {
    for (std::size_t const parallel : {1U, 4U}) {
        auto settings = hooked::quick();
        settings.webhook_parallel = parallel;
        hooked h(settings);
        h.receiver.hold();
        for (int i = 0; i < 8; ++i) h.publish(i);
        BOOST_TEST(h.receiver.wait_for(parallel));
        h.receiver.release();
        BOOST_TEST(h.settled().size() == 8U);
        BOOST_TEST(h.receiver.count() == 8U);
        BOOST_TEST(h.receiver.most_held() == parallel);
    }
}

BOOST_AUTO_TEST_CASE(a_receiver_that_hangs_holds_neither_the_service_nor_other_instances_nor_the_end_up) {
    hooked h;
    webhook_receiver other;
    auto const second = text(h.a.made("Second"), "id");
    h.a.call("POST", "/instances/" + second + "/webhook", {{"url", other.url()}, {"events", "All"}});
    h.receiver.hold();
    h.publish(1);
    BOOST_TEST_REQUIRE(h.receiver.wait_for(1));
    BOOST_TEST(h.a.call("POST", "/instances/list").status == 200);
    h.a.server.receive(second, "Message", {});
    BOOST_TEST(other.wait_for(1));
    BOOST_TEST(!h.a.server.deliveries_idle());
}

BOOST_AUTO_TEST_CASE(deleting_an_instance_under_a_delivery_is_harmless) {
    hooked h;
    h.receiver.hold();
    h.publish(1);
    h.publish(2);
    BOOST_TEST_REQUIRE(h.receiver.wait_for(1));
    BOOST_TEST(h.a.call("DELETE", "/instances/" + h.id).status == 204);
    BOOST_TEST(h.a.server.deliveries_idle());
    h.receiver.release();
    // The thread is past that delivery when it has made another one.
    h.id = text(h.a.made("Second"), "id");
    h.configure(h.receiver.url(), "All");
    h.publish(3);
    BOOST_TEST(h.settled().size() == 1U);
    BOOST_TEST(h.receiver.count() == 2U);
}

BOOST_AUTO_TEST_CASE(ten_instances_get_thousands_of_events_in_their_order) {
    hooked h;
    constexpr int instances = 10;
    constexpr int events = 200;
    std::vector<std::string> ids = h.a.server.seed_instances(instances);
    for (auto const& id : ids)
        h.a.call("POST", "/instances/" + id + "/webhook", {{"url", h.receiver.url()}, {"events", "All"}});
    auto const began = std::chrono::steady_clock::now();
    for (int i = 0; i < events; ++i)
        for (auto const& id : ids) h.a.server.receive(id, "Message", {{"number", i}});
    h.settled();
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - began;
    BOOST_TEST_MESSAGE(instances * events / took.count() << " deliveries per second");

    std::map<std::string, std::int64_t> next;
    for (auto const& each : h.receiver.received())
        BOOST_TEST(hooked::number_of(each) == next[each.header("X-Instance-ID")]++);
    BOOST_TEST(next.size() == std::size_t(instances));
    for (auto const& each : next) BOOST_TEST(each.second == events);
}

BOOST_AUTO_TEST_SUITE_END()
