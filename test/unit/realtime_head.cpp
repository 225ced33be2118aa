#include "realtime/answer_head.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

using vzaps::realtime::answer_head;

namespace {

constexpr std::string_view whole = "HTTP/1.1 429 Slow down\r\nRetry-After: 7\r\n\r\n";

int status_of(std::string_view text) {
    answer_head head;
    head.take(text);
    return head.status();
}

} // namespace

BOOST_AUTO_TEST_SUITE(realtime_head)

BOOST_AUTO_TEST_CASE(what_is_behind_it_is_not_its_own_wherever_it_is_torn) {
    auto const text = std::string(whole) + "\x81\x02{}\r\n\r\n";
    for (std::size_t at = 0; at <= text.size(); ++at) {
        answer_head head;
        auto count = head.take(std::string_view(text).substr(0, at));
        BOOST_TEST(head.whole() == (at >= whole.size()));
        count += head.take(std::string_view(text).substr(at));
        BOOST_TEST(count == whole.size());
        BOOST_TEST(head.whole());
        BOOST_TEST(head.status() == 429);
        BOOST_TEST_REQUIRE(head.headers().size() == 1U);
        BOOST_TEST(head.headers().front().second == "7");
    }
}

BOOST_AUTO_TEST_CASE(it_says_its_status_as_soon_as_its_first_line_is_there) {
    auto const line = whole.find("\r\n") + 2;
    for (std::size_t size = 0; size <= whole.size(); ++size)
        BOOST_TEST(status_of(whole.substr(0, size)) == (size < line ? 0 : 429), size);
    answer_head torn;
    torn.take(whole.substr(0, whole.size() - 1));
    BOOST_TEST(torn.headers().empty());
}

BOOST_AUTO_TEST_CASE(what_is_no_status_is_none) {
    for (auto const* const text : {"\r\n\r\n", "garbage\r\n", "HTTP/1.1\r\n", "HTTP/1.1 4040 x\r\n",
                                   "HTTP/1.1 40\r\n", "HTTP/1.1 4x4 No\r\n", "HTTP/2.0 404 No\r\n", ""})
        BOOST_TEST(status_of(text) == 0, text);
    BOOST_TEST(status_of("HTTP/1.0 404\r\n") == 404);
}

BOOST_AUTO_TEST_CASE(the_blank_in_front_of_a_reason_that_is_missing_is_noticed_wherever_it_is_torn) {
    std::string_view const text = "HTTP/1.1 101\r\nA: b\r\n\r\n";
    for (std::size_t at = 0; at <= 12; ++at) {
        answer_head head;
        head.take(text.substr(0, at));
        BOOST_TEST(head.before_reason() == 12 - at);
        BOOST_TEST(head.lacks_blank_before('\r') == (at == 12));
        BOOST_TEST(!head.lacks_blank_before(' '));
    }
    answer_head supplied;
    supplied.take(text.substr(0, 12));
    supplied.take(" ");
    BOOST_TEST(!supplied.lacks_blank_before('\r'));
    supplied.take(text.substr(12));
    BOOST_TEST(supplied.whole());
    BOOST_TEST(supplied.status() == 101);
    BOOST_TEST_REQUIRE(supplied.headers().size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
