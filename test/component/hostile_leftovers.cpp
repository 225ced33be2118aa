#include "support/caller.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace vzaps::test;

namespace {

std::string const stranger = ok(R"({"id":"VZSTRANGER","name":"of somebody else"})");

// The call that follows must get an answer of its own, on another connection.
void check_next(caller& on, scripted_server& server, std::size_t connections) {
    BOOST_TEST(on.success(on.client.instances.create("Another")).id == "VZNEXT");
    BOOST_TEST(server.connections() == connections);
}

} // namespace

BOOST_AUTO_TEST_SUITE(hostile_leftovers)

BOOST_AUTO_TEST_CASE(an_answer_behind_the_answer_is_never_the_next_callers) {
    scripted_server server;
    caller on(options_for(server));
    server.answer(ok() + stranger);
    on.success(on.client.instances.create("Support"));
    check_next(on, server, 2);
}

BOOST_AUTO_TEST_CASE(an_answer_that_comes_later_is_never_the_next_callers) {
    scripted_server server;
    caller on(options_for(server));
    server.answer(script(ok()).wait().send(stranger).deliver());
    on.success(on.client.instances.create("Support"));
    BOOST_TEST(on.client.statistics().idle == 1U);
    server.release();
    BOOST_REQUIRE(soon([&] { return server.delivered() == 1; }));
    check_next(on, server, 2);
    BOOST_TEST(on.client.statistics().discarded == 1U);
}

BOOST_AUTO_TEST_CASE(a_single_byte_that_comes_later_is_enough) {
    scripted_server server;
    caller on(options_for(server));
    server.answer(script(ok()).wait().send("\n").deliver());
    on.success(on.client.instances.create("Support"));
    server.release();
    BOOST_REQUIRE(soon([&] { return server.delivered() == 1; }));
    check_next(on, server, 2);
}

BOOST_AUTO_TEST_CASE(a_204_has_no_body_and_what_follows_it_is_not_the_next_answer) {
    scripted_server server;
    caller on(options_for(server));
    server.answer(with_status(204, stranger));
    on.success(on.client.instances.remove("VZ1"));
    check_next(on, server, 2);
    server.answer("HTTP/1.1 204 No Content\r\n\r\n" + stranger);
    on.success(on.client.instances.remove("VZ1"));
    check_next(on, server, 3);
    server.answer("HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
    on.success(on.client.instances.remove("VZ1"));
    check_next(on, server, 4);
}

BOOST_AUTO_TEST_CASE(a_head_request_has_no_body_whatever_its_length_says) {
    scripted_server server;
    caller on(options_for(server));
    server.answer("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n");
    auto const answer = on.success(on.client.request("HEAD", "/instances"));
    BOOST_TEST(answer.body().empty());
    BOOST_TEST(server.connections() == 1U);
    server.answer(ok()); // On another connection: the body may have come, after all.
    on.success(on.client.request("HEAD", "/instances"));
    check_next(on, server, 3);
}

BOOST_AUTO_TEST_CASE(an_answer_behind_a_chunked_one_is_not_the_next_callers) {
    scripted_server server;
    caller on(options_for(server));
    server.answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n{\"id\":\"VZ1\"}\r\n"
                  "0\r\nX-Sum: 1\r\n\r\n" +
                  stranger);
    BOOST_TEST(on.success(on.client.instances.create("Support")).id == "VZ1");
    check_next(on, server, 2);
}

BOOST_AUTO_TEST_CASE(trailers_alone_leave_the_connection_in_use) {
    scripted_server server;
    caller on(options_for(server));
    server.answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n{\"id\":\"VZ1\"}\r\n"
                  "0\r\nX-Sum: 1\r\n\r\n");
    BOOST_TEST(on.success(on.client.instances.create("Support")).id == "VZ1");
    check_next(on, server, 1);
}

BOOST_AUTO_TEST_CASE(connection_close_is_honoured_though_the_server_keeps_it_open) {
    scripted_server server;
    caller on(options_for(server));
    server.answer(ok(R"({"id":"VZ1"})", "Connection: close\r\n"));
    on.success(on.client.instances.create("Support"));
    check_next(on, server, 2);
    server.answer(ok(R"({"id":"VZ1"})", "Keep-Alive: timeout=0\r\n"));
    on.success(on.client.instances.create("Support"));
    check_next(on, server, 3);
}

BOOST_AUTO_TEST_CASE(a_connection_that_was_closed_while_idle_is_not_offered_to_an_unsafe_call) {
    for (auto const& end : {script(ok()).wait().close(), script(ok()).wait().cut()}) {
        scripted_server server;
        caller on(options_for(server));
        server.answer(end);
        on.success(on.client.instances.create("Support"));
        server.release();
        BOOST_REQUIRE(soon([&] { return server.delivered() == 1; }));
        check_next(on, server, 2);
    }
}

BOOST_AUTO_TEST_SUITE_END()
