#include "support/contract.hpp"
#include "support/fake_transport.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <string>

// What is made of the answer of each row of the contract.

namespace json = boost::json;
using namespace vzaps;
using namespace vzaps::test;

namespace {

json::object sample_body(contract_row const& row) {
    json::object body;
    for (auto const& field : row.body)
        if (field.required) body[field.name] = something_for(field);
    return row.anonymous ? json::object() : body;
}

shown_answer decoded(contract_row const& row, json::value const& document) {
    offline on;
    on.wire->answer(row.status == 204 ? 200 : row.status, json::serialize(document));
    return on.run(call_operation(on.client(), row.name, "VZ1", sample_body(row)));
}

error refused(contract_row const& row, std::string const& body) {
    offline on;
    on.wire->answer(200, body);
    return on.failure_of(call_operation(on.client(), row.name, "VZ1", sample_body(row)));
}

json::object enveloped(json::value const& data) { return {{"code", 200}, {"success", true}, {"data", data}}; }

// Null is absent.
json::object without_nulls(json::object const& from) {
    json::object made;
    for (auto const& [key, value] : from) {
        if (value.is_null()) continue;
        made[key] = value;
        if (!value.is_array()) continue;
        for (auto& each : made[key].get_array())
            if (each.is_object()) each = without_nulls(each.get_object());
    }
    return made;
}

// What the contract confirms and nothing works without.
bool is_required(contract_row const& row, std::string_view field) {
    return row.confirmed && (field == "id" || field == "content");
}

void check_equal(json::object const& seen, json::object const& expected) {
    BOOST_TEST(json::value(seen) == json::value(expected));
}

// An answer that is done and cannot be used: the error names the field and keeps the answer.
void check_undecodable(error const& failure, std::string const& field, std::string const& body) {
    BOOST_TEST(failure.code() == errc::undecodable);
    BOOST_TEST(failure.outcome() == outcome::done);
    BOOST_TEST(failure.phase() == phase::answer);
    BOOST_TEST(failure.status() == 200);
    BOOST_TEST(failure.info().field == field);
    BOOST_TEST_REQUIRE(failure.info().answer != nullptr);
    BOOST_TEST(failure.info().answer->body() == body);
}

// Rows whose answer is an object.
template <class Check>
void for_each_row(Check check) {
    for (auto const& row : contract_rows()) {
        if (row.anonymous || !row.example.is_object() || row.name == "instances.cancel_delete") continue;
        BOOST_TEST_CONTEXT(row.name) { check(row, row.example.get_object()); }
    }
}

// Of those, each field of the answer that may be missing.
template <class Check>
void for_each_optional_field(Check check) {
    for_each_row([&](contract_row const& row, json::object const& example) {
        for (auto const& field : row.answer) {
            if (is_required(row, field.name)) continue;
            BOOST_TEST_CONTEXT(field.name) { check(row, field, example); }
        }
    });
}

} // namespace

BOOST_AUTO_TEST_SUITE(answers)

BOOST_AUTO_TEST_CASE(the_contracts_example_is_understood_bare_and_enveloped) {
    for_each_row([](contract_row const& row, json::object const& example) {
        for (auto const& document : {json::value(example), json::value(enveloped(example))}) {
            auto const seen = decoded(row, document);
            check_equal(seen.named, without_nulls(example));
            check_equal(seen.extra, {});
        }
    });
}

BOOST_AUTO_TEST_CASE(every_field_of_the_contract_has_its_member) {
    for_each_row([](contract_row const& row, json::object const& example) {
        auto whole = example;
        for (auto const& field : row.answer)
            if (field.type != "object[]")
                whole[field.name] =
                    something_for({field.name, field.type.starts_with("string") ? "string" : field.type});
        auto const seen = decoded(row, whole);
        check_equal(seen.named, without_nulls(whole));
        check_equal(seen.extra, {});
    });
}

BOOST_AUTO_TEST_CASE(what_the_contract_does_not_know_is_kept) {
    for_each_row([](contract_row const& row, json::object const& example) {
        json::object const unknown{{"brand_new", json::array{1, json::object{{"a", nullptr}}}},
                                   {"Token ", "x"},
                                   {"", 1.5},
                                   {"nothing", nullptr},
                                   {"big", 18446744073709551615ULL}};
        auto whole = unknown;
        for (auto const& each : example) whole[each.key()] = each.value();
        for (auto const& document : {json::value(whole), json::value(enveloped(whole))}) {
            auto const seen = decoded(row, document);
            check_equal(seen.named, without_nulls(example));
            check_equal(seen.extra, unknown);
        }
    });
}

BOOST_AUTO_TEST_CASE(null_in_place_of_an_optional_field_is_absent) {
    for_each_optional_field(
        [](contract_row const& row, contract_field const& field, json::object const& example) {
            auto changed = example;
            changed[field.name] = nullptr;
            auto expected = without_nulls(changed);
            auto const seen = decoded(row, changed);
            if (field.type == "object[]")
                expected[field.name] = json::array(); // A list is empty, not absent.
            check_equal(seen.named, expected);
            check_equal(seen.extra, {});
        });
}

