#include "support/fake_transport.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::log_level;

namespace {

constexpr auto instance = R"({"id":"VZ1"})";

struct fixture : vzaps::test::offline {
    fixture() {
        options.hooks.on_request = [this](vzaps::request_event const& e) {
            note("> ", e.operation, e.method, e.path_template, e.attempt);
        };
        options.hooks.on_response = [this](vzaps::response_event const& e) {
            note("< ", e.operation, e.method, e.path_template, e.attempt);
            last = e;
            last_request_id = e.request_id;
        };
        options.hooks.on_retry = [this](vzaps::retry_event const& e) {
            note(e.token_refreshed ? "401 " : "again ", e.operation, e.method, e.path_template, e.attempt);
            delay = e.delay;
            retried_status = e.status;
        };
        options.logger = vzaps::logger(log_level::debug, [this](log_level at, std::string_view line) {
            lines.push_back(std::string(to_string(at)) + ' ' + std::string(line));
        });
    }

    void note(char const* what, std::string_view operation, std::string_view method, std::string_view path,
              int attempt) {
        if (operation == "auth.get_access_token") return;
        events.push_back(what + std::string(operation) + ' ' + std::string(method) + ' ' + std::string(path) +
                         ' ' + std::to_string(attempt));
    }

    std::string all_lines() const {
        std::string text;
        for (auto const& each : lines) text += each + '\n';
        return text;
    }

    std::vector<std::string> events;
    std::vector<std::string> lines;
    vzaps::response_event last;
    std::string last_request_id;
    std::chrono::milliseconds delay{-1};
    int retried_status = 0;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(hooks, fixture)

BOOST_AUTO_TEST_CASE(each_attempt_is_told_when_it_begins_and_when_it_ends) {
    wire->answer(503).answer(200, instance, {{"X-Request-Id", "r-9"}});
    run(client().instances.update("VZ1", {}));
    std::vector<std::string> const expected{
        "> instances.update PATCH /instances/{id} 1", "< instances.update PATCH /instances/{id} 1",
        "again instances.update PATCH /instances/{id} 1", "> instances.update PATCH /instances/{id} 2",
        "< instances.update PATCH /instances/{id} 2"};
    BOOST_TEST(events == expected, boost::test_tools::per_element());
    BOOST_TEST(retried_status == 503);
    BOOST_TEST((delay == 0ms));
    BOOST_TEST(last.status == 200);
    BOOST_TEST(!last.error);
    BOOST_TEST(last_request_id == "r-9");
}

BOOST_AUTO_TEST_CASE(the_replay_after_a_401_is_told_as_such) {
    wire->answer(401).answer(200, instance);
    run(client().instances.get("VZ1"));
    BOOST_TEST(events.at(2) == "401 instances.get POST /instances/get 1");
    BOOST_TEST(retried_status == 401);
}

BOOST_AUTO_TEST_CASE(an_attempt_without_an_answer_is_told_with_its_error) {
    wire->fail(errc::connection_lost, vzaps::phase::headers, true);
    failure_of(client().instances.create("Support"));
    BOOST_TEST(last.status == 0);
    BOOST_TEST(last.error == errc::connection_lost);
    BOOST_TEST(last.phase == vzaps::phase::headers);
    BOOST_TEST(events.size() == 2u);
}

BOOST_AUTO_TEST_CASE(an_attempt_that_the_transport_ends_in_its_own_way_is_told_too) {
    wire->then([](auto const&) -> vzaps::transport_response { throw std::runtime_error("own"); });
    failure_of(client().instances.create("Support"));
    BOOST_TEST(events.size() == 2u);
    BOOST_TEST(last.error == errc::connection_lost);
}

BOOST_AUTO_TEST_CASE(timings_and_reuse_are_passed_on) {
    wire->then([](auto const&) {
        auto made = vzaps::test::answered(200, instance);
        made.timings.connecting = 7ms;
        made.connection_reused = true;
        return made;
    });
    run(client().instances.get("VZ1"));
    BOOST_TEST((last.timings.connecting == 7ms));
    BOOST_TEST(last.connection_reused);
}

BOOST_AUTO_TEST_CASE(a_hook_that_throws_changes_nothing_and_is_logged) {
    options.hooks.on_request = [](auto const&) { throw std::runtime_error("mine"); };
    options.hooks.on_response = [](auto const&) { throw 7; };
    options.hooks.on_retry = [](auto const&) { throw std::runtime_error("mine"); };
    wire->answer(503).answer(200, instance);
    BOOST_TEST(run(client().instances.get("VZ1")).id == "VZ1");
    for (auto const* const name : {"on_request", "on_response", "on_retry"})
        BOOST_TEST(all_lines().find("warning hook " + std::string(name)) != std::string::npos, name);
}

BOOST_AUTO_TEST_CASE(a_log_that_throws_changes_nothing) {
    options.logger.write = [](auto, auto) { throw std::runtime_error("the log is full"); };
    options.hooks.on_request = [](auto const&) { throw std::runtime_error("mine"); };
    wire->answer(200, instance);
    BOOST_TEST(run(client().instances.get("VZ1")).id == "VZ1");
}

BOOST_AUTO_TEST_CASE(no_line_and_no_event_holds_a_secret_an_id_or_a_body) {
    wire->answer(401).answer(503, "body-text").answer(200, R"({"id":"VZ1"})");
    run(client().instances.update({"VZ-the-id", "instance-token"}, {}));
    BOOST_TEST(lines.size() > 6u);
    auto text = all_lines();
    for (auto const& each : events) text += each;
    for (auto const* const secret :
         {"client-token", "client-secret", "jwt", "instance-token", "VZ-the-id", "body-text"})
        BOOST_TEST(text.find(secret) == std::string::npos, secret);
}

BOOST_AUTO_TEST_CASE(the_log_has_its_level) {
    options.logger.level = log_level::info;
    wire->answer(503).answer(200, instance);
    run(client().instances.get("VZ1"));
    BOOST_REQUIRE(lines.size() == 1u);
    BOOST_TEST(lines[0].find("info POST /instances/get attempt 1: HTTP 503") == 0u, lines[0]);
}

BOOST_AUTO_TEST_CASE(a_logger_is_off_without_a_sink_or_at_level_off) {
    BOOST_TEST(!vzaps::logger().enabled(log_level::error));
    BOOST_TEST(!vzaps::logger(log_level::debug, nullptr).enabled(log_level::error));
    vzaps::logger const off(log_level::off, [](auto, auto) {});
    for (auto const at : {log_level::debug, log_level::error, log_level::off}) BOOST_TEST(!off.enabled(at));
    vzaps::logger const warnings(log_level::warning, [](auto, auto) {});
    BOOST_TEST(!warnings.enabled(log_level::info));
    BOOST_TEST(warnings.enabled(log_level::warning));
    BOOST_TEST(warnings.enabled(log_level::error));
}

BOOST_AUTO_TEST_CASE(of_a_long_request_id_the_beginning_is_told) {
    wire->answer(200, instance, {{"X-Request-Id", std::string(60'000, '\\')}});
    run(client().instances.get("VZ1"));
    BOOST_TEST(last_request_id == std::string(512, '\\'));
}

BOOST_AUTO_TEST_SUITE_END()
