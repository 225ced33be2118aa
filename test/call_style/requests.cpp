// Spellings of a request and of a call's options inside of a co_await expression.
#include "call_style/on_emulator.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::test::long_name;
using vzaps::test::on_emulator;

namespace {

vzaps::instance_create_request full_request() {
    vzaps::instance_create_request made(long_name);
    made.webhook = "https://example.com/" + std::string(100, 'w');
    made.events_subscribe = {"Message", "Connected", "GroupParticipantsRemove"};
    made.labels = boost::json::object{{"purpose", long_name}};
    return made;
}

std::string const joined = "Message,Connected,GroupParticipantsRemove";

asio::awaitable<void> literal(vzaps::client client) {
    auto const made = co_await client.instances.create("Literal");
    BOOST_TEST(made.name == "Literal");
}

asio::awaitable<void> braces(vzaps::client client) {
    auto const plain = co_await client.instances.create({long_name});
    BOOST_TEST(plain.name == long_name);
    auto const named = co_await client.instances.create(vzaps::instance_create_request{long_name});
    BOOST_TEST(named.name == long_name);
    auto const parentheses = co_await client.instances.create(vzaps::instance_create_request(long_name));
    BOOST_TEST(parentheses.name == long_name);
}

asio::awaitable<void> named(vzaps::client client) {
    auto request = full_request();
    auto const copied = co_await client.instances.create(request);
    BOOST_TEST(request.name == long_name);
    BOOST_TEST(copied.events_subscribe.value() == joined);
    auto const moved = co_await client.instances.create(std::move(request));
    BOOST_TEST(moved.name == long_name);
    BOOST_TEST(moved.webhook.value() == copied.webhook.value());
}

asio::awaitable<void> from_a_function(vzaps::client client) {
    auto const made = co_await client.instances.create(full_request());
    BOOST_TEST(made.events_subscribe.value() == joined);
}

asio::awaitable<void> empty_braces(vzaps::client client) {
    BOOST_TEST((co_await client.instances.list()).content.size() == 3U);
    auto const explicitly = co_await client.instances.list({});
    BOOST_TEST(explicitly.content.size() == 3U);
    auto const typed = co_await client.instances.list(vzaps::instance_list_request());
    BOOST_TEST(typed.content.size() == 3U);
    auto const both = co_await client.instances.list({}, {});
    BOOST_TEST(both.content.size() == 3U);
}

asio::awaitable<void> fluent_options(vzaps::client client) {
    auto const once =
        co_await client.instances.create({long_name}, vzaps::call_options().timeout(5s).max_attempts(1));
    BOOST_TEST(once.name == long_name);
    auto const noted = co_await client.instances.list(
        {},
        vzaps::call_options().header("X-Correlation-Id", long_name).retry_when_rate_limited().timeout(5s));
    BOOST_TEST(noted.content.size() == 4U);
    vzaps::call_options options;
    options.timeout(5s).max_attempts(2).header("X-Correlation-Id", long_name);
    for (int i = 0; i < 2; ++i) {
        auto const again = co_await client.instances.list({}, options);
        BOOST_TEST(again.content.size() == 4U);
    }
}

asio::awaitable<void> chained(vzaps::client client) {
    BOOST_TEST((co_await client.instances.create(full_request())).name.size() == long_name.size());
    for (auto const& each : (co_await client.instances.list()).extra) BOOST_TEST(false, each.key());
    std::string const id = (co_await client.instances.create({long_name})).id;
    BOOST_TEST(!id.empty());
}

asio::awaitable<void> one_inside_of_another(vzaps::client client) {
    auto const found = co_await client.instances.get(co_await client.instances.create({long_name}));
    BOOST_TEST(found.name == long_name);
    co_await client.instances.remove((co_await client.instances.create({long_name})).id);
}

asio::awaitable<void> escape_hatch(vzaps::client client) {
    auto const made = co_await client.request(
        "PUT", "/instances/create",
        vzaps::request_options().field("name", long_name).field("reject_calls", true));
    BOOST_TEST(made.data().at("reject_calls").as_bool());
    boost::json::object body{{"name", long_name},
                             {"events_subscribe", boost::json::array{"Message", "Connected"}}};
    auto const whole =
        co_await client.request("PUT", "/instances/create",
                                vzaps::request_options().json(body).options(
                                    vzaps::call_options().timeout(5s).header("X-Trace", long_name)));
    BOOST_TEST(whole.data().at("events_subscribe").as_string() == "Message,Connected");
    auto const listed = co_await client.request("POST", "/instances/list", vzaps::call_options().timeout(5s));
    BOOST_TEST(listed.status() == 200);
}

} // namespace

BOOST_AUTO_TEST_SUITE(requests)

BOOST_AUTO_TEST_CASE(a_literal_is_a_request) {
    on_emulator at;
    at.run(literal(at.client));
}
BOOST_AUTO_TEST_CASE(constructor_braces_in_place) {
    on_emulator at;
    at.run(braces(at.client));
}
BOOST_AUTO_TEST_CASE(a_named_request_is_copied_or_moved) {
    on_emulator at;
    at.run(named(at.client));
}
BOOST_AUTO_TEST_CASE(a_request_returned_by_a_function) {
    on_emulator at;
    at.run(from_a_function(at.client));
}
BOOST_AUTO_TEST_CASE(no_request_and_empty_braces) {
    on_emulator at(3);
    at.run(empty_braces(at.client));
}
BOOST_AUTO_TEST_CASE(options_in_one_line_and_by_name) {
    on_emulator at(3);
    at.run(fluent_options(at.client));
}
BOOST_AUTO_TEST_CASE(results_used_in_place) {
    on_emulator at;
    at.run(chained(at.client));
}
BOOST_AUTO_TEST_CASE(a_call_as_the_argument_of_another) {
    on_emulator at;
    at.run(one_inside_of_another(at.client));
}
BOOST_AUTO_TEST_CASE(request_options_in_place) {
    on_emulator at;
    at.run(escape_hatch(at.client));
}

BOOST_AUTO_TEST_SUITE_END()
