#include "support/fake_transport.hpp"
#include "support/operations.hpp"
#include "support/samples.hpp"

#include <vzaps/version.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>

// What goes over the wire for each row of the contract.

namespace json = boost::json;
using namespace vzaps;
using namespace vzaps::test;

namespace {

constexpr auto id = "VZ7H2M5K8T4R1N6C3X9Q0B8D2F";

std::string answer_for(contract_row const& row) {
    return row.example.is_null() ? std::string() : json::serialize(row.example);
}

// What is sent whether or not the caller has said it.
json::object always_sent(contract_row const& row) {
    if (row.name == "instances.list") return {{"page", 1}, {"size", 20}, {"filter", json::object()}};
    if (row.anonymous) return row.example_request;
    return {};
}

// No row has a body where the contract has none, and a body that may be empty is `{}`, but for DELETE:
// proxies reject it.
bool has_body(contract_row const& row, json::object const& body) {
    return !row.body.empty() && (row.method != "DELETE" || !body.empty());
}

seen_request sent_by(offline& on, contract_row const& row, instance_ref which, json::object given) {
    on.wire->answer(row.status, answer_for(row));
    if (row.anonymous)
        on.identity = {json::value_to<std::string>(row.example_request.at("client_token")),
                       json::value_to<std::string>(row.example_request.at("client_secret"))};
    on.run(call_operation(on.client(), row.name, std::move(which), std::move(given)));
    auto const& seen = row.anonymous ? on.wire->tokens : on.wire->seen;
    BOOST_TEST_REQUIRE(seen.size() == 1U);
    return seen.front();
}

void check_headers(seen_request const& sent, contract_row const& row, bool with_body,
                   std::string const& token) {
    std::map<std::string, std::string> expected{{"Accept", "application/json"},
                                                {"Accept-Encoding", "identity"},
                                                {"User-Agent", "vzaps-cpp/" VZAPS_VERSION_STRING}};
    if (!row.anonymous) expected["X-Client-Token"] = "client-token";
    if (with_body) expected["Content-Type"] = "application/json";
    if (row.takes_instance_token && !token.empty()) expected["X-Instance-Token"] = token;
    std::map<std::string, std::string> const seen(sent.request.headers.begin(), sent.request.headers.end());
    BOOST_TEST(seen == expected, boost::test_tools::per_element());
    BOOST_TEST(sent.request.headers.size() == seen.size()); // None of them twice.
    BOOST_TEST(sent.authorization == (row.anonymous ? "" : "Bearer jwt-1"));
}

void check_request(contract_row const& row, json::object const& given, std::string const& token = {}) {
    offline on;
    auto const sent = sent_by(on, row, instance_ref(id, token), given);
    auto expected = always_sent(row);
    for (auto const& field : body_of(row, given)) expected[field.key()] = field.value();
    // An empty filter is one that was not set.
    if (row.name == "instances.search" && given.contains("filter") && given.at("filter") == json::object())
        expected.erase("filter");
    auto const with_body = has_body(row, expected);
    BOOST_TEST(sent.request.method == row.method);
    BOOST_TEST(sent.request.target == target_of(row, id, given));
    BOOST_TEST(sent.request.retry_safe == (is_repeated(row) && !given.contains("reset")));
    BOOST_TEST(sent.request.outside_bound == row.anonymous);
    BOOST_TEST_REQUIRE((sent.request.body != nullptr) == with_body);
    check_headers(sent, row, with_body, token);
    if (with_body) BOOST_TEST(json::parse(sent.body()) == json::value(expected));
}

// Every field that is a flag or a number without content, the required ones among them.
json::object with_nothing(contract_row const& row) {
    auto given = sample_arguments(row, nothing_for);
    for (auto const& field : row.body)
        if (field.required && !row.anonymous && (field.type == "boolean" || field.type == "integer"))
            given[field.name] = nothing_for(row, field);
    return given;
}

template <class Check>
void for_each_row(Check check) {
    for (auto const& row : operation_rows()) BOOST_TEST_CONTEXT(row.name) {
            check(row);
        }
}

} // namespace