BOOST_AUTO_TEST_CASE(an_optional_field_may_be_missing) {
    for_each_optional_field(
        [](contract_row const& row, contract_field const& field, json::object const& example) {
            auto changed = example;
            changed.erase(field.name);
            auto expected = without_nulls(changed);
            if (field.type == "object[]") expected[field.name] = json::array();
            check_equal(decoded(row, changed).named, expected);
        });
}

BOOST_AUTO_TEST_CASE(a_wrong_type_in_an_optional_field_is_kept_and_harms_nothing) {
    for_each_optional_field(
        [](contract_row const& row, contract_field const& field, json::object const& example) {
            auto changed = example;
            auto const wrong = wrong_type_for(field);
            changed[field.name] = wrong;
            auto expected = without_nulls(example);
            expected.erase(field.name);
            if (field.type == "object[]") expected[field.name] = json::array();
            for (auto const& document : {json::value(changed), json::value(enveloped(changed))}) {
                auto const seen = decoded(row, document);
                check_equal(seen.named, expected);
                check_equal(seen.extra, {{field.name, wrong}});
            }
        });
}

BOOST_AUTO_TEST_CASE(a_required_field_that_is_missing_null_or_wrong_is_named_and_the_call_is_done) {
    for_each_row([](contract_row const& row, json::object const& example) {
        for (auto const& field : row.answer) {
            if (!is_required(row, field.name)) continue;
            auto missing = example;
            missing.erase(field.name);
            auto null = example;
            null[field.name] = field.name == "content" ? json::value(json::object()) : json::value(nullptr);
            auto wrong = example;
            wrong[field.name] = wrong_type_for(field);
            for (auto const& each : {missing, null, wrong, enveloped(missing), enveloped(wrong)}) {
                auto const body = json::serialize(each);
                check_undecodable(refused(row, body), field.name, body);
            }
        }
    });
}

BOOST_AUTO_TEST_CASE(a_page_whose_content_is_null_is_an_empty_one) {
    auto const& row = row_of("instances.list");
    auto page = row.example.as_object();
    page["content"] = nullptr;
    BOOST_TEST(decoded(row, page).named.at("content").as_array().empty());
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

BOOST_AUTO_TEST_CASE(a_row_of_a_page_keeps_what_it_cannot_name) {
    auto const& row = row_of("instances.list");
    auto page = row.example.as_object();
    auto& first = page["content"].as_array().front().as_object();
    first["connected"] = "perhaps";
    first["brand_new"] = json::array{1};
    auto const seen = decoded(row, page).named.at("content").as_array().front().as_object();
    check_equal(seen.at("(extra)").as_object(), {{"connected", "perhaps"}, {"brand_new", json::array{1}}});
    BOOST_TEST(!seen.contains("connected"));
}

BOOST_AUTO_TEST_CASE(an_answer_of_unconfirmed_shape_may_be_anything) {
    for (auto const* const name : {"instances.restart", "instances.provision", "instances.search"}) {
        BOOST_TEST_CONTEXT(name) {
            auto const& row = row_of(name);
            check_equal(decoded(row, json::array{1, "two"}).extra, {{"data", json::array{1, "two"}}});
            check_equal(decoded(row, "queued").extra, {{"data", "queued"}});
            check_equal(decoded(row, json::object()).extra, {});
            offline on;
            on.wire->answer(204);
            check_equal(on.run(call_operation(on.client(), row.name, "VZ1", sample_body(row))).extra, {});
        }
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_json_is_undecodable_and_done_in_every_row) {
    for_each_row([](contract_row const& row, json::object const&) {
        for (std::string const body : {"<html>", "{\"id\":", "{}{}", "\xff"})
            check_undecodable(refused(row, body), "", body);
    });
}

BOOST_AUTO_TEST_CASE(a_success_that_says_it_failed_is_an_error_in_every_row) {
    for_each_row([](contract_row const& row, json::object const& example) {
        auto document = enveloped(example);
        document["success"] = false;
        document["message"] = "Sorry";
        auto const failure = refused(row, json::serialize(document));
        BOOST_TEST(failure.code() == errc::unsuccessful);
        BOOST_TEST(failure.info().untrusted_message == "Sorry");
    });
    BOOST_TEST(refused(row_of("instances.delete"), R"({"success":false})").code() == errc::unsuccessful);
}

BOOST_AUTO_TEST_CASE(a_removal_has_succeeded_whatever_its_body) {
    for (std::string const body :
         {"", "{}", "null", R"({"message":"gone"})", R"({"code":200,"success":true,"data":{}})"}) {
        offline on;
        on.wire->answer(body.empty() ? 204 : 200, body);
        BOOST_CHECK_NO_THROW(on.run(on.client().instances.remove("VZ1")));
    }
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
