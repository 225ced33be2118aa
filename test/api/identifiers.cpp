#include "support/contract.hpp"
#include "support/fake_transport.hpp"
#include "support/stage.hpp"

#include <boost/json/parse.hpp>

#include <string>

// An id is data: whatever it holds, the same endpoint is called.

namespace json = boost::json;
using namespace vzaps;
using namespace vzaps::test;

namespace {

struct spelling {
    std::string id;
    std::string encoded;
};

std::vector<spelling> const spellings{
    {"VZ TEST/1", "VZ%20TEST%2F1"},
    {"a?b#c", "a%3Fb%23c"},
    {"../instances/create", "..%2Finstances%2Fcreate"},
    {"...", "..."},
    {"%2e%2e", "%252e%252e"},
    {"a%2Fb", "a%252Fb"},
    {"{id}", "%7Bid%7D"},
    {"create", "create"},
    {"x\r\nHost: evil", "x%0D%0AHost%3A%20evil"},
    {"a\\..\\b", "a%5C..%5Cb"},
    {";v=1,2", "%3Bv%3D1%2C2"},
    {"a+b&c=d@e:f", "a%2Bb%26c%3Dd%40e%3Af"},
    {"\xc3\xa7\xc3\xa3o", "%C3%A7%C3%A3o"},
    {"\xf0\x9f\x90\x99", "%F0%9F%90%99"},
    {"\xff", "%FF"},
};

std::vector<std::string> const refused_ids{"", ".", "..", std::string("a\0b", 3)};

template <class Check>
void for_each_row_with_id(Check check) {
    for (auto const& row : contract_rows()) {
        if (row.path.find("{id}") == std::string::npos || row.name == "instances.cancel_delete") continue;
        BOOST_TEST_CONTEXT(row.name) { check(row); }
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(identifiers)

BOOST_AUTO_TEST_CASE(an_id_is_one_segment_of_the_path) {
    for_each_row_with_id([](contract_row const& row) {
        for (auto const& each : spellings) {
            offline on;
            on.wire->answer(200, R"({"id":"VZ1"})");
            on.run(call_operation(on.client(), row.name, each.id, {}));
            auto expected = row.path;
            expected.replace(expected.find("{id}"), 4, each.encoded);
            BOOST_TEST_REQUIRE(on.wire->seen.size() == 1U);
            BOOST_TEST(on.wire->seen.front().request.target == expected);
        }
    });
}

BOOST_AUTO_TEST_CASE(an_id_that_no_path_can_hold_is_refused_before_any_io) {
    for_each_row_with_id([](contract_row const& row) {
        for (auto const& id : refused_ids) {
            offline on;
            auto const failure = on.failure_of(call_operation(on.client(), row.name, id, {}));
            BOOST_TEST(failure.code() == errc::invalid_argument);
            BOOST_TEST(failure.outcome() == outcome::not_sent);
            BOOST_TEST(failure.phase() == phase::validation);
            BOOST_TEST(failure.info().field == "instance.id");
            BOOST_TEST(failure.info().method == row.method);
            BOOST_TEST(failure.info().path_template == row.path);
            BOOST_TEST(on.wire->tokens.empty());
            BOOST_TEST(on.wire->seen.empty());
        }
    });
}

BOOST_AUTO_TEST_CASE(an_id_in_a_body_is_sent_as_it_is) {
    for (auto const& each : spellings) {
        if (each.id == "\xff") continue; // No text that JSON can hold.
        offline on;
        on.wire->answer(200, R"({"id":"VZ1"})");
        on.run(on.client().instances.get(each.id));
        BOOST_TEST_REQUIRE(on.wire->seen.size() == 1U);
        BOOST_TEST(on.wire->seen.front().request.target == "/instances/get");
        BOOST_TEST(json::parse(on.wire->seen.front().body()) == json::value(json::object{{"id", each.id}}));
    }
    offline on;
    BOOST_TEST(on.failure_of(on.client().instances.get("")).info().field == "instance.id");
    BOOST_TEST(on.wire->tokens.empty());
}

BOOST_AUTO_TEST_CASE(an_instance_token_cannot_smuggle_a_header) {
    for_each_row_with_id([](contract_row const& row) {
        for (auto const* const token : {"a\r\nX: y", "a\nb", "a\x7f", "\xc3\xa7"}) {
            offline on;
            auto const failure = on.failure_of(call_operation(on.client(), row.name, {"VZ1", token}, {}));
            BOOST_TEST(failure.code() == errc::invalid_argument);
            BOOST_TEST(failure.info().field == "instance.token");
            BOOST_TEST(failure.message().find(token) == std::string::npos);
            BOOST_TEST(on.wire->seen.empty());
        }
    });
}

BOOST_AUTO_TEST_CASE(over_the_wire_every_id_reaches_its_own_endpoint) {
    stage on;
    for_each_row_with_id([&](contract_row const& row) {
        for (auto const& each : spellings) {
            auto const failed = on.run(call_operation(on.api, row.name, each.id, {}));
            check_failure(failed, errc::not_found, outcome::refused, phase::answer);
            auto const last = on.server.requests().back();
            BOOST_TEST(last.method == row.method);
            BOOST_TEST(last.path_template == row.path);
        }
    });
    BOOST_TEST(on.server.instances().empty());
}

BOOST_AUTO_TEST_SUITE_END()
