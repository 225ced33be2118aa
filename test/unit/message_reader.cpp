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
    BOOST_TEST(cut.reader.knows_head());
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

BOOST_AUTO_TEST_CASE(a_status_line_may_lack_the_reason_and_the_blank_in_front_of_it) {
    for (std::string const line : {"HTTP/1.1 200\r\n", "HTTP/1.1 200 \r\n", "HTTP/1.1 200  two blanks\r\n"})
        for (std::size_t step = 1; step < 20; ++step) {
            reading of;
            BOOST_TEST(of.feed(line + "Content-Length: 2\r\n\r\n{}", step), line);
            BOOST_TEST(of.reader.status() == 200);
            BOOST_TEST(of.reader.keeps_alive());
        }
    for (auto const* const line :
         {"HTTP/1.1 20\r\n\r\n", "HTTP/1.1 2000\r\n\r\n", "HTTP/1.1  200\r\n\r\n", "HTTP/1.1\t200\r\n\r\n",
          "HTTP/1.1 200OK\r\n\r\n", "HTTP/1.1 -20 x\r\n\r\n", "HTTP/1.1\r\n\r\n", "http/1.1 200 OK\r\n\r\n",
          "\r\nHTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 O\x01K\r\n\r\n"}) {
        reading of;
        BOOST_TEST(of.failure(line).code() == errc::malformed_response, line);
    }
}

BOOST_AUTO_TEST_CASE(what_can_be_no_status_line_is_not_waited_for) {
    for (auto const* const text : {"\x15\x03\x01", "SSH", "HTTP/2", "HTTP1", "<html>", "{"}) {
        reading of;
        BOOST_CHECK_EXCEPTION(
            of.feed(text), vzaps::transport_error,
            [](vzaps::transport_error const& failed) { return failed.code() == errc::malformed_response; });
    }
}

BOOST_AUTO_TEST_CASE(lines_that_end_in_lf_alone_are_read_and_are_the_connections_last) {
    for (std::string const text :
         {"HTTP/1.1 200 OK\nContent-Length: 2\n\n{}", "HTTP/1.1 200 OK\r\nContent-Length: 2\n\r\n{}",
          "HTTP/1.1 200\nContent-Length: 2\r\n\r\n{}"})
        for (std::size_t step = 1; step < 20; ++step) {
            reading of;
            BOOST_TEST(of.feed(text, step), text);
            BOOST_TEST(!of.reader.keeps_alive(), text);
            BOOST_TEST(of.reader.take(true).body() == "{}");
        }
}

BOOST_AUTO_TEST_CASE(a_field_that_goes_on_in_the_next_line_is_one_field) {
    reading of;
    BOOST_TEST(of.feed(
        "HTTP/1.1 200 OK\r\nX-A: one\r\n  two\r\n\tthree\r\nX-B:\r\n four\r\nContent-Length: 2\r\n\r\n{}"));
    BOOST_TEST(!of.reader.keeps_alive());
    auto const got = of.reader.take(true);
    BOOST_TEST(got.header("X-A") == "one two three");
    BOOST_TEST(got.header("X-B") == "four");
    reading first;
    BOOST_TEST(first.failure("HTTP/1.1 200 OK\r\n folded\r\n\r\n").code() == errc::malformed_response);
}

BOOST_AUTO_TEST_CASE(names_are_tokens_and_values_have_no_control_characters) {
    using namespace std::string_literals;
    for (auto const& line : {"Na me: x"s, "Name : x"s, ": x"s, "Name\t: x"s, "N\x01: x"s, "X: a\0b"s,
                             "X: a\rb"s, "X: \x7f"s, "X: a\x01"s, "Oops"s, "N\xc3\xa4me: x"s}) {
        reading of;
        BOOST_TEST(of.failure("HTTP/1.1 200 OK\r\n" + line + "\r\n\r\n").code() == errc::malformed_response,
                   line);
    }
    reading of;
    BOOST_TEST(of.feed("HTTP/1.1 204 N\xc3\xb3\r\nX:\t a\tb \xe9 \t\r\nY:\r\n\r\n"));
    auto const got = of.reader.take(true);
    BOOST_TEST(got.header("X") == "a\tb \xe9");
    BOOST_TEST(got.header("Y") == "");
}

