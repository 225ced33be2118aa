#include "emulator/hooked.hpp"
#include "emulator/state/webhook_log.hpp"

namespace json = boost::json;
using vzaps::emulation::webhook_attempt;
using vzaps::emulation::webhook_entry;
using vzaps::emulation::webhook_log;
using vzaps::test::hooked;
using vzaps::test::text;

BOOST_AUTO_TEST_SUITE(webhook_logs)

BOOST_AUTO_TEST_CASE(each_spelling_of_the_configuration_is_taken_and_noted) {
    hooked h;
    using notes = std::vector<std::string>;
    auto const set = [&](json::object const& body) {
        auto const answer = h.a.call("POST", h.path(), body);
        BOOST_TEST(answer["data"] == (json::object{{"webhook", "https://hooks.acme.test/vz"},
                                                   {"events", "Message,ReadReceipt"}}));
        return h.a.last().notes;
    };
    std::string const url = "https://hooks.acme.test/vz";
    BOOST_TEST((set({{"webhookURL", url}, {"events", "Message,ReadReceipt"}}) ==
                notes{"webhookURL", "events: string"}));
    BOOST_TEST((set({{"webhook_url", url}, {"events", json::array{"Message", "ReadReceipt"}}}) ==
                notes{"webhook_url", "events: array"}));
    BOOST_TEST((set({{"webhook_u_r_l", url}, {"events", json::array{"Message", "ReadReceipt"}}}) ==
                notes{"webhook_u_r_l", "events: array"})); // PHP's and Java's.
    BOOST_TEST((set({{"url", url}}) == notes{"url"}));     // The list stays.
    auto const got = h.a.call("GET", h.path());
    BOOST_TEST(got["data"] ==
               (json::object{{"webhook", url}, {"subscribe", json::array{"Message", "ReadReceipt"}}}));
    BOOST_TEST(h.a.state(0).at("webhook") == json::string(url));
    BOOST_TEST(h.a.state(0).at("events_subscribe") == "Message,ReadReceipt");
}

BOOST_AUTO_TEST_CASE(a_wrong_configuration_is_refused_as_a_whole) {
    hooked h;
    auto const before = h.a.call("GET", h.path()).body;
    json::array const refused{json::object{{"events", "Message"}},
                              json::object{{"webhookURL", "relative"}, {"events", "Message"}},
                              json::object{{"webhookURL", "http://a.test/"}, {"events", "Receipt"}},
                              json::object{{"webhookURL", "http://a.test/"}, {"events", "message"}},
                              json::object{{"webhookURL", "http://a.test/"}, {"events", "Message, Presence"}},
                              json::object{{"webhookURL", "http://a.test/"}, {"events", 5}}};
    for (auto const& each : refused) BOOST_TEST(h.a.call("POST", h.path(), each).status == 400, each);
    BOOST_TEST(h.a.call("GET", h.path()).body == before);
}

BOOST_AUTO_TEST_CASE(a_log_says_what_was_sent_and_what_came_of_it) {
    hooked h;
    h.publish(7);
    auto const log = h.settled().at(0).as_object();
    BOOST_TEST(text(log, "id").starts_with("log_"));
    BOOST_TEST(text(log, "type") == "Message");
    BOOST_TEST(text(log, "url") == h.receiver.url("/hook?key=a%20b"));
    BOOST_TEST(log.at("payload") == h.receiver.received().front().json());
    auto const got = h.a.call("GET", h.path("/logs/" + text(log, "id")));
    BOOST_TEST(got["data"] == log);
    for (auto const* id : {"log_0", "log_", "7", "log_1x", "log_01"})
        BOOST_TEST(h.a.call("GET", h.path(std::string("/logs/") + id)).status == 404, id);
}

