#include "http/message_reader.hpp"

#include "support/print.hpp"

#include <vzaps/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <string_view>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::phase;
using vzaps::http::progress;

namespace {

// A reader and what it has been fed, some bytes at a time.
struct reading {
    explicit reading(vzaps::limit_options const& limits = {}, bool without_body = false)
        : reader(limits, without_body) {
        so_far.phase = phase::headers;
    }

    bool feed(std::string_view text, std::size_t step = 100'000) {
        bool whole = false;
        while (!text.empty() && !whole) {
            auto const part = text.substr(0, step);
            auto const into = input.prepare(part.size());
            asio::buffer_copy(into, asio::buffer(part.data(), part.size()));
            input.commit(part.size());
            whole = reader.feed(input, so_far);
            text.remove_prefix(part.size());
        }
        return whole;
    }

    // How feeding this, and then the end for that reason, fails.
    vzaps::transport_error failure(std::string_view text, boost::system::error_code end = asio::error::eof) {
        try {
            if (!feed(text)) reader.end(end, so_far);
        } catch (vzaps::transport_error const& failed) {
            return failed;
        }
        BOOST_FAIL("it was taken for a whole message");
        throw std::logic_error("not reached");
    }

    boost::beast::flat_buffer input;
    progress so_far;
    vzaps::http::message_reader reader;
};

constexpr std::string_view with_length = "HTTP/1.1 200 OK\r\nX-A: 1\r\nContent-Length: 5\r\n\r\nhello";
constexpr std::string_view chunked =
    "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\nT: 1\r\n\r\n";

} // namespace

BOOST_AUTO_TEST_SUITE(message_reader)

BOOST_AUTO_TEST_CASE(a_message_is_the_same_however_it_is_cut) {
    for (std::size_t step = 1; step < 60; ++step) {
        for (auto const text : {with_length, chunked}) {
            reading of;
            BOOST_REQUIRE(of.feed(text, step));
            BOOST_TEST(of.reader.keeps_alive());
            BOOST_TEST(of.input.size() == 0u);
            BOOST_TEST(of.reader.status() == (text == chunked ? 201 : 200));
            auto const got = of.reader.take(true);
            BOOST_TEST(got.body() == "hello");
            BOOST_TEST(got.complete());
        }
    }
}

BOOST_AUTO_TEST_CASE(every_cut_message_is_a_lost_connection) {
    for (auto const text : {with_length, chunked})
        for (std::size_t length = 0; length < text.size(); ++length) {
            reading of;
            BOOST_TEST(of.failure(text.substr(0, length)).code() == errc::connection_lost, length);
        }
}

BOOST_AUTO_TEST_CASE(only_a_clean_end_ends_a_body_without_a_length) {
    auto const text = "HTTP/1.1 200 OK\r\n\r\nhello";
    reading clean;
    BOOST_TEST(!clean.feed(text));
    clean.reader.end(asio::error::eof, clean.so_far);
    BOOST_TEST(clean.reader.take(true).body() == "hello");
    BOOST_TEST(!clean.reader.keeps_alive());
    reading cut;
    auto const failed = cut.failure(text, asio::error::connection_reset);
    BOOST_TEST(failed.code() == errc::connection_lost);
    BOOST_TEST(failed.phase == phase::body);
    BOOST_TEST(cut.reader.knows_head(cut.so_far));
    BOOST_TEST(cut.reader.take(false).body() == "hello");
}

BOOST_AUTO_TEST_CASE(what_follows_a_message_is_left_alone) {
    reading of;
    BOOST_TEST(of.feed(std::string(with_length) + "HTTP/1.1 500"));
    BOOST_TEST(of.input.size() == 12u);
}

BOOST_AUTO_TEST_CASE(an_answer_that_has_no_body_by_its_nature_is_whole_without_one) {
    reading head({}, true);
    BOOST_TEST(head.feed("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"));
    reading none;
    BOOST_TEST(none.feed("HTTP/1.1 204 No Content\r\n\r\n"));
    reading informational;
    BOOST_TEST(informational.feed("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"));
    BOOST_TEST(informational.reader.status() == 103);
}

BOOST_AUTO_TEST_CASE(what_is_no_http_is_malformed) {
    for (auto const* const text :
         {"SSH-2.0-x\r\n\r\n", "HTTP/2 200 OK\r\n\r\n", "HTTP/1.1 2x0 OK\r\n\r\n",
          "HTTP/1.1 200 OK\r\nbad header\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"}) {
        reading of;
        BOOST_TEST(of.failure(text).code() == errc::malformed_response, text);
    }
}

BOOST_AUTO_TEST_CASE(heads_and_bodies_are_bounded) {
    vzaps::limit_options limits;
    limits.header_bytes = 100;
    limits.body_bytes = 4;
    reading long_head(limits);
    auto const head = long_head.failure("HTTP/1.1 200 OK\r\nX: " + std::string(200, 'x') + "\r\n\r\n");
    BOOST_TEST(head.code() == errc::response_too_large);
    BOOST_TEST(head.phase == phase::headers);
    for (auto const text : {with_length, chunked}) {
        reading long_body(limits);
        auto const body = long_body.failure(text);
        BOOST_TEST(body.code() == errc::response_too_large);
        BOOST_TEST(body.phase == phase::body);
        BOOST_TEST(long_body.reader.knows_head(long_body.so_far));
    }
    limits.body_bytes = 5;
    reading fits(limits);
    BOOST_TEST(fits.feed(with_length));
}

BOOST_AUTO_TEST_CASE(keep_alive_is_told) {
    reading closing;
    BOOST_TEST(closing.feed("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"));
    BOOST_TEST(!closing.reader.keeps_alive());
    reading old;
    BOOST_TEST(old.feed("HTTP/1.0 204 No Content\r\n\r\n"));
    BOOST_TEST(!old.reader.keeps_alive());
    reading timed;
    BOOST_TEST(timed.feed("HTTP/1.1 204 No Content\r\nKeep-Alive: timeout=7, max=3\r\n\r\n"));
    BOOST_TEST((timed.reader.keep_alive() == 7s));
    reading silent;
    BOOST_TEST(silent.feed("HTTP/1.1 204 No Content\r\n\r\n"));
    BOOST_TEST((silent.reader.keep_alive() == std::chrono::steady_clock::duration::max()));
}

BOOST_AUTO_TEST_SUITE_END()
