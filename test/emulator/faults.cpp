#include "emulator/account.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <thread>

namespace json = boost::json;
using namespace std::chrono_literals;
using boost::system::system_error;
using vzaps::fault;
using vzaps::test::account;
using vzaps::test::text;

namespace {

constexpr auto create_body = R"({"name":"Support"})";

std::string create_text(account& a) {
    std::string made = "PUT /instances/create HTTP/1.1\r\nHost: localhost\r\nContent-Length: 18\r\n";
    for (auto const& each : a.bearer()) made += each.first + ": " + each.second + "\r\n";
    return made + "\r\n" + create_body;
}

// Sends a create that meets the fault, and reads until the server closes.
vzaps::test::https_probe::ending ended_create(account& a, fault const& what) {
    auto const request = create_text(a);
    a.server.inject(what);
    a.probe.write(request);
    return a.probe.read_to_end();
}

} // namespace

BOOST_AUTO_TEST_SUITE(faults)

BOOST_AUTO_TEST_CASE(a_status_is_answered_without_effect_and_once) {
    account a;
    a.bearer();
    a.server.inject(fault::status(503));
    auto const answer = a.call("PUT", "/instances/create", {{"name", "Support"}});
    BOOST_TEST(answer.status == 503);
    BOOST_TEST(answer["code"] == 503);
    BOOST_TEST(answer["message"] == "Service Unavailable");
    BOOST_TEST(!answer.has("Retry-After"));
    BOOST_TEST(a.server.instances().empty());
    BOOST_TEST(!a.last().processed);
    BOOST_TEST(a.last().status == 503);
    BOOST_TEST(a.call("PUT", "/instances/create", {{"name", "Support"}}).status == 200);
}

BOOST_AUTO_TEST_CASE(retry_after_is_told_in_seconds_or_as_a_date) {
    account a;
    a.server.inject(fault::status(429).retry_after(7s).on("POST", "/token"));
    a.server.inject(fault::status(429).retry_after_date(5s).on("POST", "/token"));
    BOOST_TEST(a.exchange().header("Retry-After") == "7");
    auto const date = a.exchange().header("Retry-After");
    BOOST_TEST(date.size() == 29U);
    BOOST_TEST(date.ends_with(" GMT"));
    BOOST_TEST(a.exchange().status == 200);
}

BOOST_AUTO_TEST_CASE(method_and_path_or_template_narrow_it) {
    account a;
    auto const id = text(a.made("Support"), "id");
    auto const path = "/instances/" + id + "/restart";
    a.server.inject(fault::status(500).on("POST", "/instances/{id}/restart"));
    a.server.inject(fault::status(502).on("POST", path));
    BOOST_TEST(a.call("POST", "/instances/list").status == 200);
    BOOST_TEST(a.call("PATCH", "/instances/" + id, json::object()).status == 200);
    BOOST_TEST(a.call("POST", path).status == 500);
    BOOST_TEST(a.call("POST", path + "?a=b").status == 502);
    BOOST_TEST(a.call("POST", path).status == 200);
}

BOOST_AUTO_TEST_CASE(it_waits_repeats_and_gives_way_to_older_ones) {
    account a;
    a.bearer();
    auto const status = [&] { return a.call("POST", "/instances/list").status; };
    a.server.inject(fault::status(500).after(1).times(2));
    a.server.inject(fault::status(502).times(0));
    std::vector<int> seen;
    for (int i = 0; i < 5; ++i) seen.push_back(status());
    BOOST_TEST(seen == (std::vector<int>{502, 500, 500, 502, 502}), boost::test_tools::per_element());
    a.server.clear_faults();
    BOOST_TEST(status() == 200);
}

BOOST_AUTO_TEST_CASE(a_delay_delays_a_proper_answer_whose_effect_is_there_already) {
    account a;
    a.bearer();
    a.server.inject(fault::delay(150ms));
    auto const begun = std::chrono::steady_clock::now();
    BOOST_TEST(a.call("PUT", "/instances/create", {{"name", "Support"}}).status == 200);
    BOOST_TEST((std::chrono::steady_clock::now() - begun >= 150ms));
    BOOST_TEST(a.last().status == 200);
}

BOOST_AUTO_TEST_CASE(a_peer_that_leaves_during_a_delay_is_noticed) {
    account a;
    auto const request = create_text(a);
    a.server.inject(fault::delay(std::chrono::hours(1)));
    {
        auto other = a.another_probe();
        other.write(request);
        while (a.server.count("PUT", "/instances/create") == 0) std::this_thread::yield();
        BOOST_TEST(a.last().processed);
        BOOST_TEST(a.last().status == 0);
        BOOST_TEST(a.server.connections_open() == 2U);
    }
    while (a.server.connections_open() != 1) std::this_thread::yield();
    BOOST_TEST(a.last().status == 0);
}

