#include "codec/decoder.hpp"
#include "codec/describe.hpp"
#include "support/go_spelling.hpp"

#include <vzaps/open_enum.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

// The forms that answers come in: records, lists of texts, open enumerations, bytes, rows keyed by address,
// bare arrays, other names, and Go's spelling of names.

namespace json = boost::json;
using vzaps::codec::decoded;

namespace {

struct colour : vzaps::open_enum<colour> {
    using open_enum::open_enum;
};
struct note {
    std::optional<std::string> text;
    std::optional<std::int64_t> number;
    json::object extra;
};
struct member {
    std::string jid;
    std::optional<std::string> push_name;
    std::optional<note> note_of_it;
    std::vector<std::string> devices;
    json::object extra;
};
struct everything {
    std::string message_id;
    std::optional<note> record;
    std::vector<std::string> texts;
    std::optional<double> number;
    colour shade;
    std::optional<colour> other_shade;
    vzaps::binary picture;
    std::vector<member> content;
    json::object extra;
};
BOOST_DESCRIBE_STRUCT(note, (), (text, number))
BOOST_DESCRIBE_STRUCT(member, (), (jid, push_name, note_of_it, devices))
BOOST_DESCRIBE_STRUCT(everything, (),
                      (message_id, record, texts, number, shade, other_shade, picture, content))

} // namespace

template <>
inline constexpr std::array<std::string_view, 1> vzaps::codec::required_fields<note>{"number"};
template <>
inline constexpr std::array<vzaps::codec::alias, 2> vzaps::codec::aliases<everything>{
    vzaps::codec::alias{"id", "message_id"}, vzaps::codec::alias{"members", "content"}};
template <>
inline constexpr std::string_view vzaps::codec::list_field<everything> = "content";
template <>
inline constexpr std::string_view vzaps::codec::key_field<member> = "jid";

namespace {

decoded decode(std::string_view body, everything& into) {
    return vzaps::codec::decode(
        body, vzaps::codec::table_of<everything>(), &into,
        [](void* object) { *static_cast<everything*>(object) = everything(); }, false, 32);
}

everything read(std::string_view body) {
    everything into;
    auto const how = decode(body, into);
    BOOST_TEST((how.how == decoded::ended::ok), body << ": " << how.field << ' ' << how.detail);
    return into;
}

std::string mismatch(std::string_view body) {
    everything into;
    auto const how = decode(body, into);
    BOOST_TEST((how.how == decoded::ended::mismatch), body);
    return how.field;
}

std::string extra_of(std::string_view body) { return json::serialize(read(body).extra); }

} // namespace

BOOST_AUTO_TEST_SUITE(decoder_forms)

BOOST_AUTO_TEST_CASE(a_record_is_a_struct_in_a_struct) {
    auto const got = read(R"({"record":{"number":7,"text":"t","x":[1]},"message_id":"m"})");
    BOOST_TEST(got.record.value().text.value() == "t");
    BOOST_TEST(got.record->number.value() == 7);
    BOOST_TEST(json::serialize(got.record->extra) == R"({"x":[1]})");
    BOOST_TEST(got.message_id == "m");
    BOOST_TEST(got.extra.empty());
    BOOST_TEST(!read("{}").record);
    BOOST_TEST(!read(R"({"record":null})").record);
}

BOOST_AUTO_TEST_CASE(a_record_that_is_no_object_is_kept) {
    for (std::string const other : {"7", "\"x\"", "true", "[{\"number\":1}]"}) {
        BOOST_TEST(extra_of(R"({"record":)" + other + "}") == R"({"record":)" + other + "}");
        BOOST_TEST(!read(R"({"record":)" + other + "}").record);
    }
}

BOOST_AUTO_TEST_CASE(what_a_record_lacks_is_named_with_its_path) {
    BOOST_TEST(mismatch(R"({"record":{}})") == "record.number");
    BOOST_TEST(mismatch(R"({"record":{"number":"x"}})") == "record.number");
    BOOST_TEST(mismatch(R"({"content":[{"jid":"1"},{"note_of_it":{}}]})") == "content[1].note_of_it.number");
}

BOOST_AUTO_TEST_CASE(a_list_of_texts_takes_texts_and_keeps_the_rest) {
    auto const got = read(R"({"texts":["a",7,"",null,{"b":1},["c"],"d\n"]})");
    BOOST_TEST(got.texts == (std::vector<std::string>{"a", "", "d\n"}), boost::test_tools::per_element());
    BOOST_TEST(json::serialize(got.extra) == R"({"texts":[7,null,{"b":1},["c"]]})");
    BOOST_TEST(read(R"({"texts":[]})").texts.empty());
    BOOST_TEST(extra_of(R"({"texts":null})") == "{}");
    BOOST_TEST(extra_of(R"({"texts":"a,b"})") == R"({"texts":"a,b"})");
    BOOST_TEST(extra_of(R"({"texts":{"a":1}})") == R"({"texts":{"a":1}})");
}

