#include "support/fake_transport.hpp"
#include "support/operations.hpp"
#include "support/samples.hpp"

#include <vzaps/vzaps.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/json/serialize.hpp>

#include <limits>
#include <string>
#include <utility>
#include <vector>

// What the service could only refuse is refused before anything is sent, and the error names the field.

namespace asio = boost::asio;
namespace json = boost::json;
using namespace vzaps;
using namespace vzaps::test;

namespace {

template <class T>
void check_refused(offline& on, asio::awaitable<T> call, std::string const& field) {
    auto const failure = on.failure_of(std::move(call));
    BOOST_TEST(failure.code() == errc::invalid_argument);
    BOOST_TEST(failure.outcome() == outcome::not_sent);
    BOOST_TEST(failure.phase() == phase::validation);
    BOOST_TEST(failure.info().field == field);
    BOOST_TEST(on.wire->tokens.empty());
    BOOST_TEST(on.wire->seen.empty());
}

void check_refused(contract_row const& row, std::string const& key, json::value value,
                   std::string const& field) {
    offline on;
    auto given = sample_arguments(row, something_for);
    given[key] = std::move(value);
    check_refused(on, call_operation(on.client(), row.name, "VZ1", given), field);
}

void check_accepted(contract_row const& row, std::string const& key, json::value value) {
    offline on;
    auto given = sample_arguments(row, something_for);
    given[key] = std::move(value);
    on.wire->answer(200, json::serialize(row.example));
    BOOST_CHECK_NO_THROW(on.run(call_operation(on.client(), row.name, "VZ1", given)));
    BOOST_TEST(on.wire->seen.size() == 1U);
}

// What the client calls a field of the contract.
std::string member_of(contract_row const& row, std::string const& field) {
    if (field == "webhookURL") return "url";
    if (row.resource() == "chats" && field == "phone") return "chat";
    return field;
}

// A required text, or list, that may be empty: it takes the group's description away.
bool may_be_empty(contract_row const& row, contract_field const& field) {
    return row.name == "groups.set_description" && field.name == "description";
}

bool is_phone(contract_row const& row, contract_field const& field) {
    return field.name == "phone" && field.type == "string" && row.name != "messages.send";
}

template <class Check>
void for_each_required(Check check) {
    for (auto const& row : operation_rows()) {
        if (row.anonymous || row.name == "instances.get")
            continue; // Their texts are credentials, and an instance.
        for (auto const* const fields : {&row.parameters, &row.query, &row.body})
            for (auto const& field : *fields)
                if (field.required && field.name != "*") BOOST_TEST_CONTEXT(row.name << ": " << field.name) {
                        check(row, field);
                    }
    }
}

std::string const latin_1 = "promo\xe7\xe3o";
std::string const cut_emoji = "Ana \xf0\x9f\x98";

// What a field that is given text of no known encoding is called in the refusal, and what it is given;
// nothing for a field that holds no text.
struct spoiled {
    std::string field;
    json::value value;
};
std::vector<spoiled> spoiled_values(contract_row const& row, contract_field const& field,
                                    std::string const& text) {
    auto const name = member_of(row, field.name);
    std::vector<spoiled> made;
    if (row.name == "webhooks.set" && field.name == "events")
        return {spoiled{"events[1]", json::value("Message," + text)}};
    if (field.type.starts_with("string") && !field.type.starts_with("string[]"))
        if (field.name != "events_subscribe") made.push_back({name, json::value(text)});
    if (field.type.find("string[]") != std::string::npos)
        made.push_back({name + "[1]", json::array{"5541998765432", json::value(text)}});
    if (field.type == "object") {
        made.push_back({name + ".key[0]", json::object{{"key", json::array{json::value(text)}}}});
        made.push_back({name, json::object{{text, 1}}});
    }
    return made;
}

std::vector<std::string> const no_phones{
    "abc",          "55 41 99876-5432", "+",          "++5541998765432",
    "4541",         "(41)998765432",    "5541 98765", "5541998765432\r\n",
    "5541998\n765", " 5541998765432",   "5541\t998",  "٥٥٤١٩٩٨٧٦٥",
    "1e10",         "5541998765432;1"};
std::vector<std::string> const no_jids{"@s.whatsapp.net", "5541998765432@", "a@b@c", "5541 9@s.whatsapp.net",
                                       "5541@s.whatsapp.net\r\nX: y"};

} // namespace

BOOST_AUTO_TEST_SUITE(bad_input)

