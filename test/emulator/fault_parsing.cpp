#include <vzaps/testing/fault.hpp>

#include <boost/test/unit_test.hpp>

#include <stdexcept>

using namespace std::chrono_literals;
using vzaps::fault;

BOOST_AUTO_TEST_SUITE(fault_parsing)

BOOST_AUTO_TEST_CASE(every_kind_is_understood) {
    using kind = fault::kind;
    BOOST_TEST((fault::parse("status=503").what == kind::status));
    BOOST_TEST(fault::parse("status=503").code == 503);
    BOOST_TEST((fault::parse("delay=200").wait == 200ms));
    BOOST_TEST((fault::parse("close-before-reading").what == kind::close_before_reading));
    BOOST_TEST((fault::parse("close-after-reading").what == kind::close_after_reading));
    BOOST_TEST((fault::parse("close-after-processing").what == kind::close_after_processing));
    BOOST_TEST((fault::parse("close-after-answer").what == kind::close_after_answer));
    BOOST_TEST((fault::parse("truncate=100").what == kind::truncate));
    BOOST_TEST(fault::parse("truncate=100").bytes == 100U);
    BOOST_TEST(fault::parse("truncate=100,of-body").bytes_of_body);
    BOOST_TEST((fault::parse("stall=5").what == kind::stall));
    BOOST_TEST((fault::parse("body={}").what == kind::body));
    BOOST_TEST(fault::parse("body={}").text == "{}");
    BOOST_TEST((fault::parse("raw=HTTP/1.1 200 OK\\r\\n\\r\\n").what == kind::raw));
    BOOST_TEST(fault::parse("raw=a\\r\\n\\\\n").text == "a\r\n\\n");
}

BOOST_AUTO_TEST_CASE(so_is_every_kind_of_the_realtime_socket) {
    using kind = fault::kind;
    auto const is = [](std::string_view text, kind what) {
        auto const made = fault::parse(text);
        return made.what == what && made.is_of_realtime();
    };
    BOOST_TEST(is("cut-frame=10", kind::cut_frame));
    BOOST_TEST(fault::parse("cut-frame=10").bytes == 10U);
    BOOST_TEST(is("close-frame=1011", kind::close_frame));
    BOOST_TEST(fault::parse("close-frame=1011,text=so, it is").code == 1011);
    BOOST_TEST(fault::parse("close-frame=1011,text=so, it is").text == "so, it is");
    BOOST_TEST(is("close-frame=0", kind::close_frame));
    BOOST_TEST(is("silence", kind::silence));
    BOOST_TEST(is("slow-frame=5", kind::slow_frame));
    BOOST_TEST((fault::parse("slow-frame=5").wait == 5ms));
    BOOST_TEST(is("huge-frame=70000", kind::huge_frame));
    BOOST_TEST(fault::parse("huge-frame=70000").bytes == 70'000U);
    BOOST_TEST(is("duplicate-frame,times=0,after=3", kind::duplicate_frame));
    BOOST_TEST(is("late-frame", kind::late_frame));
    BOOST_TEST(is("omit=id", kind::omit));
    BOOST_TEST(fault::parse("omit=id").text == "id");
    BOOST_TEST(is("frame=no JSON", kind::frame));
    BOOST_TEST(fault::parse("frame,times=2,text=a,b").text == "a,b");
    BOOST_TEST(!fault::parse("status=500").is_of_realtime());
}

BOOST_AUTO_TEST_CASE(its_parts_narrow_it) {
    auto const made =
        fault::parse("status=429,retry-after=1,method=POST,path=/instances/list,times=2,after=3");
    BOOST_TEST(made.code == 429);
    BOOST_TEST((made.retry_after_seconds == 1s));
    BOOST_TEST(!made.retry_after_as_date);
    BOOST_TEST(made.method == "POST");
    BOOST_TEST(made.path == "/instances/list");
    BOOST_TEST(made.count == 2U);
    BOOST_TEST(made.skip == 3U);
    BOOST_TEST(fault::parse("status=429,retry-after-date=9").retry_after_as_date);
    BOOST_TEST(fault::parse("status=500").count == 1U);
    BOOST_TEST(fault::parse("body,times=0,text={\"a\":1,\"b\":2}").text == "{\"a\":1,\"b\":2}");
}

BOOST_AUTO_TEST_CASE(what_it_does_not_understand_is_refused) {
    for (auto const* text : {"",
                             "what",
                             "status",
                             "status=",
                             "status=abc",
                             "status=99",
                             "status=600",
                             "status=200x",
                             "delay=-1",
                             "delay=1.5",
                             "close-after-reading=1",
                             "status=500,",
                             "status=500,,times=1",
                             "status=500,times",
                             "status=500,what=1",
                             "delay=5,retry-after=1",
                             "status=500,of-body",
                             "status=500,text=x",
                             "raw=\\x",
                             "close-frame",
                             "close-frame=999",
                             "close-frame=5000",
                             "silence=1",
                             "omit",
                             "slow-frame=-1",
                             "cut-frame=x",
                             "late-frame,text=x"})
        BOOST_CHECK_EXCEPTION(fault::parse(text), std::invalid_argument, [](auto const&) { return true; });
}

BOOST_AUTO_TEST_CASE(a_setter_leaves_its_fault_as_it_was) {
    auto const plain = fault::status(500);
    BOOST_TEST(plain.on("POST", "/token").times(3).method == "POST");
    BOOST_TEST(plain.method.empty());
    BOOST_TEST(plain.count == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
