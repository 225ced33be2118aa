#include "codec/decoder.hpp"

#include "codec/descriptions.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

namespace json = boost::json;
using vzaps::codec::decoded;

namespace {

// A struct with a field of each kind.
struct row {
    std::string id;
    std::optional<std::int64_t> number;
    json::object extra;
};
struct sample {
    std::string text;
    std::optional<std::string> maybe;
    std::optional<bool> flag;
    std::optional<std::int64_t> number;
    std::optional<json::object> object;
    std::vector<row> rows;
    json::object extra;
};
BOOST_DESCRIBE_STRUCT(row, (), (id, number))
BOOST_DESCRIBE_STRUCT(sample, (), (text, maybe, flag, number, object, rows))

} // namespace

template <>
inline constexpr std::array<std::string_view, 1> vzaps::codec::required_fields<row>{"id"};

namespace {

constexpr std::size_t depth = 32;

template <class T>
decoded decode(std::string_view body, T& into, bool enveloped = false, std::size_t deepest = depth) {
    return vzaps::codec::decode(
        body, vzaps::codec::table_of<T>(), &into, [](void* object) { *static_cast<T*>(object) = T(); },
        enveloped, deepest);
}

sample read(std::string_view body, bool enveloped = false) {
    sample into;
    auto const how = decode(body, into, enveloped);
    BOOST_TEST((how.how == decoded::ended::ok), body << ": " << how.field << ' ' << how.detail);
    return into;
}

// The field that does not fit.
template <class T>
std::string mismatch(std::string_view body, bool enveloped = false) {
    T into;
    auto const how = decode(body, into, enveloped);
    BOOST_TEST((how.how == decoded::ended::mismatch), body);
    BOOST_TEST(!how.detail.empty());
    return how.field;
}

} // namespace

BOOST_AUTO_TEST_SUITE(decoder)

BOOST_AUTO_TEST_CASE(every_kind_of_field_is_filled) {
    auto const got = read(R"({"text":"t","maybe":"m","flag":false,"number":-7,"object":{"a":[1,{"b":null}]},)"
                          R"("rows":[{"id":"1","number":1},{"id":"2"}]})");
    BOOST_TEST(got.text == "t");
    BOOST_TEST(got.maybe.value() == "m");
    BOOST_TEST(got.flag.value() == false);
    BOOST_TEST(got.number.value() == -7);
    BOOST_TEST(json::serialize(*got.object) == R"({"a":[1,{"b":null}]})");
    BOOST_REQUIRE(got.rows.size() == 2u);
    BOOST_TEST(got.rows[0].number.value() == 1);
    BOOST_TEST(got.rows[1].id == "2");
    BOOST_TEST(!got.rows[1].number);
    BOOST_TEST(got.extra.empty());
}

BOOST_AUTO_TEST_CASE(the_order_of_fields_does_not_matter) {
    auto const got = read(R"({"rows":[{"number":3,"id":"1"}],"number":2,"flag":true,"text":"t"})");
    BOOST_TEST(got.text == "t");
    BOOST_TEST(got.number.value() == 2);
    BOOST_TEST(got.rows.at(0).number.value() == 3);
}

BOOST_AUTO_TEST_CASE(false_zero_and_empty_are_values_and_absent_is_absent) {
    auto const got = read(R"({"maybe":"","flag":false,"number":0,"object":{}})");
    BOOST_TEST(got.maybe.value() == "");
    BOOST_TEST(got.flag.value() == false);
    BOOST_TEST(got.number.value() == 0);
    BOOST_TEST(got.object.value().empty());
    auto const none = read("{}");
    BOOST_TEST(!none.maybe);
    BOOST_TEST(!none.flag);
    BOOST_TEST(!none.number);
    BOOST_TEST(!none.object);
}

BOOST_AUTO_TEST_CASE(unknown_fields_are_kept_whatever_they_hold) {
    auto const got = read(R"({"a":1,"b":-1,"c":18446744073709551615,"d":1.5,"e":true,"f":null,"g":"s",)"
                          R"("h":[1,[2,{"i":"j"}]],"k":{"l":{"m":[]}},"text":"t"})");
    BOOST_TEST(got.text == "t");
    BOOST_TEST(json::serialize(got.extra) ==
               R"({"a":1,"b":-1,"c":18446744073709551615,"d":1.5E0,"e":true,"f":null,"g":"s",)"
               R"("h":[1,[2,{"i":"j"}]],"k":{"l":{"m":[]}}})");
}