BOOST_AUTO_TEST_CASE(a_required_text_or_list_that_is_empty_is_refused_in_every_row) {
    auto checked = 0;
    for_each_required([&](contract_row const& row, contract_field const& field) {
        auto const is_text = field.type.starts_with("string") && !field.type.starts_with("string[]");
        auto const is_list = field.type.ends_with("[]");
        if ((!is_text && !is_list) || may_be_empty(row, field)) return;
        ++checked;
        auto const empty = is_list ? json::value(json::array()) : json::value("");
        check_refused(row, field.name, empty, member_of(row, field.name));
    });
    BOOST_TEST(checked > 100);
    check_accepted(row_of("groups.set_description"), "description", "");
}

BOOST_AUTO_TEST_CASE(what_is_no_phone_is_refused_wherever_one_is_wanted) {
    auto checked = 0;
    for_each_required([&](contract_row const& row, contract_field const& field) {
        if (!is_phone(row, field)) return;
        ++checked;
        for (auto const* const values : {&no_phones, &no_jids})
            for (auto const& each : *values)
                check_refused(row, field.name, json::value(each), member_of(row, field.name));
        check_accepted(row, field.name, "+5541998765432");
    });
    BOOST_TEST(checked == 34);
}

BOOST_AUTO_TEST_CASE(an_address_in_a_list_is_named_by_its_place) {
    for (auto const* const name : {"users.info", "users.check"})
        for (auto const& each : no_phones)
            check_refused(row_of(name), "phone", json::array{"5541998765432", json::value(each)}, "phone[1]");
    for (auto const* const name : {"groups.create", "groups.add_admin", "groups.remove_admin"})
        for (auto const& each : no_jids)
            check_refused(row_of(name), "participants", json::array{json::value(each)}, "participants[0]");
}

BOOST_AUTO_TEST_CASE(other_addresses_are_looked_at_too) {
    for (auto const& each : no_phones) {
        check_refused(row_of("messages.send_contact"), "contact_phone", json::value(each), "contact_phone");
        check_refused(row_of("messages.mark_read"), "sender", json::value(each), "sender");
        check_refused(row_of("messages.mark_read"), "chat", json::value(each), "chat");
        check_refused(row_of("messages.delete"), "phone", json::value(each), "phone");
        check_refused(row_of("groups.set_name"), "group_id", json::value(each), "group_id");
    }
}

BOOST_AUTO_TEST_CASE(a_phone_has_5_to_15_digits) {
    auto const& row = row_of("contacts.add");
    for (auto const* const phone : {"12345", "123456789012345"}) check_accepted(row, "phone", phone);
    for (auto const* const phone : {"1234", "1234567890123456"}) check_refused(row, "phone", phone, "phone");
}

BOOST_AUTO_TEST_CASE(a_poll_has_2_to_12_options) {
    auto const& row = row_of("messages.send_poll");
    for (std::size_t const count : {2U, 12U}) check_accepted(row, "options", json::array(count, "an option"));
    for (std::size_t const count : {1U, 13U})
        check_refused(row, "options", json::array(count, "an option"), "options");
    check_accepted(row, "selectable_options_count", 0);
    check_refused(row, "selectable_options_count", -1, "selectable_options_count");
}

BOOST_AUTO_TEST_CASE(a_place_is_on_the_globe) {
    auto const& row = row_of("messages.send_location");
    auto const nan = std::numeric_limits<double>::quiet_NaN();
    auto const infinity = std::numeric_limits<double>::infinity();
    for (auto const value : {-90.0, 0.0, 90.0}) check_accepted(row, "latitude", value);
    for (auto const value : {-180.0, 0.0, 180.0}) check_accepted(row, "longitude", value);
    for (auto const value : {nan, infinity, -infinity, 90.1, -90.1})
        check_refused(row, "latitude", value, "latitude");
    for (auto const value : {nan, infinity, 180.1, -180.1})
        check_refused(row, "longitude", value, "longitude");
}

BOOST_AUTO_TEST_CASE(what_is_empty_in_a_list_is_named_by_its_place) {
    auto const button = [](char const* id, char const* text) {
        return json::object{{"id", id}, {"text", text}};
    };
    auto const& buttons = row_of("messages.send_buttons");
    check_refused(buttons, "buttons", json::array{button("y", "Yes"), button("n", "")}, "buttons[1].text");
    check_refused(buttons, "buttons", json::array{button("", "Yes")}, "buttons[0].id");

    auto const section = [](char const* title, json::array rows) {
        return json::object{{"title", title}, {"rows", std::move(rows)}};
    };
    auto const row = [](char const* id, char const* title) {
        return json::object{{"id", id}, {"title", title}};
    };
    auto const& lists = row_of("messages.send_list");
    check_refused(lists, "sections", json::array{section("", {row("1", "a")})}, "sections[0].title");
    check_accepted(lists, "sections", json::array{section("s", json::array())});
    check_refused(lists, "sections",
                  json::array{section("s", {row("1", "a")}), section("t", {row("1", "a"), row("2", "")})},
                  "sections[1].rows[1].title");
}