BOOST_AUTO_TEST_CASE(a_number_may_be_whole_or_not) {
    BOOST_TEST(read(R"({"number":-2.5})").number.value() == -2.5);
    BOOST_TEST(read(R"({"number":7})").number.value() == 7.0);
    BOOST_TEST(read(R"({"number":0})").number.value() == 0.0);
    BOOST_TEST(!read(R"({"number":null})").number);
    BOOST_TEST(extra_of(R"({"number":"7"})") == R"({"number":"7"})");
}

BOOST_AUTO_TEST_CASE(an_open_enumeration_takes_values_that_nobody_knows) {
    auto const got = read(R"({"shade":"ultra\u0076iolet","other_shade":""})");
    BOOST_TEST(got.shade.str() == "ultraviolet");
    BOOST_TEST(got.other_shade.value().str() == "");
    BOOST_TEST(!read("{}").other_shade);
    BOOST_TEST(extra_of(R"({"shade":7,"other_shade":["red"]})") == R"({"shade":7,"other_shade":["red"]})");
}

BOOST_AUTO_TEST_CASE(bytes_are_base64_or_a_data_url_and_anything_else_is_kept) {
    auto const plain = read(R"({"picture":"AAEC"})").picture;
    BOOST_TEST(plain.bytes == std::string("\0\1\2", 3));
    BOOST_TEST(plain.mimetype == "");
    auto const typed = read(R"({"picture":"data:image\/jpeg;base64,AAEC"})").picture;
    BOOST_TEST(typed.bytes == std::string("\0\1\2", 3));
    BOOST_TEST(typed.mimetype == "image/jpeg");
    BOOST_TEST(extra_of(R"({"picture":"no base64!"})") == R"({"picture":"no base64!"})");
    BOOST_TEST(extra_of(R"({"picture":7})") == R"({"picture":7})");
}

BOOST_AUTO_TEST_CASE(rows_may_be_the_values_of_an_object_whose_keys_are_addresses) {
    auto const got = read(R"({"content":{"1@s.whatsapp.net":{"push_name":"a","devices":["d"]},)"
                          R"("2@lid":{"jid":"3@s.whatsapp.net","x":1}},"message_id":"m"})");
    BOOST_TEST_REQUIRE(got.content.size() == 2U);
    BOOST_TEST(got.content[0].jid == "1@s.whatsapp.net");
    BOOST_TEST(got.content[0].push_name.value() == "a");
    BOOST_TEST(got.content[0].devices.at(0) == "d");
    BOOST_TEST(got.content[1].jid == "3@s.whatsapp.net"); // Its own is the better one.
    BOOST_TEST(json::serialize(got.content[1].extra) == R"({"x":1})");
    BOOST_TEST(got.message_id == "m");
    BOOST_TEST(extra_of(R"({"content":{"1@s.whatsapp.net":7,"2@s.whatsapp.net":{}}})") ==
               R"({"content":{"1@s.whatsapp.net":7}})");
}

BOOST_AUTO_TEST_CASE(such_rows_may_stand_in_the_structs_own_place) {
    auto const got = read(
        R"({"1@s.whatsapp.net":{"push_name":"a"},"message_id":"m","2@g.us":{},"other":{"push_name":"b"}})");
    BOOST_TEST_REQUIRE(got.content.size() == 2U);
    BOOST_TEST(got.content[0].jid == "1@s.whatsapp.net");
    BOOST_TEST(got.content[0].push_name.value() == "a");
    BOOST_TEST(got.content[1].jid == "2@g.us");
    BOOST_TEST(got.message_id == "m");
    BOOST_TEST(json::serialize(got.extra) == R"({"other":{"push_name":"b"}})");
    BOOST_TEST(extra_of(R"({"1@s.whatsapp.net":7})") == R"({"1@s.whatsapp.net":7})");
}

BOOST_AUTO_TEST_CASE(an_array_in_the_structs_place_is_its_list) {
    auto const got = read(R"([{"jid":"1"},7,{"jid":"2","x":null}])");
    BOOST_TEST_REQUIRE(got.content.size() == 2U);
    BOOST_TEST(got.content[1].jid == "2");
    BOOST_TEST(json::serialize(got.content[1].extra) == R"({"x":null})");
    BOOST_TEST(json::serialize(got.extra) == R"({"content":[7]})");
    BOOST_TEST(read("[]").content.empty());
    BOOST_TEST(read(R"({"code":200,"success":true,"data":[{"jid":"1"}]})").content.size() == 1U);
}