BOOST_AUTO_TEST_CASE(unknown_fields_of_rows_are_kept_in_their_rows) {
    auto const got = read(R"({"rows":[{"id":"1","x":[1]},{"id":"2","rows":[{"id":"3"}]}],"x":2})");
    BOOST_TEST(json::serialize(got.rows.at(0).extra) == R"({"x":[1]})");
    BOOST_TEST(json::serialize(got.rows.at(1).extra) == R"({"rows":[{"id":"3"}]})");
    BOOST_TEST(json::serialize(got.extra) == R"({"x":2})");
}

BOOST_AUTO_TEST_CASE(an_optional_field_of_another_type_goes_to_extra) {
    auto const got =
        read(R"({"text":5,"maybe":true,"flag":"no","number":1.5,"object":[1],"rows":{"id":"1"}})");
    BOOST_TEST(got.text.empty());
    BOOST_TEST(!got.maybe);
    BOOST_TEST(!got.flag);
    BOOST_TEST(!got.number);
    BOOST_TEST(!got.object);
    BOOST_TEST(got.rows.empty());
    BOOST_TEST(json::serialize(got.extra) ==
               R"({"text":5,"maybe":true,"flag":"no","number":1.5E0,"object":[1],"rows":{"id":"1"}})");
}

BOOST_AUTO_TEST_CASE(an_integer_out_of_range_goes_to_extra) {
    auto const got = read(R"({"number":9223372036854775808})");
    BOOST_TEST(!got.number);
    BOOST_TEST(got.extra.at("number").as_uint64() == 9223372036854775808ULL);
    BOOST_TEST(read(R"({"number":9223372036854775807})").number.value() == 9223372036854775807LL);
    BOOST_TEST(read(R"({"number":-9223372036854775808})").number.value() == std::int64_t(1) << 63);
}

BOOST_AUTO_TEST_CASE(an_integer_may_be_written_with_a_fraction_of_nothing) {
    BOOST_TEST(read(R"({"text":"t","number":5.0})").number.value() == 5);
    BOOST_TEST(read(R"({"text":"t","number":-2e3})").number.value() == -2000);
    for (auto const* const text : {"5.5", "1e16", "-1e300"}) {
        auto const got = read(R"({"text":"t","number":)" + std::string(text) + "}");
        BOOST_TEST(!got.number.has_value(), text);
        BOOST_TEST(got.extra.contains("number"), text);
    }
}

BOOST_AUTO_TEST_CASE(null_is_absent) {
    auto const got =
        read(R"({"text":null,"maybe":null,"flag":null,"number":null,"object":null,"rows":null})");
    BOOST_TEST(!got.maybe);
    BOOST_TEST(!got.object);
    BOOST_TEST(got.extra.empty());
}

BOOST_AUTO_TEST_CASE(what_is_no_row_among_rows_goes_to_extra) {
    auto const got = read(R"({"rows":[{"id":"1"},5,"s",null,[{"id":"x"}],{"id":"2"}]})");
    BOOST_TEST(got.rows.size() == 2u);
    BOOST_TEST(json::serialize(got.extra) == R"({"rows":[5,"s",null,[{"id":"x"}]]})");
}

BOOST_AUTO_TEST_CASE(a_missing_required_field_is_named_with_its_path) {
    BOOST_TEST(mismatch<vzaps::instance>("{}") == "id");
    BOOST_TEST(mismatch<vzaps::instance>(R"({"id":null})") == "id");
    BOOST_TEST(mismatch<vzaps::instance>(R"({"id":7})") == "id");
    BOOST_TEST(mismatch<vzaps::instance>(R"({"id":{"id":"VZ1"}})") == "id");
    BOOST_TEST(mismatch<vzaps::instance_page>("{}") == "content");
    BOOST_TEST(mismatch<vzaps::instance_page>(R"({"content":{}})") == "content");
    BOOST_TEST(mismatch<vzaps::instance_page>(R"({"content":[{"id":"1"},{"id":"2"},{"name":"x"}]})") ==
               "content[2].id");
    BOOST_TEST(mismatch<vzaps::instance_page>(R"({"content":[{"id":"1"},{"id":false}]})") == "content[1].id");
    BOOST_TEST(mismatch<vzaps::instance_page>(R"({"content":[{"id":"1"},"2",{"id":"3"}]})") == "content[1]");
}

BOOST_AUTO_TEST_CASE(the_first_of_several_problems_is_named) {
    BOOST_TEST(mismatch<vzaps::instance_page>(R"({"content":[{"id":1},{}]})") == "content[0].id");
}

BOOST_AUTO_TEST_CASE(an_empty_list_of_rows_is_a_list) {
    vzaps::instance_page into;
    BOOST_TEST((decode(R"({"content":[]})", into).how == decoded::ended::ok));
}

