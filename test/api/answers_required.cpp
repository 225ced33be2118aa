#include "support/answer_documents.hpp"
#include "support/fake_transport.hpp"
#include "support/samples.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

// Answers that cannot be used. The call is done all the same, and the error says so, names the field and
// keeps the answer.

namespace json = boost::json;
using namespace vzaps;
using namespace vzaps::test;

namespace {

void check_undecodable(error const& failure, std::string const& field, std::string const& body) {
    BOOST_TEST(failure.code() == errc::undecodable);
    BOOST_TEST(failure.outcome() == outcome::done);
    BOOST_TEST(failure.phase() == phase::answer);
    BOOST_TEST(failure.status() == 200);
    BOOST_TEST(failure.info().field == field);
    BOOST_TEST_REQUIRE(failure.info().answer != nullptr);
    BOOST_TEST(failure.info().answer->body() == body);
}

void check_undecodable(contract_row const& row, json::value const& answer, std::string const& field) {
    for (auto const& document : documents_of(row, answer.as_object())) {
        auto const body = json::serialize(document);
        check_undecodable(refused(row, body), field, body);
    }
}

template <class Check>
void for_each_row(Check check) {
    for (auto const& row : answered_rows()) BOOST_TEST_CONTEXT(row.name) {
            check(row);
        }
}

template <class Check>
void for_each_required_place(Check check) {
    for_each_row([&](contract_row const& row) {
        auto const answer = example_of(row);
        for (auto const& where : places_in(answer)) {
            if (!is_required(row, where)) continue;
            BOOST_TEST_CONTEXT(where.field) { check(row, where, json::value(answer)); }
        }
    });
}

} // namespace

BOOST_AUTO_TEST_SUITE(answers_required)

BOOST_AUTO_TEST_CASE(a_required_field_that_is_missing_is_named) {
    auto checked = 0;
    for_each_required_place([&](contract_row const& row, place const& where, json::value answer) {
        ++checked;
        object_at(answer, where.parent).erase(where.key);
        check_undecodable(row, answer, where.path());
    });
    BOOST_TEST(checked == 14);
}

BOOST_AUTO_TEST_CASE(a_required_field_of_a_wrong_type_is_named) {
    for_each_required_place([](contract_row const& row, place const& where, json::value answer) {
        auto& field = object_at(answer, where.parent)[where.key];
        field = wrong_type_for(field);
        check_undecodable(row, answer, where.path());
    });
}

BOOST_AUTO_TEST_CASE(a_required_field_that_is_null_is_missing_and_a_list_that_is_null_is_empty) {
    for_each_required_place([](contract_row const& row, place const& where, json::value answer) {
        auto& field = object_at(answer, where.parent)[where.key];
        auto const is_list = field.is_array();
        field = nullptr;
        if (!is_list) return check_undecodable(row, answer, where.path());
        for (auto const& document : documents_of(row, answer.as_object()))
            BOOST_TEST(!decoded(row, document).named.contains(where.key));
    });
}

BOOST_AUTO_TEST_CASE(a_row_of_a_required_list_that_is_no_object_is_named_by_its_place) {
    for_each_required_place([](contract_row const& row, place const& where, json::value answer) {
        auto& field = object_at(answer, where.parent)[where.key];
        if (!field.is_array()) return;
        field.get_array().push_back("no object");
        check_undecodable(row, answer, where.path() + "[1]");
    });
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_decoded_is_named) {
    for (auto const* const name : {"messages.download_image", "messages.download_video",
                                   "messages.download_audio", "messages.download_document"}) {
        BOOST_TEST_CONTEXT(name) {
            auto const& row = row_of(name);
            for (auto const* const text : {"no base64!", "data:image/png;base64,A", "data:", "A"}) {
                auto answer = example_of(row);
                answer["data"] = text;
                check_undecodable(row, answer, "data");
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_row_of_a_page_is_named_by_its_place) {
    auto const& row = row_of("instances.list");
    auto page = row.example.as_object();
    auto& content = page["content"].as_array();
    for (int i = 0; i < 3; ++i) content.push_back(content.front());
    content[2].as_object()["id"] = 7;
    check_undecodable(refused(row, json::serialize(page)), "content[2].id", json::serialize(page));
    content[2].as_object().erase("id");
    check_undecodable(refused(row, json::serialize(page)), "content[2].id", json::serialize(page));
    content[2] = "no object";
    check_undecodable(refused(row, json::serialize(page)), "content[2]", json::serialize(page));
}

BOOST_AUTO_TEST_CASE(what_is_no_json_is_undecodable_and_done_in_every_row) {
    for_each_row([](contract_row const& row) {
        for (std::string const body : {"<html>", "{\"id\":", "{}{}", "\xff"})
            check_undecodable(refused(row, body), "", body);
    });
}

BOOST_AUTO_TEST_CASE(what_is_no_object_is_undecodable_in_a_row_of_confirmed_shape) {
    auto checked = 0;
    for_each_row([&](contract_row const& row) {
        if (!row.confirmed) return;
        ++checked;
        for (std::string const body : {"7", "null", "\"text\"", "true"})
            check_undecodable(refused(row, body), "", body);
    });
    BOOST_TEST(checked == 46);
}

BOOST_AUTO_TEST_CASE(a_success_that_says_it_failed_is_an_error_in_every_row) {
    for_each_row([](contract_row const& row) {
        auto document = enveloped(row.payload());
        document["success"] = false;
        document["message"] = "Sorry, not today";
        auto const failure = refused(row, json::serialize(document));
        BOOST_TEST(failure.code() == errc::unsuccessful);
        BOOST_TEST(failure.info().untrusted_message == "Sorry, not today");
    });
    BOOST_TEST(refused(row_of("instances.delete"), R"({"success":false})").code() == errc::unsuccessful);
}

BOOST_AUTO_TEST_CASE(a_tokens_fields_are_named_when_they_are_wrong_and_never_quoted) {
    auto const refused_token = [](std::string const& body) {
        offline on;
        on.wire->on_token = [body](auto const&) { return answered(200, body); };
        return on.failure_of(on.client().auth.get_access_token());
    };
    auto const check = [&](std::string const& body, char const* field) {
        auto const failure = refused_token(body);
        BOOST_TEST(failure.code() == errc::undecodable);
        BOOST_TEST(failure.outcome() == outcome::done);
        BOOST_TEST(failure.info().field == field);
        BOOST_TEST(failure.info().answer == nullptr);
        BOOST_TEST(failure.message().find("t-1") == std::string::npos);
    };
    check(R"({"expires_in":60})", "access_token");
    check(R"({"access_token":7,"expires_in":60})", "access_token");
    check(R"({"access_token":"","expires_in":60})", "access_token");
    check(R"({"access_token":"t-1"})", "expires_in");
    check(R"({"access_token":"t-1","expires_in":"soon"})", "expires_in");
    check(R"({"access_token":"t-1","expires_in":-1})", "expires_in");
    check(R"(["t-1"])", "");
    check("t-1", "");
}

BOOST_AUTO_TEST_SUITE_END()