BOOST_AUTO_TEST_CASE(one_line_has_a_bound_of_its_own) {
    vzaps::limit_options limits;
    limits.header_bytes = 1024 * 1024;
    auto const with = [](std::size_t size) {
        return "HTTP/1.1 204 No\r\nX: " + std::string(size, 'x') + "\r\n\r\n";
    };
    for (std::size_t step : {1000U, 100'000U}) {
        reading fits(limits);
        BOOST_TEST(fits.feed(with(65'532), step));
        BOOST_TEST(fits.reader.take(true).header("X").size() == 65'532U);
        for (std::size_t const size : {65'533U, 65'534U, 65'535U, 200'000U}) {
            reading of(limits);
            auto const failed = of.failure(with(size));
            BOOST_TEST(failed.code() == errc::response_too_large, size);
            BOOST_TEST(failed.phase == phase::headers);
        }
    }
    reading many(limits);
    std::string lines;
    for (int i = 0; i < 10; ++i) lines += "X: " + std::string(60'000, 'x') + "\r\n";
    BOOST_TEST(many.feed("HTTP/1.1 204 No\r\n" + lines + "\r\n"));
}

BOOST_AUTO_TEST_CASE(a_chunks_size_may_have_blanks_and_extensions_behind_it) {
    std::string const head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (std::string const size :
         {"2", "2  ", "2\t", "0002", "2;a", "2 ;a=b", "2;a=\"b;c\"", "2  ;", "00000000000000000002"})
        for (std::size_t step = 1; step < 20; ++step) {
            reading of;
            BOOST_TEST(of.feed(head + size + "\r\n{}\r\n0   \r\n\r\n", step), size);
            BOOST_TEST(of.reader.keeps_alive());
            BOOST_TEST(of.reader.take(true).body() == "{}");
        }
    for (std::string const size :
         {"", " 2", "+2", "-2", "0x2", "2 2", "2x", "2 a", "2\r", "2;\x01", "10000000000000002"}) {
        reading of;
        auto const failed = of.failure(head + size + "\r\n{}\r\n0\r\n\r\n");
        BOOST_TEST(failed.code() == errc::malformed_response, size);
        BOOST_TEST(failed.phase == phase::body);
    }
}

BOOST_AUTO_TEST_CASE(where_a_chunk_ends_is_no_matter_of_opinion) {
    std::string const head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (std::string const body :
         {"2\n{}\r\n0\r\n\r\n", "2\r\n{}\n0\r\n\r\n", "2\r\n{}0\r\n\r\n", "2\r\n{}xx\r\n0\r\n\r\n",
          "2\r\n{}\r\n0\n\n", "2\r\n{}\r\n0\r\n\n", "1\r\n{}\r\n0\r\n\r\n"})
        for (std::size_t step = 1; step < 20; ++step) {
            reading of;
            BOOST_CHECK_EXCEPTION(of.feed(head + body, step), vzaps::transport_error,
                                  [](vzaps::transport_error const& failed) {
                                      return failed.code() == errc::malformed_response;
                                  });
        }
}

BOOST_AUTO_TEST_CASE(a_trailer_is_no_header) {
    reading of;
    BOOST_TEST(of.feed("HTTP/1.1 429 No\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nRetry-After: 1000\r\n"
                       "Connection: close\r\nContent-Length: 5\r\n\r\n"));
    BOOST_TEST(of.reader.keeps_alive());
    auto const got = of.reader.take(true);
    BOOST_TEST(got.header("Retry-After") == "");
    BOOST_TEST(got.header("Content-Length") == "");
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
        BOOST_TEST(long_body.reader.knows_head());
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
