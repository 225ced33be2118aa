#include "codec/decoder.hpp"
#include "codec/descriptions.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

namespace json = boost::json;
using vzaps::codec::decoded;
using vzaps::codec::reports_failure;

namespace {

constexpr std::size_t depth = 32;

decoded decode(std::string_view body, vzaps::instance& into, bool enveloped) {
    return vzaps::codec::decode(
        body, vzaps::codec::table_of<vzaps::instance>(), &into,
        [](void* object) { *static_cast<vzaps::instance*>(object) = vzaps::instance(); }, enveloped, depth);
}

decoded::ended how(std::string_view body, bool enveloped) {
    vzaps::instance into;
    return decode(body, into, enveloped).how;
}

} // namespace

BOOST_AUTO_TEST_SUITE(decoder_envelope)

BOOST_AUTO_TEST_CASE(bare_and_enveloped_answers_are_understood_whichever_was_expected) {
    for (auto const* const body :
         {R"({"id":"VZ1","name":"n","other":1})",
          R"({"code":200,"success":true,"data":{"id":"VZ1","name":"n","other":1}})",
          R"({"data":{"id":"VZ1","name":"n","other":1},"success":true})",
          R"({"data":{"id":"VZ1","name":"n","other":1},"code":200,"message":"ok"})"}) {
        for (auto const enveloped : {true, false}) {
            vzaps::instance into;
            auto const result = decode(body, into, enveloped);
            BOOST_TEST((result.how == decoded::ended::ok), body);
            BOOST_TEST(into.id == "VZ1");
            BOOST_TEST(into.name == "n");
            BOOST_TEST(json::serialize(into.extra) == R"({"other":1})", body);
        }
    }
}

BOOST_AUTO_TEST_CASE(data_alone_is_no_envelope) {
    for (auto const enveloped : {true, false}) {
        vzaps::instance into;
        BOOST_TEST(
            (decode(R"({"id":"VZ1","data":{"id":"inner"}})", into, enveloped).how == decoded::ended::ok));
        BOOST_TEST(into.id == "VZ1");
        BOOST_TEST(into.extra.contains("data"));
    }
}

BOOST_AUTO_TEST_CASE(success_of_another_type_and_code_of_another_type_make_no_envelope) {
    for (auto const* const body : {R"({"id":"VZ1","success":"yes","data":{"id":"x"}})",
                                   R"({"id":"VZ1","code":"200","data":{"id":"x"}})",
                                   R"({"id":"VZ1","inner":{"success":true},"data":{"id":"x"}})"}) {
        for (auto const enveloped : {true, false}) {
            vzaps::instance into;
            BOOST_TEST((decode(body, into, enveloped).how == decoded::ended::ok), body);
            BOOST_TEST(into.id == "VZ1", body);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_missing_required_field_is_noticed_in_an_envelope_too) {
    for (auto const enveloped : {true, false}) {
        vzaps::instance into;
        auto const result = decode(R"({"success":true,"data":{"name":"n"}})", into, enveloped);
        BOOST_TEST((result.how == decoded::ended::mismatch));
        BOOST_TEST(result.field == "id");
    }
}

BOOST_AUTO_TEST_CASE(an_envelope_without_an_object_in_it_is_a_mismatch) {
    for (auto const* const body :
         {R"({"success":true,"data":null})", R"({"success":true,"data":[{"id":"VZ1"}]})",
          R"({"success":true,"data":"VZ1"})"})
        for (auto const enveloped : {true, false})
            BOOST_TEST((how(body, enveloped) == decoded::ended::mismatch), body);
}

BOOST_AUTO_TEST_CASE(a_second_pass_starts_afresh) {
    vzaps::instance into;
    auto const body = R"({"name":"outer","url":"u","success":true,"data":{"id":"VZ1"}})";
    BOOST_TEST((decode(body, into, false).how == decoded::ended::ok));
    BOOST_TEST(into.id == "VZ1");
    BOOST_TEST(into.name.empty());
    BOOST_TEST(!into.url);
    BOOST_TEST(into.extra.empty());
}

BOOST_AUTO_TEST_CASE(success_false_is_seen_in_both_forms_wherever_it_stands) {
    for (auto const* const body :
         {R"({"success":false})", R"({"id":"VZ1","success":false})", R"({"success":false,"id":"VZ1"})",
          R"({"code":400,"success":false,"data":{"id":"VZ1"}})", R"({"data":{"id":"VZ1"},"success":false})",
          R"({"data":{"id":"VZ1","success":true},"success":false})", R"({"succ\u0065ss":false})"})
        for (auto const enveloped : {true, false})
            BOOST_TEST((how(body, enveloped) == decoded::ended::unsuccessful), body);
}

BOOST_AUTO_TEST_CASE(only_a_boolean_false_at_the_top_level_says_failure) {
    for (auto const* const body :
         {R"({"id":"VZ1","success":0})", R"({"id":"VZ1","success":"false"})",
          R"({"id":"VZ1","success":null})", R"({"id":"VZ1","x":{"success":false}})",
          R"({"id":"VZ1","x":[{"success":false}]})", R"({"id":"VZ1","Success":false})",
          R"({"success":true,"data":{"id":"VZ1","success":false}})"})
        for (auto const enveloped : {true, false})
            BOOST_TEST((how(body, enveloped) == decoded::ended::ok), body);
}

BOOST_AUTO_TEST_CASE(of_several_success_flags_the_last_one_counts) {
    BOOST_TEST((how(R"({"success":false,"success":true,"id":"VZ1"})", false) == decoded::ended::ok));
    BOOST_TEST(
        (how(R"({"success":true,"success":false,"id":"VZ1"})", false) == decoded::ended::unsuccessful));
}

BOOST_AUTO_TEST_CASE(a_failure_is_found_without_decoding) {
    BOOST_TEST(reports_failure(R"({"success":false})", depth));
    BOOST_TEST(reports_failure(R"( {"a":{"success":true},"b":["success"],"success":false} )", depth));
    BOOST_TEST(reports_failure(R"({"data":{"success":true},"success":false})", depth));
    for (auto const* const body : {"", "null", "[]", R"("success")", R"({"success":true})",
                                   R"({"success":"false"})", R"({"success":0})", R"({"success":null})",
                                   R"([{"success":false}])", R"({"data":{"success":false}})",
                                   R"({"a":[{"success":false}]})", R"({"message":"\"success\":false"})"})
        BOOST_TEST(!reports_failure(body, depth), body);
}

BOOST_AUTO_TEST_CASE(what_is_no_json_reports_nothing) {
    std::string const whole = R"({"success":false,"x":[1]})";
    for (std::size_t length = 0; length < whole.size(); ++length)
        BOOST_TEST(!reports_failure(whole.substr(0, length), depth));
    BOOST_TEST(!reports_failure(whole + "x", depth));
    BOOST_TEST(!reports_failure(R"({"success":false,"x":[[]]})", 2));
}

BOOST_AUTO_TEST_SUITE_END()