BOOST_AUTO_TEST_CASE(logs_are_searched_by_status_and_filter_newest_first) {
    hooked h;
    h.receiver.answer_with({200, 500, 500, 500, 200});
    for (int i = 1; i <= 3; ++i) h.publish(i);
    h.settled();
    auto const search = [&](json::object const& body) {
        auto const answer = h.a.call("POST", h.path("/logs/search"), body);
        BOOST_TEST(answer.status == 200);
        return answer["data"].as_object();
    };
    auto const numbers = [](json::object const& page) {
        std::vector<std::int64_t> made;
        for (auto const& each : page.at("content").as_array())
            made.push_back(each.at("payload").at("event").at("number").as_int64());
        return made;
    };
    using list = std::vector<std::int64_t>;
    BOOST_TEST((numbers(search({})) == list{3, 2, 1}));
    BOOST_TEST((numbers(search({{"status", "failed"}})) == list{2}));
    BOOST_TEST((numbers(search({{"filter", json::object{{"status", "delivered"}}}})) == list{3, 1}));
    BOOST_TEST((numbers(search({{"filter", json::object{{"type", "Connected"}}}})) == list{}));
    auto const second = search({{"page", 2}, {"size", 2}});
    BOOST_TEST((numbers(second) == list{1}));
    BOOST_TEST(second.at("total") == 3);
    BOOST_TEST(second.at("total_pages") == 2);
    BOOST_TEST(h.a.call("POST", h.path("/logs/search"), {{"status", "lost"}}).status == 400);
    BOOST_TEST(h.a.call("POST", h.path("/logs/search"), {{"filter", "x"}}).status == 400);
}

BOOST_AUTO_TEST_CASE(a_retry_delivers_the_same_once_more_to_where_the_webhook_is_now) {
    hooked h;
    h.receiver.answer_with({500, 500, 500});
    h.publish(1);
    std::string const id = text(h.settled().at(0).as_object(), "id");
    h.configure(h.receiver.url("/new"), "Message");
    auto const answer = h.a.call("POST", h.path("/logs/" + id + "/retry"));
    BOOST_TEST(answer["data"].at("details") == "Retry queued");
    auto const logs = h.settled();
    BOOST_TEST_REQUIRE(logs.size() == 1U);
    BOOST_TEST(logs[0].at("status") == "delivered");
    BOOST_TEST(logs[0].at("attempts") == 4);
    BOOST_TEST(h.receiver.received().back().target == "/new");
    BOOST_TEST(hooked::number_of(h.receiver.received().back()) == 1);
    BOOST_TEST(h.a.call("POST", h.path("/logs/log_0/retry")).status == 404);
}

BOOST_AUTO_TEST_CASE(what_is_pending_is_not_sent_once_more) {
    hooked h;
    h.receiver.hold();
    h.publish(1);
    BOOST_TEST_REQUIRE(h.receiver.wait_for(1));
    auto const pending = h.a.server.webhook_logs(h.id).at(0).as_object();
    BOOST_TEST(text(pending, "status") == "pending");
    BOOST_TEST(h.a.call("POST", h.path("/logs/" + text(pending, "id") + "/retry")).status == 200);
    h.receiver.release();
    h.settled();
    BOOST_TEST(h.receiver.count() == 1U);
}

BOOST_AUTO_TEST_CASE(the_oldest_settled_ones_are_forgotten_and_never_pending_ones) {
    webhook_log log;
    webhook_attempt accepted;
    accepted.status = 200;
    auto const add = [&](std::uint64_t number) {
        webhook_entry made;
        made.number = number;
        log.add(std::move(made));
    };
    add(1); // Stays pending.
    log.take();
    for (std::uint64_t number = 2; number <= webhook_log::limit + 11; ++number) {
        add(number);
        log.take();
        log.tried(number, accepted, true);
    }
    BOOST_TEST(log.entries().size() == webhook_log::limit + 1);
    BOOST_TEST(log.find("log_1"));
    BOOST_TEST(!log.find("log_11"));
    BOOST_TEST(log.find("log_12"));
    BOOST_TEST(log.pending() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