namespace std {
ostream& operator<<(ostream& to, pair<string const, string> const& header) {
    return to << header.first << ": " << header.second;
}
} // namespace std

BOOST_AUTO_TEST_SUITE(requests)

BOOST_AUTO_TEST_CASE(every_row_of_the_contract_is_an_operation_of_the_client_and_no_more) {
    std::vector<std::string> rows;
    for_each_row([&](auto const& row) { rows.push_back(row.name); });
    auto known = known_operations();
    std::sort(rows.begin(), rows.end());
    std::sort(known.begin(), known.end());
    BOOST_TEST(rows == known, boost::test_tools::per_element());
    // Of the sources: a row that is lost would be missed by nothing else.
    BOOST_TEST(contract_rows().size() == 97U);
    BOOST_TEST(rows.size() == 94U); // See `deviations()` for the other three.
}

BOOST_AUTO_TEST_CASE(each_deviation_is_one) {
    using kind = deviation::kind;
    for (auto const& each : deviations()) {
        BOOST_TEST_CONTEXT(each.row) {
            auto const& row = row_of(each.row);
            BOOST_TEST(!each.why.empty());
            auto const known = known_operations();
            auto const is_known = std::find(known.begin(), known.end(), each.row) != known.end();
            BOOST_TEST(is_known == (each.what != kind::no_operation));
            if (is_known) BOOST_TEST(row.retry_safe == (each.what == kind::not_repeated));
        }
    }
}

BOOST_AUTO_TEST_CASE(with_required_fields_only_nothing_else_is_sent) {
    for_each_row([](auto const& row) { check_request(row, sample_arguments(row)); });
}

BOOST_AUTO_TEST_CASE(every_optional_field_is_sent_as_given) {
    for_each_row([](auto const& row) { check_request(row, sample_arguments(row, something_for)); });
}

BOOST_AUTO_TEST_CASE(false_and_empty_values_are_sent_and_not_left_out) {
    for_each_row([](auto const& row) {
        auto given = with_nothing(row);
        if (row.name == "groups.invite_link") given.erase("reset"); // See below.
        check_request(row, given);
    });
}

BOOST_AUTO_TEST_CASE(each_optional_field_can_be_sent_alone) {
    for_each_row([](auto const& row) {
        for (auto const* const fields : {&row.query, &row.body}) {
            for (auto const& field : *fields) {
                if (field.required) continue;
                BOOST_TEST_CONTEXT(field.name) {
                    auto given = sample_arguments(row);
                    given[field.name] = something_for(row, field);
                    check_request(row, given);
                }
            }
        }
    });
}

BOOST_AUTO_TEST_CASE(a_file_of_bytes_is_sent_as_a_data_url) {
    std::map<std::string, std::string> const files{
        {"messages.send_image", "image"},     {"messages.send_audio", "audio"},
        {"messages.send_video", "video"},     {"messages.send_document", "document"},
        {"messages.send_sticker", "sticker"}, {"messages.send_gif", "gif"},
        {"groups.set_photo", "image"},        {"groups.create", "group_image"}};
    for (auto const& [name, field] : files) {
        BOOST_TEST_CONTEXT(name) {
            auto const& row = row_of(name);
            auto given = sample_arguments(row);
            auto expected = body_of(row, given);
            given[field] = json::object{{"bytes", std::string("a\0b\xff", 4)}, {"mimetype", "image/png"}};
            expected[field] = "data:image/png;base64,YQBi/w==";
            offline on;
            BOOST_TEST(json::parse(sent_by(on, row, id, given).body()) == json::value(expected));
        }
    }
}

