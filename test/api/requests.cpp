#include "support/contract.hpp"
#include "support/fake_transport.hpp"

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
    if (row.name == "instances.list" || row.name == "instances.search")
        return {{"page", 1}, {"size", 20}, {"filter", json::object()}};
    return {};
}

using choice = json::value (*)(contract_field const&);

// The row's fields with these values; null leaves one out.
json::object body_with(contract_row const& row, choice required, choice optional) {
    json::object body;
    for (auto const& field : row.body) {
        auto value = field.name == "id" ? json::value(id) : (field.required ? required : optional)(field);
        if (!value.is_null()) body[field.name] = std::move(value);
    }
    return body;
}

json::value left_out(contract_field const&) { return nullptr; }

seen_request sent_by(offline& on, contract_row const& row, instance_ref which, json::object body) {
    on.wire->answer(row.status, answer_for(row));
    if (row.name == "auth.get_access_token") {
        on.identity = {json::value_to<std::string>(body.at("client_token")),
                       json::value_to<std::string>(body.at("client_secret"))};
        body.clear();
    }
    on.run(call_operation(on.client(), row.name, std::move(which), std::move(body)));
    auto const& seen = row.anonymous ? on.wire->tokens : on.wire->seen;
    BOOST_TEST_REQUIRE(seen.size() == 1U);
    return seen.front();
}

void check_headers(seen_request const& sent, contract_row const& row, bool with_body,
                   std::string const& token) {
    std::map<std::string, std::string> expected{{"Accept", "application/json"},
                                                {"User-Agent", "vzaps-cpp/" VZAPS_VERSION_STRING}};
    if (!row.anonymous) expected["X-Client-Token"] = "client-token";
    if (with_body) expected["Content-Type"] = "application/json";
    if (row.takes_instance_token && !token.empty()) expected["X-Instance-Token"] = token;
    std::map<std::string, std::string> const seen(sent.request.headers.begin(), sent.request.headers.end());
    BOOST_TEST(seen == expected, boost::test_tools::per_element());
    BOOST_TEST(sent.request.headers.size() == seen.size()); // None of them twice.
    BOOST_TEST(sent.authorization == (row.anonymous ? "" : "Bearer jwt-1"));
}

void check_request(contract_row const& row, choice required, choice optional, std::string const& token = {}) {
    offline on;
    auto const body = body_with(row, required, optional);
    auto const sent = sent_by(on, row, instance_ref(id, token), body);
    auto target = row.path;
    if (auto const at = target.find("{id}"); at != std::string::npos) target.replace(at, 4, id);
    BOOST_TEST(sent.request.method == row.method);
    BOOST_TEST(sent.request.target == target);
    BOOST_TEST(sent.request.retry_safe == row.retry_safe);
    BOOST_TEST(sent.request.outside_bound == row.anonymous);
    BOOST_TEST((sent.request.body != nullptr) == !row.body.empty());
    check_headers(sent, row, !row.body.empty(), token);
    if (row.body.empty()) return;

    auto expected = always_sent(row);
    for (auto const& field : body) expected[field.key()] = field.value();
    BOOST_TEST(json::parse(sent.body()) == json::value(expected));
}

template <class Check>
void for_each_row(Check check) {
    for (auto const& row : contract_rows()) {
        if (row.name == "instances.cancel_delete") continue; // The same as cancel, of which PUT is the SDKs'.
        BOOST_TEST_CONTEXT(row.name) { check(row); }
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
    BOOST_TEST(rows.size() == 12U);
}

BOOST_AUTO_TEST_CASE(with_required_fields_only_nothing_else_is_sent) {
    for_each_row([](auto const& row) { check_request(row, something_for, left_out); });
}

BOOST_AUTO_TEST_CASE(every_optional_field_is_sent_as_given) {
    for_each_row([](auto const& row) { check_request(row, something_for, something_for); });
}

BOOST_AUTO_TEST_CASE(false_and_empty_values_are_sent_and_not_left_out) {
    for_each_row([](auto const& row) { check_request(row, something_for, nothing_for); });
}

BOOST_AUTO_TEST_CASE(each_optional_field_can_be_sent_alone) {
    for_each_row([](auto const& row) {
        for (auto const& field : row.body) {
            if (field.required) continue;
            static std::string only;
            only = field.name;
            check_request(row, something_for, [](contract_field const& each) {
                return each.name == only ? something_for(each) : json::value(nullptr);
            });
        }
    });
}

BOOST_AUTO_TEST_CASE(the_instance_token_is_sent_where_the_contract_wants_it) {
    for_each_row([](auto const& row) { check_request(row, something_for, left_out, "inst-token"); });
}

BOOST_AUTO_TEST_CASE(without_a_secret_the_instance_token_authorises_and_no_jwt_is_sent) {
    for (auto const* const name : {"instances.update", "instances.restart", "instances.delete"}) {
        BOOST_TEST_CONTEXT(name) {
            auto const& row = row_of(name);
            offline on;
            on.identity = credentials("client-token");
            auto const sent = sent_by(on, row, {id, "inst-token"}, {});
            BOOST_TEST(sent.authorization == "");
            BOOST_TEST(sent.header("X-Client-Token") == "client-token");
            BOOST_TEST(sent.header("X-Instance-Token") == "inst-token");
            BOOST_TEST(on.wire->tokens.empty());
        }
    }
}

BOOST_AUTO_TEST_CASE(without_a_secret_an_account_operation_is_refused_before_any_io) {
    for_each_row([](auto const& row) {
        auto const by_instance = row.name == "instances.update" || row.name == "instances.restart" ||
                                 row.name == "instances.delete";
        offline on;
        on.identity = credentials("client-token");
        auto const body = row.anonymous ? json::object() : body_with(row, something_for, left_out);
        auto const refused =
            on.failure_of(call_operation(on.client(), row.name, {id, by_instance ? "" : "inst-token"}, body));
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

BOOST_AUTO_TEST_SUITE_END()