BOOST_AUTO_TEST_CASE(pages_begin_with_1) {
    for (auto const* const name :
         {"instances.list", "instances.search", "webhooks.search_logs", "groups.list", "chats.list"}) {
        auto const& row = row_of(name);
        auto const* const rows = row.query.empty() ? "size" : "page_size";
        for (auto const number : {0, -1}) {
            check_refused(row, "page", number, "page");
            check_refused(row, rows, number, rows);
        }
    }
}

BOOST_AUTO_TEST_CASE(numbers_that_mean_nothing_are_refused) {
    check_refused(row_of("chatwoot.set"), "days_limit_import_messages", 0, "days_limit_import_messages");
    check_refused(row_of("chats.mute"), "duration_seconds", -1, "duration");
    check_accepted(row_of("chats.mute"), "duration_seconds", 0);
}

BOOST_AUTO_TEST_CASE(a_trigger_has_what_it_looks_for) {
    auto const& row = row_of("typebots.create");
    for (auto const* const trigger :
         {"keyword", "contains", "starts_with", "regex", "advanced", "some_day"}) {
        for (auto const& value : {json::value(""), json::value()}) {
            offline on;
            auto given = sample_arguments(row);
            given["trigger_type"] = trigger;
            if (!value.is_null()) given["trigger_value"] = value;
            check_refused(on, call_operation(on.client(), row.name, "VZ1", given), "trigger_value");
        }
        check_accepted(row, "trigger_type", trigger); // The sample has a value.
    }
    for (auto const* const trigger : {"all", "none"}) check_accepted(row, "trigger_type", trigger);
    check_refused(row, "trigger_type", "", "trigger_type");
    check_refused(row_of("typebots.update"), "trigger_type", "", "trigger_type");
    check_refused(row, "trigger_operator", "", "trigger_operator");
}

BOOST_AUTO_TEST_CASE(text_that_is_not_utf8_is_refused_in_every_field_of_every_row) {
    auto checked = 0;
    for (auto const& row : operation_rows()) {
        if (row.anonymous || row.name == "instances.get")
            continue; // Credentials, and an instance: see below.
        for (auto const* const fields : {&row.parameters, &row.query, &row.body})
            for (auto const& field : *fields)
                for (auto const& text : {latin_1, cut_emoji})
                    for (auto const& each : spoiled_values(row, field, text))
                        BOOST_TEST_CONTEXT(row.name << ": " << each.field) {
                            ++checked;
                            check_refused(row, field.name, each.value, each.field);
                        }
    }
    BOOST_TEST(checked > 400);
}

BOOST_AUTO_TEST_CASE(text_that_is_not_utf8_is_refused_wherever_it_stands) {
    auto const row = [](std::string const& id, std::string const& title) {
        return json::object{{"id", json::value(id)}, {"title", json::value(title)}};
    };
    json::array const sections{
        json::object{{"title", "s"}, {"rows", json::array{row("1", "a"), row("2", latin_1)}}}};
    check_refused(row_of("messages.send_list"), "sections", sections, "sections[0].rows[1].title");
    check_refused(row_of("messages.send_buttons"), "buttons",
                  json::array{json::object{{"id", "y"}, {"text", json::value(cut_emoji)}}},
                  "buttons[0].text");
    check_refused(row_of("messages.send"), "message", json::value(latin_1), "message");
    check_refused(row_of("messages.send"), "template",
                  json::object{{"parts", json::array{"a", json::value(latin_1)}}}, "template.parts[1]");

    offline on;
    auto const api = on.client();
    check_refused(on, api.chats.pin(instance_ref("VZ\xe7"), "5541998765432"), "instance.id");
    check_refused(on, api.instances.get(instance_ref("VZ\xe7")), "instance.id");
    check_refused(on, api.chats.pin(instance_ref("VZ1", "t\xe7"), "5541998765432"), "instance.token");
    check_refused(on, api.instances.list({}, call_options().header("X-Name", latin_1)), "X-Name");
    instance_list_request looked_for;
    looked_for.search = latin_1;
    check_refused(on, api.instances.list(looked_for), "search");
    check_refused(on, api.instances.search(looked_for), "search");
    // The name of a file that was made on a system of another encoding.
    check_refused(on,
                  api.messages.send_document(
                      "VZ1", {"5541998765432", media::from_bytes("%PDF-1.7", {}, "pre\xe7o.pdf")}),
                  "file_name");
    check_refused(on, api.messages.send_image("VZ1", {"5541998765432", "data:text/plain,pre\xe7o"}), "image");
}

