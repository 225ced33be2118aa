#include "support/fake_transport.hpp"
#include "support/operations.hpp"
#include "support/samples.hpp"
#include "support/stage.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <string>
#include <vector>

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
};

std::vector<std::string> const refused_ids{"", ".", "..", std::string("a\0b", 3), "\xff"};

// Those that are no JID either.
std::vector<std::string> no_addresses() {
    std::vector<std::string> made;
    for (auto const& each : spellings)
        if (each.id.find('@') == std::string::npos) made.push_back(each.id);
    return made;
}

template <class Check>
void for_each_row_with_id(Check check) {
    for (auto const& row : operation_rows()) {
        if (row.path.find("{id}") == std::string::npos) continue;
        BOOST_TEST_CONTEXT(row.name) { check(row); }
    }
}

// The parameters of a path that hold any text. Two do not: a phone, and the path of `messages.send`.
template <class Check>
void for_each_text_parameter(Check check) {
    for_each_row_with_id([&](contract_row const& row) {
        for (auto const& each : row.parameters) {
            if (each.name == "phone" || each.name == "path") continue;
            BOOST_TEST_CONTEXT(each.name) { check(row, each); }
        }
    });
}

void check_refused(contract_row const& row, std::string const& parameter, std::string const& value,
                   std::string const& field) {
    offline on;
    auto given = sample_arguments(row);
    given[parameter] = value;
    auto const failure = on.failure_of(call_operation(on.client(), row.name, "VZ1", given));
    BOOST_TEST(failure.code() == errc::invalid_argument);
    BOOST_TEST(failure.outcome() == outcome::not_sent);
    BOOST_TEST(failure.phase() == phase::validation);
    BOOST_TEST(failure.info().field == field);
    BOOST_TEST(failure.info().path_template == row.path);
    BOOST_TEST(on.wire->tokens.empty());
    BOOST_TEST(on.wire->seen.empty());
}

std::string target_with(contract_row const& row, std::string const& parameter, std::string const& value) {
    offline on;
    auto given = sample_arguments(row);
    given[parameter] = value;
    on.wire->answer(200, json::serialize(row.example));
    on.run(call_operation(on.client(), row.name, "VZ1", given));
    BOOST_TEST_REQUIRE(on.wire->seen.size() == 1U);
    BOOST_TEST(on.wire->seen.front().request.method == row.method);
    return on.wire->seen.front().request.target;
}