BOOST_AUTO_TEST_CASE(a_field_that_comes_twice_has_the_value_that_came_last) {
    auto const got = read(R"({"text":"a","text":"b","number":1,"number":2,"x":1,"x":[2]})");
    BOOST_TEST(got.text == "b");
    BOOST_TEST(got.number.value() == 2);
    BOOST_TEST(json::serialize(got.extra) == R"({"x":[2]})");
}

BOOST_AUTO_TEST_CASE(escapes_and_long_strings_come_out_whole) {
    auto const got =
        read(R"({"te\u0078t":"a\"\\\/\b\f\n\r\tz","maybe":"\u00e9\ud83d\ude00","\u0078":"\u0000y"})");
    BOOST_TEST(got.text == "a\"\\/\b\f\n\r\tz");
    BOOST_TEST(got.maybe.value() == "\xc3\xa9\xf0\x9f\x98\x80");
    BOOST_TEST(got.extra.at("x").as_string() == std::string_view("\0y", 2));

    std::string const filler(100'000, 'x');
    auto const large = read(R"({"text":")" + filler + R"(\n)" + filler + R"(","maybe":")" + filler + R"("})");
    BOOST_TEST((large.text == filler + '\n' + filler));
    BOOST_TEST((large.maybe.value() == filler));
}

BOOST_AUTO_TEST_CASE(a_string_does_not_keep_parts_of_the_one_before) {
    auto const got = read(R"({"maybe":"a\nb","text":"c","u\u006e":"d\te","x":"f"})");
    BOOST_TEST(got.maybe.value() == "a\nb");
    BOOST_TEST(got.text == "c");
    BOOST_TEST(json::serialize(got.extra) == R"({"un":"d\te","x":"f"})");
}

BOOST_AUTO_TEST_CASE(what_is_no_object_is_a_mismatch) {
    for (auto const* const body :
         {"", " ", "null", "true", "5", "1.5", "\"text\"", "[]", "[{\"text\":\"t\"}]"})
        for (auto const enveloped : {true, false}) mismatch<sample>(body, enveloped);
}

BOOST_AUTO_TEST_CASE(what_is_no_json_is_a_mismatch) {
    for (auto const* const body :
         {"{", "}", "{]", "{\"a\":}", "{'a':1}", "{\"a\":1,}", "{\"a\":1}{}", "{} x", "nul", "{\"a\":01}",
          "{\"a\":NaN}", "{/**/}", "<html></html>", "{\"text\":\"a\nb\"}", "{\"text\":\"\\x\"}", "\xef\xbb{}",
          "\xef\xbb\xbf\xef\xbb\xbf{}", "\xef\xbb\xbf"})
        mismatch<sample>(body);
    mismatch<sample>(std::string_view("{}\0", 3));
}

BOOST_AUTO_TEST_CASE(blanks_around_the_document_are_fine) {
    BOOST_TEST(read(" \r\n\t{\"text\":\"t\"}\n ").text == "t");
}

