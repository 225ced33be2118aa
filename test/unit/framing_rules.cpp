#include "http/framing.hpp"

#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>
#include <string_view>

using vzaps::http::framing;
using body = framing::body;

namespace vzaps::http {
static std::ostream& operator<<(std::ostream& to, framing::body what) {
    switch (what) {
    case framing::body::none:
        return to << "none";
    case framing::body::sized:
        return to << "sized";
    case framing::body::chunked:
        return to << "chunked";
    case framing::body::until_close:
        return to << "until_close";
    }
    return to;
}
} // namespace vzaps::http

namespace {

struct framed {
    framing how;
    boost::system::error_code ec;
};

framed read(std::string const& fields, std::string const& status = "HTTP/1.1 200 OK", bool to_head = false) {
    vzaps::http::head_reader reader(10'000);
    framed result;
    reader.feed(status + "\r\n" + fields + "\r\n", result.ec);
    BOOST_TEST_REQUIRE(reader.whole());
    result.how = vzaps::http::framing_of(reader.head(), to_head, result.ec);
    return result;
}

void check(framed const& seen, body what, bool reusable, std::string const& of) {
    BOOST_TEST_CONTEXT(of) {
        BOOST_TEST(!seen.ec, seen.ec.message());
        BOOST_TEST(seen.how.what == what);
        BOOST_TEST(seen.how.reusable == reusable);
    }
}

void check(std::string const& fields, body what, bool reusable) {
    check(read(fields), what, reusable, fields);
}

std::string te(std::string const& codings) { return "Transfer-Encoding: " + codings + "\r\n"; }
std::string cl(std::string const& lengths) { return "Content-Length: " + lengths + "\r\n"; }

} // namespace

BOOST_AUTO_TEST_SUITE(framing_rules)

BOOST_AUTO_TEST_CASE(one_length_or_chunks_say_where_a_body_ends) {
    check(cl("0"), body::sized, true);
    check(cl("56"), body::sized, true);
    check("content-length:  007 \r\n", body::sized, true);
    BOOST_TEST(read(cl("18446744073709551615")).how.length == 18446744073709551615ULL);
    check(te("chunked"), body::chunked, true);
    check("transfer-encoding: CHUNKED\r\n", body::chunked, true);
    check("", body::until_close, false);
}

BOOST_AUTO_TEST_CASE(several_lengths_are_one_if_all_say_the_same) {
    check(cl("5") + cl("5"), body::sized, false);
    check(cl("5, 5 ,5"), body::sized, false);
    BOOST_TEST(read(cl("5, 5")).how.length == 5U);
    for (auto const& fields :
         {cl("5") + cl("6"), cl("5, 6"), cl("5") + cl("5, 6"), cl(""), cl("5") + cl(""), cl("5,"), cl(","),
          cl("+5"), cl("-5"), cl("5 5"), cl("0x5"), cl("5.0"), cl("five"), cl("18446744073709551616")})
        BOOST_TEST(read(fields).ec.failed(), fields);
}

BOOST_AUTO_TEST_CASE(a_coding_that_does_not_end_in_chunks_ends_with_the_connection) {
    for (auto const* const codings : {"gzip", "chunked, gzip", "x", "gzip, identity", "xchunked"}) {
        check(te(codings), body::until_close, false);
        check(te(codings) + cl("5"), body::until_close, false);
        check(cl("5") + te(codings), body::until_close, false);
    }
    check(te("chunked") + te("gzip"), body::until_close, false);
}

BOOST_AUTO_TEST_CASE(identity_is_no_coding_and_leaves_a_doubt) {
    for (auto const* const codings : {"identity", "Identity", "identity, identity", "identity,"}) {
        check(te(codings) + cl("5"), body::sized, false);
        check(cl("5") + te(codings), body::sized, false);
        check(te(codings), body::until_close, false);
    }
    check(te("chunked, identity"), body::chunked, false);
    check(te("identity, chunked"), body::chunked, false);
    BOOST_TEST(read(te("chunked, identity") + cl("5")).ec.failed());
}

BOOST_AUTO_TEST_CASE(the_last_coding_counts_and_a_second_one_leaves_a_doubt) {
    check(te("gzip, chunked"), body::chunked, false);
    check(te("gzip") + te("chunked"), body::chunked, false);
    check(te("chunked") + te("chunked"), body::chunked, false);
    check(te("chunked, chunked"), body::chunked, false);
    check(te("chunked,"), body::chunked, false);
    check(te("") + cl("5"), body::sized, false);
    for (auto const* const codings : {"chunked;q=1", "chunked ; a=b", "gzip, chunked;x"})
        BOOST_TEST(read(te(codings)).ec.failed(), codings);
}

BOOST_AUTO_TEST_CASE(chunks_and_a_length_contradict_each_other_in_either_order) {
    BOOST_TEST(read(te("chunked") + cl("5")).ec.failed());
    BOOST_TEST(read(cl("5") + te("chunked")).ec.failed());
    BOOST_TEST(read(cl("0") + te("gzip, chunked")).ec.failed());
}

BOOST_AUTO_TEST_CASE(an_answer_without_a_body_that_announces_one_is_its_connections_last) {
    for (std::string const status :
         {"HTTP/1.1 204 No Content", "HTTP/1.1 304 Not Modified", "HTTP/1.1 100 Continue",
          "HTTP/1.1 103 Early Hints", "HTTP/1.1 200 OK"}) {
        auto const to_head = status.ends_with("OK");
        check(read("", status, to_head), body::none, true, status);
        check(read(cl("0"), status, to_head), body::none, true, status);
        for (auto const& fields :
             {cl("56"), te("chunked"), te("gzip"), cl("x"), cl("5") + te("chunked"), cl("0") + cl("5")})
            check(read(fields, status, to_head), body::none, false, status + fields);
    }
    check(read("", "HTTP/1.1 205 Reset Content"), body::until_close, false, "205");
    check(read(cl("0"), "HTTP/1.1 205 Reset Content"), body::sized, true, "205");
}

BOOST_AUTO_TEST_CASE(a_408_is_its_connections_last) {
    check(read(cl("2"), "HTTP/1.1 408 Request Timeout"), body::sized, false, "408");
    check(read(cl("2"), "HTTP/1.1 400 Bad Request"), body::sized, true, "400");
}

BOOST_AUTO_TEST_CASE(close_counts_wherever_it_stands) {
    for (auto const* const connection :
         {"Connection: close\r\n", "Connection: keep-alive, close\r\n", "connection: CLOSE , keep-alive\r\n",
          "Connection: keep-alive\r\nConnection: close\r\n",
          "Connection: close\r\nConnection: keep-alive\r\n"})
        check(cl("2") + connection, body::sized, false);
    for (auto const* const connection :
         {"Connection: keep-alive\r\n", "Connection: closed\r\n", "Connection: x, y\r\n", "Connection:\r\n"})
        check(cl("2") + connection, body::sized, true);
}

BOOST_AUTO_TEST_CASE(http_1_0_lasts_only_where_it_says_so_and_knows_no_chunks) {
    std::string const old = "HTTP/1.0 200 OK";
    check(read(cl("2"), old), body::sized, false, "silent");
    check(read(cl("2") + "Connection: Keep-Alive\r\n", old), body::sized, true, "keep-alive");
    check(read(cl("2") + "Connection: keep-alive\r\nConnection: close\r\n", old), body::sized, false, "both");
    check(read("Connection: keep-alive\r\n", old), body::until_close, false, "no length");
    check(read(te("chunked") + "Connection: keep-alive\r\n", old), body::chunked, false, "chunked");
}

BOOST_AUTO_TEST_CASE(the_shortest_of_several_keep_alive_timeouts_counts) {
    using namespace std::chrono_literals;
    auto const timeout = [](vzaps::header_list const& of) { return vzaps::http::keep_alive_of(of); };
    BOOST_TEST(
        (timeout({{"Keep-Alive", "timeout=5, max=3"}, {"keep-alive", "max=2, Timeout = \"3\""}}) == 3s));
    BOOST_TEST((timeout({{"Keep-Alive", "xtimeout=5"}}) == std::chrono::steady_clock::duration::max()));
    BOOST_TEST((timeout({{"Keep-Alive", "timeout=4294967295"}}) == 4294967295s));
    BOOST_TEST((timeout({}) == std::chrono::steady_clock::duration::max()));
}

BOOST_AUTO_TEST_SUITE_END()