std::string path_with(contract_row const& row, std::string const& parameter, std::string const& encoded) {
    auto made = row.path;
    made.replace(made.find("{id}"), 4, "VZ1");
    auto const placeholder = '{' + parameter + '}';
    made.replace(made.find(placeholder), placeholder.size(), encoded);
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(identifiers)

BOOST_AUTO_TEST_CASE(an_id_is_one_segment_of_the_path) {
    for_each_row_with_id([](contract_row const& row) {
        for (auto const& each : spellings) {
            offline on;
            auto const given = sample_arguments(row);
            on.wire->answer(200, json::serialize(row.example));
            on.run(call_operation(on.client(), row.name, each.id, given));
            auto expected = target_of(row, "(id)", given);
            expected.replace(expected.find("%28id%29"), 8, each.encoded);
            BOOST_TEST_REQUIRE(on.wire->seen.size() == 1U);
            BOOST_TEST(on.wire->seen.front().request.target == expected);
        }
    });
}

BOOST_AUTO_TEST_CASE(an_id_that_no_path_can_hold_is_refused_before_any_io) {
    for_each_row_with_id([](contract_row const& row) {
        for (auto const& id : refused_ids) {
            offline on;
            auto const failure =
                on.failure_of(call_operation(on.client(), row.name, id, sample_arguments(row)));
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

BOOST_AUTO_TEST_CASE(every_other_parameter_of_a_path_is_one_segment_too) {
    auto checked = 0;
    for_each_text_parameter([&](contract_row const& row, contract_field const& parameter) {
        ++checked;
        for (auto const& each : spellings)
            BOOST_TEST(target_with(row, parameter.name, each.id) ==
                       path_with(row, parameter.name, each.encoded));
        for (auto const& each : refused_ids) check_refused(row, parameter.name, each, parameter.name);
    });
    BOOST_TEST(checked == 12);
}

BOOST_AUTO_TEST_CASE(a_chat_in_a_path_is_a_phone_a_group_or_a_jid_and_nothing_else) {
    std::vector<spelling> const chats{
        {"5541998765432", "5541998765432"},
        {"+5541998765432", "5541998765432"},
        {"120363041122334455", "120363041122334455"},
        {"5541998765432-1600000000", "5541998765432-1600000000"},
        {"5541998765432@s.whatsapp.net", "5541998765432%40s.whatsapp.net"},
        {"5541998765432:11@s.whatsapp.net", "5541998765432%3A11%40s.whatsapp.net"},
        {"a/../b?c#d@g.us", "a%2F..%2Fb%3Fc%23d%40g.us"},
    };
    auto checked = 0;
    for_each_row_with_id([&](contract_row const& row) {
        if (row.resource() != "chats" || row.parameters.empty()) return;
        ++checked;
        for (auto const& each : chats)
            BOOST_TEST(target_with(row, "phone", each.id) == path_with(row, "phone", each.encoded));
        for (auto const& each : refused_ids) check_refused(row, "phone", each, "chat");
        for (auto const& each : no_addresses()) check_refused(row, "phone", each, "chat");
    });
    BOOST_TEST(checked == 12);
}

BOOST_AUTO_TEST_CASE(a_phone_to_pair_is_digits_and_nothing_else) {
    auto const& row = row_of("sessions.pair_code");
    for (std::string const phone : {"5541998765432", "+5541998765432"})
        BOOST_TEST(target_with(row, "phone", phone) == path_with(row, "phone", "5541998765432"));
    check_refused(row, "phone", "5541998765432@s.whatsapp.net", "phone");
    for (auto const& each : refused_ids) check_refused(row, "phone", each, "phone");
    for (auto const& each : spellings) check_refused(row, "phone", each.id, "phone");
}

BOOST_AUTO_TEST_CASE(a_path_of_the_callers_cannot_leave_the_chat) {
    auto const& row = row_of("messages.send");
    std::vector<spelling> const paths{
        {"send/text", "send/text"}, {"/send/text", "send/text"}, {"%2e%2ex", "%2e%2ex"}};
    for (auto const& each : paths)
        BOOST_TEST(target_with(row, "path", each.id) == path_with(row, "path", each.encoded));
    for (std::string const path :
         {"", "/", "..", "../x", "send/../../x", "send/./x", "%2e%2e/x", ".%2E", "send//x", "send/", "a?b",
          "a#b", "a b", "x\r\nHost: evil", "\xc3\xa7", "a%2", "a%zz", "a%2Fb"})
        check_refused(row, "path", path, "path");
}

BOOST_AUTO_TEST_CASE(a_group_in_a_query_cannot_add_a_parameter) {
    for (auto const* const name : {"groups.get", "groups.invite_link"}) {
        BOOST_TEST_CONTEXT(name) {
            auto const& row = row_of(name);
            BOOST_TEST(target_with(row, "group_id", "1&reset=true#x/../y@g.us")
                           .ends_with("?group_id=1%26reset%3Dtrue%23x%2F..%2Fy%40g.us"));
            for (auto const& each : refused_ids) check_refused(row, "group_id", each, "group_id");
            for (auto const& each : no_addresses()) check_refused(row, "group_id", each, "group_id");
        }
    }
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
            auto const failure =
                on.failure_of(call_operation(on.client(), row.name, {"VZ1", token}, sample_arguments(row)));
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
        if (row.resource() != "instances") return; // Enough for the way through sockets: a path is a path.
        for (auto const& each : spellings) {
            auto const failed = on.run(call_operation(on.api, row.name, each.id, sample_arguments(row)));
            check_failure(failed, errc::not_found, outcome::refused, phase::answer);
            auto const last = on.server.requests().back();
            BOOST_TEST(last.method == row.method);
            BOOST_TEST(last.path_template == row.path);
        }
    });
    BOOST_TEST(on.server.instances().empty());
}

BOOST_AUTO_TEST_SUITE_END()
