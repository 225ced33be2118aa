#include "support/answer_documents.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

// Answers as the service's open-source relative, or an older page, has them: other names, and rows keyed by
// JID.

namespace json = boost::json;
using namespace vzaps;
using namespace vzaps::test;

namespace {

struct other_name {
    std::string_view row;
    std::string_view name;
    std::string_view field;
};
std::vector<other_name> const other_names{
    {"messages.send_text", "id", "message_id"},   {"messages.react", "id", "message_id"},
    {"messages.download_image", "file", "data"},  {"messages.download_image", "base64", "data"},
    {"messages.download_image", "media", "data"}, {"contacts.list", "contacts", "content"},
    {"users.contacts", "contacts", "content"},    {"chats.list", "chats", "content"},
    {"groups.list", "groups", "content"},         {"typebots.create", "id", "typebot_id"},
    {"typebots.list", "typebots", "content"},     {"typebots.list_sessions", "sessions", "content"},
};

json::object renamed(json::object from, std::string_view field, std::string_view name) {
    auto value = from.at(field);
    from.erase(field);
    from[name] = std::move(value);
    return from;
}

void check_equal(json::object const& seen, json::object const& expected) {
    BOOST_TEST(json::value(seen) == json::value(expected));
}

} // namespace

BOOST_AUTO_TEST_SUITE(answers_aliases)

BOOST_AUTO_TEST_CASE(a_field_is_understood_by_its_other_name) {
    for (auto const& each : other_names) {
        BOOST_TEST_CONTEXT(each.row << ": " << each.name) {
            auto const& row = row_of(each.row);
            auto const answer = renamed(example_of(row), each.field, each.name);
            for (auto const& document : documents_of(row, answer))
                check_equal(tree_of(decoded(row, document)), expected_of(example_of(row)));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_session_of_a_typebot_is_understood_by_its_other_names) {
    auto const& row = row_of("typebots.list_sessions");
    for (auto const* const name : {"id", "session_id"}) {
        auto answer = example_of(row);
        auto& first = answer["content"].as_array().front().as_object();
        first = renamed(first, "session", name);
        check_equal(tree_of(decoded(row, answer)), expected_of(example_of(row)));
    }
}

BOOST_AUTO_TEST_CASE(the_name_of_the_contract_wins) {
    for (auto const& each : other_names) {
        BOOST_TEST_CONTEXT(each.row << ": " << each.name) {
            auto const& row = row_of(each.row);
            auto answer = example_of(row);
            answer[each.name] = "another";
            auto expected = expected_of(example_of(row));
            expected["(extra)"] = json::object{{each.name, "another"}};
            check_equal(tree_of(decoded(row, enveloped(answer))), expected);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_pairing_code_of_older_pages_is_understood) {
    auto const seen =
        decoded(row_of("sessions.pair_code"), enveloped(json::object{{"LinkingCode", "7K2P-QX91"}}));
    check_equal(tree_of(seen), {{"linking_code", "7K2P-QX91"}});
    auto const qr = decoded(row_of("sessions.qr"), enveloped(json::object{{"QRCode", "data:,x"}}));
    check_equal(tree_of(qr), {{"qr_code", "data:,x"}});
}

BOOST_AUTO_TEST_CASE(rows_may_be_keyed_by_jid) {
    json::value const rows = json::parse(
        R"({"1@s.whatsapp.net":{"PushName":"a","Found":true},"2@lid":{"push_name":"b","found":false}})");
    json::value const contacts = json::parse(
        R"([{"jid":"1@s.whatsapp.net","push_name":"a","found":true},{"jid":"2@lid","push_name":"b","found":false}])");
    for (auto const* const name : {"contacts.list", "users.contacts"}) {
        BOOST_TEST_CONTEXT(name) {
            auto const& row = row_of(name);
            for (auto const& document :
                 {rows, json::value(enveloped(rows)), json::value(json::object{{"contacts", rows}})})
                check_equal(tree_of(decoded(row, document)), {{"content", contacts}});
        }
    }
}

BOOST_AUTO_TEST_CASE(users_may_be_keyed_by_jid_and_their_devices_are_texts) {
    json::value const rows = json::parse(
        R"({"1@s.whatsapp.net":{"Status":"Hey","PictureID":"9","Devices":["1:2@s.whatsapp.net"],"LID":"7@lid",)"
        R"("VerifiedName":{"Certificate":{}}}})");
    auto users = json::parse(R"([{"jid":"1@s.whatsapp.net","status":"Hey","picture_id":"9",)"
                             R"("devices":["1:2@s.whatsapp.net"],"lid":"7@lid"}])");
    users.as_array().front().as_object()["(extra)"] = json::parse(R"({"VerifiedName":{"Certificate":{}}})");
    auto const& row = row_of("users.info");
    for (auto const& document :
         {rows, json::value(enveloped(rows)), json::value(json::object{{"Users", rows}}),
          json::value(enveloped(json::object{{"users", rows}}))})
        check_equal(tree_of(decoded(row, document)), {{"users", users}});
}

BOOST_AUTO_TEST_CASE(a_number_is_on_whatsapp_by_either_name) {
    auto const& row = row_of("users.check");
    auto const seen = decoded(
        row, json::parse(R"({"code":200,"success":true,"data":{"Users":[{"Query":"5541","IsInWhatsapp":true,)"
                         R"("JID":"5541@s.whatsapp.net","VerifiedName":""}]}})"));
    check_equal(tree_of(seen),
                {{"users", json::parse(R"([{"query":"5541","is_in_whatsapp":true,)"
                                       R"("jid":"5541@s.whatsapp.net","verified_name":""}])")}});
}

BOOST_AUTO_TEST_SUITE_END()
