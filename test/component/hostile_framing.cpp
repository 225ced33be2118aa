#include "support/caller.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

// Answers that leave a doubt where they end, or whose answers they are. What follows them on their connection is
// nobody's.

using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;
using namespace vzaps::test;

namespace {

std::string const stranger = ok(R"({"id":"VZSTRANGER","name":"of somebody else"})");

struct framed {
    char const* name;
    std::string head; // All that comes at once.
};

std::string body_with(std::string const& headers, std::string const& body = R"({"id":"VZ1"})",
                      std::string const& status = "HTTP/1.1 200 OK") {
    return status + "\r\n" + headers + "\r\n" + body;
}

// The stranger's answer comes when the call is over.
void check_last(char const* name, scripted_server& server, caller& on) {
    BOOST_TEST_CONTEXT(name) {
        BOOST_TEST(on.client.statistics().idle == 0U);
        auto const connections = server.connections();
        server.release();
        BOOST_TEST(on.success(on.client.instances.create("Another")).id == "VZNEXT");
        BOOST_TEST(server.connections() == connections + 1);
    }
}

void check_read_and_last(framed const& each) {
    scripted_server server;
    caller on(options_for(server));
    server.answer(script(each.head).wait().send(stranger));
    BOOST_TEST_CONTEXT(each.name) BOOST_TEST(on.success(on.client.instances.create("Support")).id == "VZ1");
    check_last(each.name, server, on);
}

} // namespace

BOOST_AUTO_TEST_SUITE(hostile_framing)

BOOST_AUTO_TEST_CASE(what_is_announced_by_an_answer_without_a_body_is_never_the_next_answer) {
    for (std::string const announced :
         {"Content-Length: 56\r\n", "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip\r\n",
          "Content-Length: 0\r\nContent-Length: 9\r\n"}) {
        scripted_server server;
        caller on(options_for(server));
        server.answer(script("HTTP/1.1 204 No Content\r\n" + announced + "\r\n").wait().send(stranger));
        on.success(on.client.instances.remove("VZ1"));
        check_last(announced.c_str(), server, on);

        server.answer(script("HTTP/1.1 304 Not Modified\r\n" + announced + "\r\n").wait().send(stranger));
        BOOST_TEST((on.failure(on.client.instances.create("Support")).code() == errc::redirected));
        check_last(announced.c_str(), server, on);

        server.answer(script("HTTP/1.1 200 OK\r\n" + announced + "\r\n").wait().send(stranger));
        on.success(on.client.request("HEAD", "/instances"));
        check_last(announced.c_str(), server, on);

        server.answer(script("HTTP/1.1 103 Early Hints\r\n" + announced + "\r\n" + ok(R"({"id":"VZ1"})"))
                          .wait()
                          .send(stranger));
        BOOST_TEST(on.success(on.client.instances.create("Support")).id == "VZ1");
        check_last(announced.c_str(), server, on);
    }
}

BOOST_AUTO_TEST_CASE(without_a_body_and_without_an_announcement_the_connection_lasts) {
    scripted_server server;
    caller on(options_for(server));
    for (auto const* const status : {"204 No Content", "304 Not Modified"}) {
        server.answer("HTTP/1.1 " + std::string(status) + "\r\n\r\n");
        on.call(on.client.instances.remove("VZ1"));
        server.answer("HTTP/1.1 " + std::string(status) + "\r\nContent-Length: 0\r\n\r\n");
        on.call(on.client.instances.remove("VZ1"));
    }
    server.answer("HTTP/1.1 200 OK\r\n\r\n");
    on.success(on.client.request("HEAD", "/instances"));
    on.success(on.client.instances.create("Another"));
    BOOST_TEST(server.connections() == 1U);
}

BOOST_AUTO_TEST_CASE(a_408_may_be_nobodys_answer_and_what_follows_it_is_not_the_next_callers) {
    scripted_server server;
    caller on(options_for(server));
    server.answer(script(with_status(408, R"({"message":"nothing was asked"})")).wait().send(stranger));
    auto const seen = on.failure(on.client.instances.create("Support"));
    expect_failure(seen, errc::server_error, outcome::unknown, phase::answer);
    check_last("408", server, on);
}

BOOST_AUTO_TEST_CASE(a_coding_that_is_not_chunked_ends_with_the_connection_whatever_the_length_says) {
    std::string const long_body = R"({"id":"VZ1","name":"longer than it says"})";
    for (std::string const headers :
         {"Transfer-Encoding: gzip\r\nContent-Length: 12\r\n",
          "Content-Length: 12\r\nTransfer-Encoding: x\r\n", "Transfer-Encoding: chunked, gzip\r\n",
          "Transfer-Encoding: identity\r\n"}) {
        scripted_server server;
        caller on(options_for(server));
        server.answer(script(body_with(headers, long_body)).close());
        BOOST_TEST(on.success(on.client.instances.create("Support")).name == "longer than it says", headers);
        check_last(headers.c_str(), server, on);
        server.answer(script(body_with(headers, long_body)).cut()); // TLS was not ended.
        auto const seen = on.failure(on.client.instances.create("Support"));
        expect_failure(seen, errc::connection_lost, outcome::done, phase::body);
    }
}

