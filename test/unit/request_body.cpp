#include "support/base64.hpp"
#include "support/uploads.hpp"

#include <vzaps/request_body.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>

BOOST_AUTO_TEST_SUITE(request_body)

namespace {

std::shared_ptr<std::string const> shared(std::string text) {
    return std::make_shared<std::string const>(std::move(text));
}

std::string read(vzaps::request_body const& from, std::size_t offset, std::size_t size) {
    std::string into(size, '!');
    into.resize(from.read(offset, into));
    return into;
}

// One of everything, and files of each length that padding depends on.
vzaps::request_body mixed(std::string& expected) {
    vzaps::request_body made("{\"a\":\"");
    expected = "{\"a\":\"";
    for (std::size_t const size : {0U, 1U, 2U, 3U, 4U, 5U, 20U}) {
        auto const bytes = vzaps::test::noise(size);
        made.append_base64(shared(bytes));
        expected += vzaps::base64_encoded(bytes);
        made.append("|");
        made.append("-");
        expected += "|-";
        made.append(shared("shared"));
        expected += "shared";
    }
    made.append("\"}");
    expected += "\"}";
    return made;
}

} // namespace

BOOST_AUTO_TEST_CASE(text_is_itself) {
    vzaps::request_body const body(std::string("{\"a\":1}"));
    BOOST_TEST(body.size() == 7U);
    BOOST_TEST(body.text() == "{\"a\":1}");
    BOOST_TEST(read(body, 0, 100) == "{\"a\":1}");
    BOOST_TEST(read(body, 5, 1) == "1");
    BOOST_TEST(read(body, 7, 10) == "");
    BOOST_TEST(read(body, 100, 10) == "");
}

BOOST_AUTO_TEST_CASE(without_anything_it_is_empty) {
    vzaps::request_body const body;
    BOOST_TEST(body.size() == 0U);
    BOOST_TEST(body.text() == "");
    BOOST_TEST(read(body, 0, 10) == "");
}

BOOST_AUTO_TEST_CASE(parts_follow_one_another_in_the_order_in_which_they_were_appended) {
    std::string expected;
    auto const body = mixed(expected);
    BOOST_TEST(body.size() == expected.size());
    BOOST_TEST(body.text() == expected);
}

BOOST_AUTO_TEST_CASE(it_can_be_read_from_any_place_and_in_any_pieces) {
    std::string expected;
    auto const body = mixed(expected);
    for (std::size_t offset = 0; offset <= expected.size() + 1; ++offset) {
        auto const rest = offset < expected.size() ? expected.substr(offset) : std::string();
        for (std::size_t size = 0; size <= expected.size() + 1; ++size)
            BOOST_TEST_REQUIRE(read(body, offset, size) == rest.substr(0, size));
    }
}

BOOST_AUTO_TEST_CASE(what_is_shared_is_not_copied) {
    auto const bytes = shared("bytes");
    vzaps::request_body body;
    body.append_base64(bytes);
    body.append(bytes);
    auto const copy = body;
    BOOST_TEST(bytes.use_count() == 5);
    BOOST_TEST(copy.text() == vzaps::base64_encoded("bytes") + "bytes");
}

BOOST_AUTO_TEST_SUITE_END()