BOOST_AUTO_TEST_CASE(an_invite_link_that_is_not_to_be_reset_may_be_asked_for_twice) {
    auto const& row = row_of("groups.invite_link");
    auto given = sample_arguments(row);
    for (auto const reset : {false, true}) {
        given["reset"] = reset;
        offline on;
        auto const sent = sent_by(on, row, id, given);
        BOOST_TEST(sent.request.target == target_of(row, id, given));
        BOOST_TEST(sent.request.retry_safe == !reset);
    }
}

BOOST_AUTO_TEST_CASE(what_is_harmless_to_repeat_is_repeated_and_nothing_else) {
    for_each_row([](auto const& row) {
        if (row.anonymous) return; // Of tokens in test/unit/token_source.cpp.
        offline on;
        on.wire->answer(503).answer(row.status, answer_for(row));
        auto call = call_operation(on.client(), row.name, id, sample_arguments(row));
        if (is_repeated(row)) {
            on.run(std::move(call));
            BOOST_TEST(on.wire->seen.size() == 2U);
            BOOST_TEST(on.wire->seen.at(0).request.target == on.wire->seen.at(1).request.target);
            BOOST_TEST(on.wire->seen.at(0).body() == on.wire->seen.at(1).body());
        } else {
            BOOST_TEST(on.failure_of(std::move(call)).code() == errc::unavailable);
            BOOST_TEST(on.wire->seen.size() == 1U);
        }
    });
}

BOOST_AUTO_TEST_CASE(a_removal_that_finds_the_thing_gone_on_its_second_attempt_has_succeeded) {
    auto checked = 0;
    for_each_row([&](auto const& row) {
        if (row.method != "DELETE" || !is_repeated(row)) return;
        ++checked;
        offline on;
        on.wire->answer(503).answer(404, R"({"error":"Not found"})").answer(404);
        auto const call = [&] { return call_operation(on.client(), row.name, id, sample_arguments(row)); };
        BOOST_CHECK_NO_THROW(on.run(call()));
        BOOST_TEST(on.wire->seen.size() == 2U);
        BOOST_TEST(on.failure_of(call()).code() == errc::not_found); // On the first it is none.
    });
    BOOST_TEST(checked == 8);
}

BOOST_AUTO_TEST_CASE(the_instance_token_is_sent_where_the_contract_wants_it) {
    for_each_row([](auto const& row) { check_request(row, sample_arguments(row), "inst-token"); });
}

BOOST_AUTO_TEST_CASE(without_a_secret_the_instance_token_authorises_and_no_jwt_is_sent) {
    auto checked = 0;
    for_each_row([&](auto const& row) {
        if (row.account || row.anonymous) return;
        ++checked;
        offline on;
        on.identity = credentials("client-token");
        auto const sent = sent_by(on, row, {id, "inst-token"}, sample_arguments(row));
        BOOST_TEST(sent.authorization == "");
        BOOST_TEST(sent.header("X-Client-Token") == "client-token");
        BOOST_TEST(sent.header("X-Instance-Token") == "inst-token");
        BOOST_TEST(on.wire->tokens.empty());
    });
    BOOST_TEST(checked == 85);
}

BOOST_AUTO_TEST_CASE(without_a_secret_an_account_operation_is_refused_before_any_io) {
    for_each_row([](auto const& row) {
        auto const by_instance = !row.account && !row.anonymous;
        offline on;
        on.identity = credentials("client-token");
        auto const refused = on.failure_of(call_operation(
            on.client(), row.name, {id, by_instance ? "" : "inst-token"}, sample_arguments(row)));
        BOOST_TEST(refused.code() == errc::missing_credentials);
        BOOST_TEST(refused.outcome() == outcome::not_sent);
        BOOST_TEST(refused.info().field == (by_instance ? "instance.token" : "client_secret"));
        BOOST_TEST(refused.info().method == row.method);
        BOOST_TEST(refused.info().path_template == row.path);
        BOOST_TEST(on.wire->tokens.empty());
        BOOST_TEST(on.wire->seen.empty());
    });
}

