#include "support/contract.hpp"
#include "support/live.hpp"

#include <vzaps/events/message_event.hpp>

#include <boost/json/serialize.hpp>
#include <boost/json/value_to.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <map>
#include <string>
#include <vector>

// The one row of the contract that is a socket, and no call: what goes over the wire for its example. All
// else about subscriptions is in the tests named realtime.

namespace json = boost::json;
using namespace vzaps;
using namespace vzaps::test;

namespace {

using texts = std::map<std::string, std::string>;

contract_row const& row() { return row_of("events.subscribe"); }

std::string text_of(json::value const& value) { return json::value_to<std::string>(value); }

texts parameters_of(boost::urls::url_view const& url) {
    texts made;
    for (auto const& each : url.params()) made.emplace(each.key, each.value);
    return made;
}

boost::urls::url_view example_url() {
    return boost::urls::parse_uri(row().example_request.at("url").as_string()).value();
}

texts example_headers() {
    texts made;
    for (auto const& each : row().example_request.at("headers").as_object())
        made.emplace(each.key(), text_of(each.value()));
    made["Authorization"] = "Bearer jwt-1";
    return made;
}

// The example's subscriber.
struct subscriber : live {
    subscriber() {
        auto const headers = example_headers();
        auto const asked = parameters_of(example_url());
        identity = {headers.at("X-Client-Token"), "client-secret"};
        request.instance = {asked.at("instance_id"), headers.at("X-Instance-Token")};
        request.events = {"Message", "Connected"};
        request.last_event_id = asked.at("last_event_id");
        server.next(socket_script().text(json::serialize(row().example)));
    }

    websocket_server::upgrade upgrade() {
        next_event();
        BOOST_TEST_REQUIRE(server.upgrades().size() == 1U);
        return server.upgrades().front();
    }
};

boost::urls::url_view url_of(std::string const& target) {
    return boost::urls::parse_origin_form(target).value();
}

void check_parameters(std::string const& target, texts const& expected) {
    auto const lines = [](texts const& of) {
        std::vector<std::string> made;
        for (auto const& [name, value] : of) made.push_back(name + '=' + value);
        return made;
    };
    BOOST_TEST(url_of(target).params().size() == expected.size()); // None of them twice.
    BOOST_TEST(lines(parameters_of(url_of(target))) == lines(expected), boost::test_tools::per_element());
}

} // namespace

BOOST_AUTO_TEST_SUITE(subscription)

BOOST_AUTO_TEST_CASE(the_upgrade_is_the_rows_example) {
    subscriber on;
    auto const sent = on.upgrade();
    BOOST_TEST(sent.head.starts_with(row().method + ' '));
    auto const target = sent.target();
    BOOST_TEST(std::string(url_of(target).path()) == std::string(example_url().path()));
    BOOST_TEST(row().path.ends_with(url_of(target).path()));
    check_parameters(target, parameters_of(example_url()));
    for (auto const& [name, value] : example_headers()) BOOST_TEST(sent.header(name) == value);
}

BOOST_AUTO_TEST_CASE(with_credentials_in_the_query_each_of_the_rows_parameters_is_sent) {
    subscriber on;
    on.request.credentials_in_query = true;
    auto const sent = on.upgrade();
    auto const target = sent.target();
    auto const headers = example_headers();
    auto expected = parameters_of(example_url());
    expected["access_token"] = "jwt-1";
    expected["client_token"] = headers.at("X-Client-Token");
    expected["instance_token"] = headers.at("X-Instance-Token");
    check_parameters(target, expected);
    BOOST_TEST(row().query.size() == expected.size());
    for (auto const& each : row().query) BOOST_TEST(expected.contains(each.name));
    for (auto const& [name, value] : headers) BOOST_TEST(sent.header(name) == "");
}

BOOST_AUTO_TEST_CASE(without_what_may_be_left_out_only_what_is_required_is_sent) {
    subscriber on;
    on.request.events = {};
    on.request.last_event_id.clear();
    auto const target = on.upgrade().target();
    texts required;
    for (auto const& each : row().query)
        if (each.required) required[each.name] = parameters_of(example_url()).at(each.name);
    check_parameters(target, required);
}

BOOST_AUTO_TEST_CASE(the_rows_event_is_read_and_acknowledged) {
    subscriber on;
    auto const seen = on.next_event();
    BOOST_TEST_REQUIRE(seen.has_value());
    auto const& example = row().example.as_object();
    BOOST_TEST(seen->id() == text_of(example.at("id")));
    BOOST_TEST(seen->type().str() == text_of(example.at("type")));
    BOOST_TEST(seen->instance_id() == text_of(example.at("instance_id")));
    BOOST_TEST(seen->created_at().value_or("") == text_of(example.at("created_at")));
    BOOST_TEST((seen->payload() == example.at("data").at("event")));
    BOOST_TEST((seen->as<message_event>() != nullptr));
    auto const next = on.start_next();
    on.until_acks({text_of(row().example_request.at("ack_frame").at("event_id"))});
    BOOST_TEST(on.server.strange_frames().empty());
    BOOST_TEST(!next->ended.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
