#include "support/answer_documents.hpp"
#include "support/fake_transport.hpp"
#include "support/samples.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

// What is made of the answer of each row of the contract: that it may lack, hold and misspell what it likes.
// What it may not is in answers_required.cpp.

namespace json = boost::json;
using namespace vzaps;
using namespace vzaps::test;

namespace {

void check_equal(json::object const& seen, json::object const& expected) {
    BOOST_TEST(json::value(seen) == json::value(expected));
}

// In every form that means this answer, and from a document that is parsed already.
void check_decoded(contract_row const& row, json::value const& answer, json::value const& expected) {
    auto const wanted = expected_of(expected.as_object());
    for (auto const& document : documents_of(row, answer.as_object())) {
        auto const seen = decoded(row, document);
        check_equal(tree_of(seen), wanted);
        BOOST_TEST_REQUIRE(seen.filled_from != nullptr);
        check_equal(tree_of(seen.filled_from(answer.as_object())), wanted);
    }
}

template <class Check>
void for_each_row(Check check) {
    for (auto const& row : answered_rows()) BOOST_TEST_CONTEXT(row.name) {
            check(row);
        }
}

// Each field of an answer that may be missing.
template <class Check>
void for_each_optional_place(Check check) {
    for_each_row([&](contract_row const& row) {
        auto const answer = whole_example_of(row);
        for (auto const& where : places_in(answer)) {
            if (is_required(row, where)) continue;
            BOOST_TEST_CONTEXT(where.field) { check(row, where, json::value(answer)); }
        }
    });
}

} // namespace

BOOST_AUTO_TEST_SUITE(answers)

BOOST_AUTO_TEST_CASE(the_contracts_example_is_understood_bare_and_enveloped) {
    for_each_row([](contract_row const& row) {
        check_equal(tree_of(decoded(row, row.example)), expected_of(example_of(row)));
        check_decoded(row, example_of(row), example_of(row));
    });
    BOOST_TEST(answered_rows().size() == 92U); // All but the token, and a removal without an answer.
}

BOOST_AUTO_TEST_CASE(every_field_of_the_contract_has_its_member) {
    for_each_row(
        [](contract_row const& row) { check_decoded(row, whole_example_of(row), whole_example_of(row)); });
}

BOOST_AUTO_TEST_CASE(what_the_contract_does_not_know_is_kept_where_it_was) {
    json::object const unknown{{"brand_new", json::array{1, json::object{{"a", nullptr}}}},
                               {"Token ", "x"},
                               {"", 1.5},
                               {"nothing", nullptr},
                               {"big", 18446744073709551615ULL}};
    for_each_row([&](contract_row const& row) {
        for (auto const& pointer : objects_in(whole_example_of(row))) {
            BOOST_TEST_CONTEXT(pointer) {
                json::value answer = whole_example_of(row);
                auto expected = answer;
                for (auto const& each : unknown) object_at(answer, pointer)[each.key()] = each.value();
                object_at(expected, pointer)["(extra)"] = unknown;
                check_decoded(row, answer, expected);
            }
        }
    });
}

BOOST_AUTO_TEST_CASE(null_in_place_of_an_optional_field_is_absent) {
    for_each_optional_place([](contract_row const& row, place const& where, json::value answer) {
        object_at(answer, where.parent)[where.key] = nullptr;
        check_decoded(row, answer, answer);
    });
}

BOOST_AUTO_TEST_CASE(an_optional_field_may_be_missing) {
    for_each_optional_place([](contract_row const& row, place const& where, json::value answer) {
        object_at(answer, where.parent).erase(where.key);
        check_decoded(row, answer, answer);
    });
}

BOOST_AUTO_TEST_CASE(a_wrong_type_in_an_optional_field_is_kept_and_harms_nothing) {
    for_each_optional_place([](contract_row const& row, place const& where, json::value answer) {
        auto expected = answer;
        auto const wrong = wrong_type_for(object_at(answer, where.parent).at(where.key));
        object_at(answer, where.parent)[where.key] = wrong;
        auto& remaining = object_at(expected, where.parent);
        remaining.erase(where.key);
        remaining["(extra)"] = json::object{{where.key, wrong}};
        check_decoded(row, answer, expected);
    });
}

BOOST_AUTO_TEST_CASE(a_removal_has_succeeded_whatever_its_body) {
    for (std::string const body :
         {"", "{}", "null", R"({"message":"gone"})", R"({"code":200,"success":true,"data":{}})"}) {
        offline on;
        on.wire->answer(body.empty() ? 204 : 200, body);
        BOOST_CHECK_NO_THROW(on.run(on.client().instances.remove("VZ1")));
    }
}

BOOST_AUTO_TEST_SUITE_END()