BOOST_AUTO_TEST_CASE(headers_and_user_agent_of_the_callers_are_added) {
    offline on;
    on.options.user_agent = "bot/1.2";
    on.wire->answer(200, R"({"content":[]})");
    on.run(on.client().instances.list({}, call_options().header("X-Correlation-Id", "c-1")));
    BOOST_TEST_REQUIRE(on.wire->seen.size() == 1U);
    auto const& sent = on.wire->seen.front();
    BOOST_TEST(sent.header("X-Correlation-Id") == "c-1");
    BOOST_TEST(sent.header("User-Agent") == "bot/1.2 vzaps-cpp/" VZAPS_VERSION_STRING);
}

BOOST_AUTO_TEST_CASE(a_transport_that_keeps_its_requests_goes_with_its_client) {
    std::weak_ptr<fake_transport> kept;
    {
        offline on;
        kept = on.wire;
        on.wire->answer(200, R"({"content":[]})");
        on.run(on.client().instances.list());
        BOOST_TEST(on.wire->seen.size() == 1U);
    }
    BOOST_TEST(kept.expired());
}

BOOST_AUTO_TEST_CASE(a_search_text_is_trimmed_and_put_into_the_filter) {
    auto const body_of = [](std::optional<std::string> search, json::object filter) {
        offline on;
        instance_list_request request;
        request.search = std::move(search);
        request.filter = std::move(filter);
        on.wire->answer(200, R"({"content":[]})");
        on.run(on.client().instances.list(request));
        return json::parse(on.wire->seen.at(0).body()).at("filter");
    };
    json::object const status{{"status", "on"}};
    BOOST_TEST(body_of(" front desk\t", {}) == json::parse(R"({"query":"front desk"})"));
    BOOST_TEST(body_of("front", status) == json::parse(R"({"status":"on","query":"front"})"));
    BOOST_TEST(body_of("  ", status) == json::parse(R"({"status":"on"})"));
    BOOST_TEST(body_of({}, {}) == json::parse("{}"));
}

BOOST_AUTO_TEST_CASE(a_search_that_says_nothing_sends_an_empty_body) {
    auto const body_of = [](instance_list_request request) {
        offline on;
        on.wire->answer(200, R"({"content":[]})");
        on.run(on.client().instances.search(std::move(request)));
        return on.wire->seen.at(0).body();
    };
    BOOST_TEST(body_of({}) == "{}");
    instance_list_request second;
    second.page = 2;
    BOOST_TEST(body_of(second) == R"({"page":2})");
    instance_list_request kiosks;
    kiosks.search = " kiosk ";
    BOOST_TEST(body_of(kiosks) == R"({"filter":{"query":"kiosk"}})");
}

BOOST_AUTO_TEST_CASE(a_vote_is_one_text_or_several) {
    auto const& row = row_of("messages.poll_vote");
    for (auto const& vote : {json::value("Noon"), json::value(json::array{"Noon", "One"}), json::value("")}) {
        auto given = sample_arguments(row);
        given["vote"] = vote;
        check_request(row, given);
    }
}

BOOST_AUTO_TEST_CASE(slashes_in_front_of_a_path_below_chat_are_dropped) {
    for (std::string const path : {"send/custom", "/send/custom", "//send/custom", "////send/custom"}) {
        offline on;
        on.wire->answer(200, "{}");
        on.run(on.client().messages.send("VZ1", path, {{"phone", "5541998765432"}}));
        BOOST_TEST(on.wire->seen.at(0).request.target == "/instances/VZ1/chat/send/custom");
    }
}

BOOST_AUTO_TEST_CASE(a_section_of_a_list_may_have_no_rows) {
    offline on;
    on.wire->answer(200, "{}");
    send_list_request menu("5541998765432", "Menu", "Choose", "Open", {message_list_section("Soon", {})});
    on.run(on.client().messages.send_list("VZ1", menu));
    BOOST_TEST(json::parse(on.wire->seen.at(0).body()).at("sections") ==
               json::parse(R"([{"title":"Soon","rows":[]}])"));
}

BOOST_AUTO_TEST_SUITE_END()
