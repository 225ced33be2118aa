#include "support/answer_documents.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

// Where no source shows an answer, no answer fails: whatever JSON it is, it is kept.

namespace json = boost::json;
using namespace vzaps;
using namespace vzaps::test;

namespace {

// None of them is what any row expects.
std::vector<std::string> const surprises{
    "[]",
    "{}",
    R"("text")",
    "7",
    "-1.5e300",
    "true",
    "null",
    R"({"data":null})",
    R"({"success":true})",
    R"({"code":200})",
    R"({"code":200,"success":true,"data":null})",
    R"({"code":200,"success":true,"data":[]})",
    R"({"code":200,"success":true,"data":"text"})",
    R"({"code":200,"success":true,"data":7})",
    R"({"code":200,"success":true,"data":{}})",
    R"({"code":200,"success":true,"data":[[1,[2]],null,"x",{"id":7}]})",
    R"([1,"two",null,[3],{"id":null,"jid":[],"content":{}}])",
    R"([{"content":[{"content":[]}]}])",
    R"({"content":7,"users":"none","groups":null,"chats":{},"contacts":[1]})",
    R"({"content":[[],{},"x",7,null],"users":[[]],"participants":[{"participants":[{}]}]})",
    R"({"1@s.whatsapp.net":7,"2@s.whatsapp.net":[],"3@s.whatsapp.net":{"4@s.whatsapp.net":{}}})",
    R"({"a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":[[[[[{}]]]]]}}}}}}}})",
    R"({"id":{"id":{"id":[]}},"status":{},"details":[],"message_id":1,"group_id":false,"name":{}})",
};

template <class Check>
void for_each_row(Check check) {
    auto checked = 0;
    for (auto const& row : answered_rows()) {
        if (row.confirmed) continue;
        ++checked;
        BOOST_TEST_CONTEXT(row.name) { check(row); }
    }
    BOOST_TEST(checked == 46);
}

} // namespace

BOOST_AUTO_TEST_SUITE(answers_unconfirmed)

BOOST_AUTO_TEST_CASE(no_json_is_an_error_and_the_whole_of_it_is_kept) {
    for_each_row([](contract_row const& row) {
        for (auto const& body : surprises) {
            BOOST_TEST_CONTEXT(body) {
                auto const seen = answered_with(row, 200, body);
                if (!seen.raw) continue;
                BOOST_TEST(seen.raw->json() == json::parse(body));
                BOOST_TEST(seen.raw->body() == body);
                BOOST_TEST(seen.raw->status() == 200);
            }
        }
    });
}

BOOST_AUTO_TEST_CASE(what_the_struct_cannot_hold_is_in_extra) {
    for_each_row([](contract_row const& row) {
        for (auto const* const body : {R"("text")", "7", "true"})
            BOOST_TEST(json::value(answered_with(row, 200, body).extra) ==
                       json::value(json::object{{"data", json::parse(body)}}));
    });
}

BOOST_AUTO_TEST_CASE(no_body_is_an_empty_answer) {
    for_each_row([](contract_row const& row) {
        for (auto const status : {200, 204}) {
            auto const seen = answered_with(row, status, "");
            BOOST_TEST(tree_of(seen).empty());
            if (seen.raw) BOOST_TEST(seen.raw->json().is_null());
        }
    });
}

BOOST_AUTO_TEST_CASE(the_answer_is_kept_in_every_row_but_those_whose_struct_others_share) {
    for_each_row([](contract_row const& row) {
        auto const is_shared = row.name == "instances.provision" || row.name == "instances.search";
        BOOST_TEST(answered_with(row, 200, "{}").raw.has_value() == !is_shared);
    });
}

BOOST_AUTO_TEST_SUITE_END()