BOOST_AUTO_TEST_CASE(closing_before_and_after_reading_has_no_effect) {
    for (auto const& what : {fault::close_before_reading(), fault::close_after_reading()}) {
        account a;
        BOOST_TEST(ended_create(a, what).bytes.empty());
        BOOST_TEST(a.server.instances().empty());
        BOOST_TEST(a.server.count("PUT", "/instances/create") == 1U);
        BOOST_TEST(!a.last().processed);
        BOOST_TEST(a.last().status == 0);
        BOOST_TEST(a.last().body == (what.what == fault::kind::close_after_reading ? create_body : ""));
    }
}

BOOST_AUTO_TEST_CASE(closing_after_processing_has_an_effect_and_no_answer) {
    account a;
    auto const end = ended_create(a, fault::close_after_processing());
    BOOST_TEST(end.bytes.empty());
    BOOST_TEST(!end.properly);
    BOOST_TEST(a.server.instances().size() == 1U);
    BOOST_TEST(a.last().processed);
    BOOST_TEST(a.last().status == 0);
}

BOOST_AUTO_TEST_CASE(a_truncated_answer_is_cut_at_the_byte) {
    account a;
    auto const end = ended_create(a, fault::truncate(20));
    BOOST_TEST(end.bytes == "HTTP/1.1 200 OK\r\nCon");
    BOOST_TEST(!end.properly);
    BOOST_TEST(a.server.instances().size() == 1U);

    account b;
    auto const body = ended_create(b, fault::truncate(6).of_body()).bytes;
    BOOST_TEST(body.substr(body.find("\r\n\r\n")) == "\r\n\r\n{\"id\":");

    account c;
    auto const whole = ended_create(c, fault::truncate(1'000'000)).bytes;
    BOOST_TEST(whole.ends_with("}"));
}

BOOST_AUTO_TEST_CASE(a_stalled_answer_stays_open_until_somebody_closes) {
    account a;
    auto const request = create_text(a);
    a.server.inject(fault::stall(10));
    a.probe.write(request);
    BOOST_TEST(a.probe.read_exactly(10) == "HTTP/1.1 2");
    BOOST_TEST(a.server.instances().size() == 1U);
    a.server.close_idle_connections(); // It is not idle.
    BOOST_TEST(a.server.connections_open() == 1U);
    a.server.close_connections();
    BOOST_TEST(a.server.connections_open() == 0U);
    BOOST_TEST(a.probe.read_to_end().bytes.empty());
}

BOOST_AUTO_TEST_CASE(a_peer_that_leaves_a_stalled_answer_is_noticed) {
    account a;
    auto const request = create_text(a);
    a.server.inject(fault::stall(0));
    {
        auto other = a.another_probe();
        other.write(request + "and more that nobody reads");
        while (a.server.count("PUT", "/instances/create") == 0) std::this_thread::yield();
    }
    while (a.server.connections_open() != 1) std::this_thread::yield();
    BOOST_TEST(a.last().processed);
}

BOOST_AUTO_TEST_CASE(another_body_takes_the_answers_place) {
    account a;
    a.bearer();
    a.server.inject(fault::body("not json"));
    auto const answer = a.call("PUT", "/instances/create", {{"name", "Support"}});
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.body == "not json");
    BOOST_TEST(a.server.instances().size() == 1U);
    BOOST_TEST(a.last().processed);
}

BOOST_AUTO_TEST_CASE(raw_bytes_are_sent_as_they_are_and_have_no_effect) {
    account a;
    std::string const bytes = "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n\r\nup to the end";
    auto const end = ended_create(a, fault::raw(bytes));
    BOOST_TEST(end.bytes == bytes);
    BOOST_TEST(end.properly);
    BOOST_TEST(a.server.instances().empty());
    BOOST_TEST(!a.last().processed);
}

BOOST_AUTO_TEST_CASE(a_large_raw_answer_arrives_whole_before_the_end) {
    account a;
    std::string const bytes = "HTTP/1.1 200 OK\r\nX: " + std::string(3'000'000, 'x');
    auto const end = ended_create(a, fault::raw(bytes));
    BOOST_TEST((end.bytes == bytes));
    BOOST_TEST(end.properly);
}

BOOST_AUTO_TEST_CASE(closing_after_the_answer_does_not_announce_itself) {
    account a;
    auto const request = create_text(a);
    a.server.inject(fault::close_after_answer());
    a.probe.write(request);
    auto const answer = a.probe.read_response();
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.keep_alive);
    auto const end = a.probe.read_to_end();
    BOOST_TEST(end.bytes.empty());
    BOOST_TEST(end.properly);
    BOOST_TEST(a.last().status == 200);
}

BOOST_AUTO_TEST_CASE(the_token_exchange_has_faults_too) {
    account a;
    a.server.inject(fault::status(500).on("POST", "/token"));
    BOOST_TEST(a.exchange().status == 500);
    BOOST_TEST(a.server.count("POST", "/token") == 1U);
    BOOST_TEST(a.exchange().status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