BOOST_AUTO_TEST_CASE(invalid_utf8_is_a_mismatch) {
    for (auto const* const bad :
         {"\x80", "\xff", "\xc3", "\xe2\x82", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xc0\xaf"}) {
        mismatch<sample>(std::string(R"({"text":")") + bad + R"("})");
        mismatch<sample>(std::string(R"({"x":{")") + bad + R"(":1}})");
    }
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_skipped) {
    BOOST_TEST(read("\xef\xbb\xbf{\"text\":\"t\"}").text == "t");
    BOOST_TEST(vzaps::codec::reports_failure("\xef\xbb\xbf{\"success\":false}", depth));
}

BOOST_AUTO_TEST_CASE(half_an_emoji_is_a_replacement_character_wherever_it_stands) {
    auto const got =
        read(R"({"text":"Ana \ud83d","maybe":"\udc00\ud800","x\ud83d":"\ud83d\ude00","y":["\uDE00"],)"
             R"("rows":[{"id":"\ud83d"}]})");
    BOOST_TEST(got.text == "Ana \xef\xbf\xbd");
    BOOST_TEST(got.maybe.value() == "\xef\xbf\xbd\xef\xbf\xbd");
    BOOST_TEST(got.extra.at("x\xef\xbf\xbd") == "\xf0\x9f\x98\x80");
    BOOST_TEST(json::serialize(got.extra.at("y")) == "[\"\xef\xbf\xbd\"]");
    BOOST_TEST(got.rows.at(0).id == "\xef\xbf\xbd");
    BOOST_TEST(vzaps::codec::reports_failure(R"({"name":"\ud83d","success":false})", depth));
}

BOOST_AUTO_TEST_CASE(a_number_past_every_type_is_kept_as_its_text) {
    std::string const long_number(400, '9');
    auto const got = read(R"({"number":1e400,"a":-1E+400,"b":[1e999,1.5],"c":)" + long_number +
                          R"(,"flag":1e400,)" + R"("rows":[1e400,{"id":"1","number":-1e400}],"d":1e-400})");
    BOOST_TEST(!got.number);
    BOOST_TEST(got.extra.at("number") == "1e400");
    BOOST_TEST(got.extra.at("a") == "-1E+400");
    BOOST_TEST(json::serialize(got.extra.at("b")) == R"(["1e999",1.5E0])");
    BOOST_TEST(got.extra.at("c").as_string() == long_number);
    BOOST_TEST(got.extra.at("flag") == "1e400");
    BOOST_TEST(got.extra.at("rows").at(0) == "1e400");
    BOOST_TEST(got.rows.at(0).extra.at("number") == "-1e400");
    BOOST_TEST(got.extra.at("d") == 0.0);
    BOOST_TEST(json::parse(json::serialize(got.extra)) == json::value(got.extra)); // It can be written again.
}

BOOST_AUTO_TEST_CASE(a_text_that_comes_in_slices_of_any_size_reads_as_in_one_piece) {
    std::string const whole =
        R"({"text":"a\u00e9b, c}","maybe":"m\ud83d","flag":true,"number":-12,"object":{"a":[1,{"b":null}]},)"
        R"("rows":[{"id":"1","x":[{}],"y":1e400},{"id":"2","number":1234567}],"un\tknown":[1.5e3,"s",1e400]} )";
    for (std::string const& body :
         {whole, R"({"code":200,"success":true,"data":)" + whole + "}", whole + "x",
          whole.substr(0, whole.size() - 3), std::string(R"({"success":false,"x":[1,2]})")}) {
        sample expected;
        auto const once = decode(body, expected);
        for (std::size_t size = 1; size < body.size(); ++size) {
            sample into;
            vzaps::codec::decoding reading(
                body, vzaps::codec::table_of<sample>(), &into,
                [](void* object) { *static_cast<sample*>(object) = sample(); }, false, depth);
            while (!reading.advance(size)) {}
            BOOST_TEST((reading.result().how == once.how), size);
            BOOST_TEST(reading.result().field == once.field);
            BOOST_TEST(into.text == expected.text);
            BOOST_TEST(into.rows.size() == expected.rows.size());
            BOOST_TEST(json::value(into.extra) == json::value(expected.extra));
        }
    }
}

BOOST_AUTO_TEST_CASE(invalid_utf8_is_found_at_every_place_of_a_text) {
    for (std::size_t before = 0; before < 20; ++before)
        for (std::size_t behind = 0; behind < 20; ++behind)
            mismatch<sample>(R"({"text":")" + std::string(before, 'a') + '\xff' + std::string(behind, 'z') +
                             R"("})");
}

BOOST_AUTO_TEST_CASE(nesting_is_allowed_up_to_the_limit_and_not_past_it) {
    auto const nested = [](std::size_t levels, char open, char close) {
        std::string inner;
        for (std::size_t i = 0; i < levels; ++i) inner += open == '{' ? "{\"a\":" : "[";
        inner += "1";
        inner.append(levels, close);
        return "{\"x\":" + inner + "}";
    };
    for (auto const& [open, close] : {std::pair{'[', ']'}, std::pair{'{', '}'}}) {
        BOOST_TEST(read(nested(depth - 1, open, close)).extra.contains("x"));
        mismatch<sample>(nested(depth, open, close));
        mismatch<sample>(nested(100'000, open, close));
    }
    sample shallow;
    BOOST_TEST((decode(R"({"a":1})", shallow, false, 1).how == decoded::ended::ok));
    BOOST_TEST((decode(R"({"a":[]})", shallow, false, 1).how == decoded::ended::mismatch));
}

BOOST_AUTO_TEST_CASE(a_document_cut_at_any_byte_is_a_mismatch) {
    std::string const whole =
        R"({"text":"a\u00e9b","maybe":"m","flag":true,"number":-12,"object":{"a":[1,{"b":null}]},)"
        R"("rows":[{"id":"1","x":[{}]},{"id":"2"}],"un\tknown":[1.5e3,"s"]})";
    read(whole);
    std::string const inside = R"({"code":200,"success":true,"data":)" + whole + "}";
    read(inside, true);
    for (auto const* const document : {&whole, &inside}) {
        for (std::size_t length = 0; length < document->size(); ++length) {
            // A copy of its own, so that AddressSanitizer sees a read past the end.
            std::string const cut(document->data(), length);
            for (auto const enveloped : {true, false}) {
                sample into;
                BOOST_TEST((decode(cut, into, enveloped).how == decoded::ended::mismatch), cut);
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
