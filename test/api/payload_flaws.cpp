#include "support/answer_documents.hpp"
#include "support/fake_transport.hpp"
#include "support/operations.hpp"
#include "support/samples.hpp"

#include <vzaps/vzaps.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <chrono>
#include <string>
#include <vector>

// Payloads that other clients of the service get wrong. Each case is a promise that this one keeps.

namespace asio = boost::asio;
namespace json = boost::json;
using namespace vzaps;
using namespace vzaps::test;

namespace {

seen_request sent_by(contract_row const& row, json::object const& given) {
    offline on;
    on.wire->answer(row.status, row.example.is_null() ? std::string() : json::serialize(row.example));
    on.run(call_operation(on.client(), row.name, "VZ1", given));
    BOOST_TEST_REQUIRE(on.wire->seen.size() == 1U);
    return on.wire->seen.front();
}

json::object body_sent(std::string_view name, json::object const& more) {
    auto const& row = row_of(name);
    auto given = sample_arguments(row);
    for (auto const& each : more) given[each.key()] = each.value();
    return json::parse(sent_by(row, given).body()).as_object();
}

// The value of a field that is sent.
void check_sent(std::string_view name, char const* field, json::value const& value) {
    BOOST_TEST_CONTEXT(name << ": " << field) {
        BOOST_TEST(body_sent(name, {{field, value}}).at(field) == value);
    }
}

template <class T>
T answer_of(asio::awaitable<T> (*call)(client const&), std::string const& body) {
    offline on;
    on.wire->answer(200, body);
    return on.run(call(on.client()));
}

template <class Check>
void for_each_row(Check check) {
    for (auto const& row : operation_rows())
        if (!row.anonymous) BOOST_TEST_CONTEXT(row.name) {
                check(row);
            }
}

} // namespace

BOOST_AUTO_TEST_SUITE(payload_flaws)

BOOST_AUTO_TEST_CASE(an_answer_that_is_an_array_is_decoded) {
    auto const list = answer_of<typebot_list>([](client const& api) { return api.typebots.list("VZ1"); },
                                              R"([{"typebot_id":"a","priority":0},{"typebot_id":"b"}])");
    BOOST_TEST_REQUIRE(list.content.size() == 2U);
    BOOST_TEST(list.content[0].priority.value() == 0);
    BOOST_TEST(list.content[1].typebot_id == "b");
    auto const chats = answer_of<chat_list>([](client const& api) { return api.chats.list("VZ1"); },
                                            R"([{"jid":"1@s.whatsapp.net"}])");
    BOOST_TEST(chats.content.at(0).jid == "1@s.whatsapp.net");
}

BOOST_AUTO_TEST_CASE(false_and_zero_are_sent) {
    check_sent("typebots.create", "enabled", false);
    check_sent("typebots.create", "priority", 0);
    check_sent("typebots.create", "expire_in_minutes", 0);
    check_sent("typebots.update", "enabled", false);
    check_sent("typebots.update", "priority", 0);
    check_sent("messages.send_poll", "selectable_options_count", 0);
    check_sent("groups.set_settings", "admin_only_message", false);
    check_sent("chatwoot.set", "enabled", false);
    check_sent("chatwoot.set", "sign_msg", false);
}

BOOST_AUTO_TEST_CASE(what_is_not_set_is_not_in_the_query) {
    for_each_row([](contract_row const& row) {
        auto const& target = sent_by(row, sample_arguments(row)).request.target;
        for (auto const& each : row.query)
            BOOST_TEST((target.find(each.name + '=') != std::string::npos) == each.required, target);
    });
}

BOOST_AUTO_TEST_CASE(the_callers_filter_stays_as_it_was) {
    instance_list_request request;
    request.search = "front";
    request.filter = {{"status", "on"}};
    for (auto round = 0; round < 2; ++round) {
        offline on;
        on.wire->answer(200, R"({"content":[]})");
        on.run(on.client().instances.list(request));
        BOOST_TEST(json::parse(on.wire->seen.at(0).body()).at("filter") ==
                   json::parse(R"({"status":"on","query":"front"})"));
        BOOST_TEST(json::value(request.filter) == json::parse(R"({"status":"on"})"));
    }
}

BOOST_AUTO_TEST_CASE(a_download_names_its_file_and_every_message_takes_the_common_options) {
    for (auto const* const name : {"messages.download_image", "messages.download_video",
                                   "messages.download_audio", "messages.download_document"}) {
        auto const& row = row_of(name);
        BOOST_TEST(json::parse(sent_by(row, row.example_request).body()) == json::value(row.example_request));
    }
    auto checked = 0;
    for_each_row([&](contract_row const& row) {
        if (!row.name.starts_with("messages.send_")) return;
        ++checked;
        check_sent(row.name, "id", "my-own-id");
        check_sent(row.name, "delay", 0);
        check_sent(row.name, "mentioned_ids", json::array{"5541998765432"});
        check_sent(row.name, "reply_to_message_id", "3EB0");
    });
    BOOST_TEST(checked == 13);
}