BOOST_AUTO_TEST_CASE(another_name_of_a_field_is_understood_unless_it_has_its_value) {
    BOOST_TEST(read(R"({"id":"a"})").message_id == "a");
    BOOST_TEST(read(R"({"members":[{"jid":"1"}]})").content.at(0).jid == "1");
    for (auto const* const body : {R"({"id":"a","message_id":"b"})", R"({"message_id":"b","id":"a"})"})
        BOOST_TEST(read(body).message_id == "b", body);
    for (auto const* const body : {R"({"message_id":"b","id":"a"})", R"({"id":"a","message_id":"b"})"})
        BOOST_TEST(extra_of(body) == R"({"id":"a"})", body);
    BOOST_TEST(extra_of(R"({"id":7})") == R"({"id":7})");
}

BOOST_AUTO_TEST_CASE(the_spelling_of_gos_names_is_understood_at_every_depth) {
    std::string const go = R"({"MessageID":"m","Record":{"Text":"t","Number":1},"Texts":["X"],"Number":2.5,)"
                           R"("Content":[{"JID":"1","PushName":"p","NoteOfIt":{"Number":3}}]})";
    for (auto const& body : {go, vzaps::test::in_service_spelling(go)}) {
        auto const got = read(body);
        BOOST_TEST(got.message_id == "m");
        BOOST_TEST(got.record.value().text.value() == "t");
        BOOST_TEST(got.texts.at(0) == "X");
        BOOST_TEST(got.number.value() == 2.5);
        BOOST_TEST(got.content.at(0).jid == "1");
        BOOST_TEST(got.content.at(0).push_name.value() == "p");
        BOOST_TEST(got.content.at(0).note_of_it.value().number.value() == 3);
        BOOST_TEST(got.extra.empty());
    }
    BOOST_TEST(read(R"({"ID":"a"})").message_id == "a"); // Of another name, too.
    BOOST_TEST(extra_of(R"({"Unknown":1,"Text s":2})") == R"({"Unknown":1,"Text s":2})");
    BOOST_TEST(extra_of(R"({"MessageID":7})") == R"({"MessageID":7})");
}

BOOST_AUTO_TEST_CASE(a_parsed_document_fills_the_same_as_its_text) {
    std::string const body =
        R"({"id":"m","record":{"number":7,"x":{}},"texts":["a",1],"number":3,"shade":"s","picture":"AAEC",)"
        R"("1@s.whatsapp.net":{"push_name":"a"},"content":[{"jid":"1"},null],"big":18446744073709551615})";
    auto const text = read(body);
    everything filled;
    BOOST_TEST(vzaps::codec::fill(json::parse(body).as_object(), vzaps::codec::table_of<everything>(),
                                  &filled) == "");
    BOOST_TEST(filled.message_id == text.message_id);
    BOOST_TEST(filled.record.value().number.value() == text.record.value().number.value());
    BOOST_TEST(filled.texts == text.texts, boost::test_tools::per_element());
    BOOST_TEST(filled.number.value() == text.number.value());
    BOOST_TEST(filled.shade.str() == text.shade.str());
    BOOST_TEST(filled.picture.bytes == text.picture.bytes);
    BOOST_TEST_REQUIRE(filled.content.size() == text.content.size());
    BOOST_TEST(filled.content.front().jid == text.content.front().jid);
    BOOST_TEST(json::value(filled.extra) == json::value(text.extra));
    everything lacking;
    BOOST_TEST(vzaps::codec::fill(json::parse(R"({"record":{}})").as_object(),
                                  vzaps::codec::table_of<everything>(), &lacking) == "record.number");
}

BOOST_AUTO_TEST_CASE(of_a_list_that_comes_twice_the_last_one_counts) {
    for (auto const* const body : {R"({"content":[{"jid":"1"}],"content":[{"jid":"2"}]})",
                                   R"({"members":[{"jid":"1"}],"content":[{"jid":"2"}]})"}) {
        auto const got = read(body);
        BOOST_TEST_REQUIRE(got.content.size() == 1U);
        BOOST_TEST(got.content.front().jid == "2");
    }
    BOOST_TEST(read(R"({"texts":["a","b"],"texts":["c"]})").texts == std::vector<std::string>{"c"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(rows_of_almost_no_text_are_not_held_without_end) {
    std::string body = R"({"content":[{})";
    for (int i = 0; i < 100'000; ++i) body += ",{}";
    body += "]}";
    everything into;
    auto const how = decode(body, into);
    BOOST_TEST((how.how == decoded::ended::too_large));
    BOOST_TEST(into.content.size() * sizeof(member) <= 16U * 1024 * 1024 + 8U * body.size());
}

BOOST_AUTO_TEST_SUITE_END()