BOOST_AUTO_TEST_CASE(numbers_that_json_has_not_are_refused) {
    auto const nan = std::numeric_limits<double>::quiet_NaN();
    check_refused(row_of("instances.create"), "labels", json::object{{"score", nan}}, "labels.score");
    check_refused(row_of("messages.send"), "score", nan, "score");
}

BOOST_AUTO_TEST_CASE(a_webhook_is_an_absolute_url) {
    auto const& row = row_of("webhooks.set");
    for (auto const* const url : {"/hook", "hook", "//host/hook", "ftp://host/hook", "javascript:alert(1)",
                                  "http://", "https:///path", "https://host/a b", "https://host/\r\nX: y"})
        check_refused(row, "webhookURL", url, "url");
    for (auto const* const url : {"http://localhost:8080/hook?secret=1", "https://hooks.acme.test"})
        check_accepted(row, "webhookURL", url);
    check_refused(row, "events", "Message,,Connected", "events");
}

BOOST_AUTO_TEST_CASE(a_file_is_a_url_or_bytes) {
    for (auto const& [name, field] :
         std::vector<std::pair<std::string, std::string>>{{"messages.send_image", "image"},
                                                          {"messages.send_audio", "audio"},
                                                          {"messages.send_video", "video"},
                                                          {"messages.send_document", "document"},
                                                          {"messages.send_sticker", "sticker"},
                                                          {"messages.send_gif", "gif"},
                                                          {"groups.set_photo", "image"},
                                                          {"groups.create", "group_image"}})
        for (auto const* const url : {"", "picture.png", "/picture.png", "ftp://host/a", "https://",
                                      "data:image/png", "file:///etc/passwd", "https://host/a\r\nb"})
            check_refused(row_of(name), field, url, field);
    offline on;
    check_refused(on, on.client().messages.send_image("VZ1", {"5541998765432", media::from_bytes("")}),
                  "image");
    check_refused(on,
                  on.client().messages.send_image(
                      "VZ1", {"5541998765432", media::from_bytes("x", "image/png,\"evil\"")}),
                  "image");
}

BOOST_AUTO_TEST_CASE(what_chatwoot_echoes_of_its_token_is_in_no_error) {
    std::string const token = "cwt_s3cret/with+odd=signs";
    auto const& row = row_of("chatwoot.set");
    auto given = sample_arguments(row);
    given["token"] = token;
    for (auto const* const as : {"message", "error", "details"}) {
        offline on;
        json::object const echo{{as, "the token " + token + " is refused"}, {"token", token}};
        on.wire->answer(400, json::serialize(echo), {{"X-Request-Id", "r-1"}});
        auto const failure = on.failure_of(call_operation(on.client(), row.name, "VZ1", given));
        BOOST_TEST(failure.code() == errc::bad_request);
        BOOST_TEST(failure.outcome() == outcome::refused);
        BOOST_TEST(on.wire->seen.front().body().find("cwt_s3cret") != std::string::npos);
        for (auto const& text :
             {std::string(failure.what()), failure.message(), failure.info().untrusted_message,
              failure.info().detail, failure.info().body_excerpt})
            BOOST_TEST(text.find("s3cret") == std::string::npos, text);
    }
}

BOOST_AUTO_TEST_CASE(what_is_echoed_of_a_webhooks_url_is_in_no_error) {
    std::string const url = "https://bot.example.test/hooks/s3cret";
    for (auto const& [name, field] :
         {std::pair{"webhooks.set", "webhookURL"}, std::pair{"instances.create", "webhook"},
          std::pair{"instances.update", "webhook"}}) {
        auto const& row = row_of(name);
        auto given = sample_arguments(row);
        given[field] = url;
        offline on;
        on.wire->answer(400, json::serialize(json::object{{"message", "cannot reach " + url}}));
        auto const failure = on.failure_of(call_operation(on.client(), row.name, "VZ1", given));
        BOOST_TEST(on.wire->seen.front().body().find("s3cret") != std::string::npos);
        for (auto const& text :
             {std::string(failure.what()), failure.info().untrusted_message, failure.info().body_excerpt})
            BOOST_TEST(text.find("s3cret") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_path_below_chat_cannot_leave_it_in_any_encoding) {
    auto const& row = row_of("messages.send");
    for (auto const* const path :
         {"..%2f..%2fqueue", "%2e%2e%2fsession%2fdisconnect", "a%5c..%5cb", "a%00", "a%0d%0ab", ".."})
        check_refused(row, "path", path, "path");
    check_accepted(row, "path", "send/t%C3%A9l%20a");
}

BOOST_AUTO_TEST_SUITE_END()