BOOST_AUTO_TEST_CASE(phones_are_an_array_even_if_there_is_one_and_preview_is_sent) {
    for (auto const* const name : {"users.info", "users.check"})
        check_sent(name, "phone", json::array{"5541998765432"});
    for (auto const small : {true, false}) check_sent("users.avatar", "preview", small);
    offline on;
    on.wire->answer(200, "{}");
    on.run(on.client().users.avatar("VZ1", "5541998765432"));
    BOOST_TEST(json::parse(on.wire->seen.at(0).body()).at("preview") == json::value(false));
}

BOOST_AUTO_TEST_CASE(a_webhooks_url_has_the_key_that_the_service_reads) {
    for (auto const snake : {false, true}) {
        offline on;
        webhook_set_request request("https://hooks.acme.test/vz");
        request.events = {"Message", "ReadReceipt"};
        request.snake_case = snake;
        on.run(on.client().webhooks.set("VZ1", request));
        BOOST_TEST(
            json::parse(on.wire->seen.at(0).body()) ==
            json::parse(
                snake ? R"({"webhook_url":"https://hooks.acme.test/vz","events":["Message","ReadReceipt"]})"
                      : R"({"webhookURL":"https://hooks.acme.test/vz","events":"Message,ReadReceipt"})"));
    }
}

BOOST_AUTO_TEST_CASE(what_is_empty_is_an_object_and_no_array) {
    BOOST_TEST(json::value(body_sent("instances.subscribe", {})) == json::parse("{}"));
    BOOST_TEST(body_sent("instances.list", {}).at("filter") == json::parse("{}"));
    BOOST_TEST(body_sent("webhooks.search_logs", {{"filter", json::object()}}).at("filter") ==
               json::parse("{}"));
}

BOOST_AUTO_TEST_CASE(nothing_without_fields_has_a_body) {
    for_each_row([](contract_row const& row) {
        auto const sent = sent_by(row, sample_arguments(row));
        auto const requires_one = !row.body.empty() && row.body.front().required;
        if (row.body.empty() || row.method == "GET" || (row.method == "DELETE" && !requires_one)) {
            BOOST_TEST((sent.request.body == nullptr));
            BOOST_TEST(!sent.has("Content-Type"));
        }
    });
}

BOOST_AUTO_TEST_CASE(what_is_in_the_path_is_not_in_the_body) {
    for_each_row([](contract_row const& row) {
        auto const sent = sent_by(row, sample_arguments(row, something_for));
        if (sent.request.body == nullptr) return;
        auto const body = json::parse(sent.body()).as_object();
        for (auto const& each : row.parameters) BOOST_TEST(!body.contains(each.name), each.name);
        for (auto const& each : row.query) BOOST_TEST(!body.contains(each.name), each.name);
    });
}

BOOST_AUTO_TEST_CASE(the_users_own_keys_are_not_touched) {
    json::object const own{{"camelCase", 1},
                           {"snake_case", 2},
                           {"Kebab-Case", json::object{{"innerKey", json::array{json::object{{"URL", 1}}}}}},
                           {"", nullptr},
                           {"ção", "é"}};
    check_sent("instances.create", "labels", own);
    check_sent("instances.update", "labels", own);
    check_sent("instances.list", "filter", own);
    check_sent("webhooks.search_logs", "filter", own);

    auto answer = example_of(row_of("sessions.status"));
    answer["business_profile"].as_object()["profile_options"] = own;
    answer["ownField"] = own;
    auto const seen = decoded(row_of("sessions.status"), enveloped(answer));
    BOOST_TEST(seen.named.at("business_profile").at("profile_options") == json::value(own));
    BOOST_TEST(seen.extra.at("ownField") == json::value(own));

    auto const& log = row_of("webhooks.get_log");
    answer = example_of(log);
    answer["payload"] = own;
    BOOST_TEST(decoded(log, answer).named.at("payload") == json::value(own));
}

BOOST_AUTO_TEST_CASE(a_flag_in_a_query_is_true_or_false) {
    auto const& row = row_of("groups.invite_link");
    for (auto const reset : {true, false}) {
        auto given = sample_arguments(row);
        given["reset"] = reset;
        BOOST_TEST(sent_by(row, given).request.target.ends_with(reset ? "&reset=true" : "&reset=false"));
    }
}

BOOST_AUTO_TEST_CASE(every_answer_has_a_type) {
    for_each_row([](contract_row const& row) {
        auto const body = row.example.is_null() ? std::string() : json::serialize(row.example);
        auto const seen = answered_with(row, row.status, body);
        BOOST_TEST((seen.filled_from != nullptr) == (row.name != "instances.delete"), seen.type);
    });
}

BOOST_AUTO_TEST_SUITE_END()