BOOST_AUTO_TEST_CASE(framing_that_is_said_twice_is_read_and_is_the_connections_last) {
    std::string const chunks = "c\r\n{\"id\":\"VZ1\"}\r\n0\r\n\r\n";
    for (auto const& each : std::vector<framed>{
             {"two lengths", body_with("Content-Length: 12\r\nContent-Length: 12\r\n")},
             {"a list of lengths", body_with("Content-Length: 12, 12\r\n")},
             {"chunked twice",
              body_with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", chunks)},
             {"chunked listed twice", body_with("Transfer-Encoding: chunked, chunked\r\n", chunks)},
             {"a coding before chunked", body_with("Transfer-Encoding: gzip, chunked\r\n", chunks)},
             {"identity before chunked", body_with("Transfer-Encoding: identity, chunked\r\n", chunks)},
             {"identity behind chunked", body_with("Transfer-Encoding: chunked, identity\r\n", chunks)},
             {"identity and a length", body_with("Transfer-Encoding: identity\r\nContent-Length: 12\r\n")},
             {"a length and identity", body_with("Content-Length: 12\r\nTransfer-Encoding: identity\r\n")},
             {"chunks of HTTP/1.0", body_with("Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n",
                                              chunks, "HTTP/1.0 200 OK")},
             {"lines without CR", "HTTP/1.1 200 OK\nContent-Length: 12\n\n{\"id\":\"VZ1\"}"},
             {"a folded line", body_with("X-A: 1\r\n 2\r\nContent-Length: 12\r\n")},
             {"close among others", body_with("Connection: keep-alive, close\r\nContent-Length: 12\r\n")},
             {"close in another field",
              body_with("Connection: keep-alive\r\nConnection: close\r\nContent-Length: 12\r\n")}})
        check_read_and_last(each);
}

BOOST_AUTO_TEST_CASE(framing_that_contradicts_itself_is_malformed_in_either_order) {
    for (std::string const headers :
         {"Transfer-Encoding: chunked\r\nContent-Length: 12\r\n",
          "Content-Length: 12\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked;q=1\r\n",
          "Content-Length: 12, 13\r\n", "Content-Length: +12\r\n", "Content-Length: 1 2\r\n"}) {
        scripted_server server;
        caller on(options_for(server));
        server.answer(script(body_with(headers)).hold());
        auto const seen = on.failure(on.client.instances.create("Support"));
        BOOST_TEST_CONTEXT(headers)
        expect_failure(seen, errc::malformed_response, outcome::unknown, phase::headers);
        check_last(headers.c_str(), server, on);
    }
}

BOOST_AUTO_TEST_CASE(what_servers_send_is_read_and_the_connection_lasts) {
    scripted_server server;
    caller on(options_for(server));
    for (auto const& answer :
         {std::string("HTTP/1.1 200\r\nContent-Length: 12\r\n\r\n{\"id\":\"VZ1\"}"),
          std::string("HTTP/1.1 200 \r\nContent-Length:12\r\n\r\n{\"id\":\"VZ1\"}"),
          std::string("HTTP/1.1 100\r\n\r\nHTTP/1.1 200\r\nContent-Length: 12\r\n\r\n{\"id\":\"VZ1\"}"),
          body_with("Transfer-Encoding: chunked\r\n", "c  \r\n{\"id\":\"VZ1\"}\r\n0  \r\n\r\n"),
          body_with("Transfer-Encoding: Chunked\r\n",
                    "C ;x=\"y\"\r\n{\"id\":\"VZ1\"}\r\n000\r\nX-Sum: 1\r\n\r\n")}) {
        server.answer(answer);
        BOOST_TEST(on.success(on.client.instances.create("Support")).id == "VZ1", answer);
    }
    BOOST_TEST(server.connections() == 1U);
}

BOOST_AUTO_TEST_CASE(a_header_that_is_too_long_is_too_large_however_large_a_head_may_be) {
    for (std::size_t const size : {65'534U, 70'000U}) {
        scripted_server server;
        auto options = options_for(server);
        options.limits.header_bytes = 1024 * 1024;
        caller on(options);
        server.answer(ok("{}", "X-Long: " + std::string(size, 'x') + "\r\n"));
        auto const seen = on.failure(on.client.instances.create("Support"));
        expect_failure(seen, errc::response_too_large, outcome::unknown, phase::headers);
        BOOST_TEST(server.calls().size() == 1U);
        server.answer(ok(R"({"id":"VZ1"})", "X-Long: " + std::string(60'000, 'x') + "\r\n"));
        BOOST_TEST(on.success(on.client.instances.create("Support")).id == "VZ1");
        // A trailer is no header, and has the same bound.
        server.answer(body_with("Transfer-Encoding: chunked\r\n",
                                "2\r\n{}\r\n0\r\nX: " + std::string(size, 'x') + "\r\n\r\n"));
        on.call(on.client.instances.create("Support"));
    }
}

BOOST_AUTO_TEST_SUITE_END()
