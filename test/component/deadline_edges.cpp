#include "support/running_context.hpp"

#include <vzaps/testing/emulator.hpp>
#include <vzaps/vzaps.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <thread>

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using namespace std::chrono_literals;

namespace {

template <class T>
vzaps::result<T> run(asio::io_context& io, asio::awaitable<T> call) {
    std::optional<vzaps::result<T>> ended;
    asio::co_spawn(io, vzaps::as_result(std::move(call)),
                   [&](std::exception_ptr, vzaps::result<T> result) { ended.emplace(std::move(result)); });
    io.restart();
    io.run_for(30s);
    BOOST_REQUIRE(ended.has_value());
    return *ended;
}

} // namespace

BOOST_AUTO_TEST_SUITE(deadline_edges)

BOOST_AUTO_TEST_CASE(an_answer_that_our_own_deadline_has_cut_is_no_answer) {
    asio::io_context server;
    tcp::acceptor acceptor(server, {asio::ip::address_v4::loopback(), 0});
    tcp::socket peer(server);
    std::thread serving([&] {
        std::string request;
        acceptor.accept(peer);
        asio::read_until(peer, asio::dynamic_buffer(request), "\r\n\r\n");
        // Without a length, only the end of the connection ends it.
        asio::write(peer, asio::buffer(std::string("HTTP/1.1 200 OK\r\n\r\n{\"half\":")));
    });

    asio::io_context io;
    vzaps::client_options options;
    options.base_url = "http://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port());
    vzaps::client const client(io.get_executor(), {"token"}, options);
    auto const ended =
        run(io, client.request("GET", "/anything",
                               vzaps::request_options(vzaps::call_options().timeout(300ms)).anonymous()));
    serving.join();
    BOOST_TEST_REQUIRE(!ended.has_value());
    BOOST_TEST((ended.error().code() == vzaps::errc::timeout));
    BOOST_TEST((ended.error().phase() == vzaps::phase::body));
}

BOOST_AUTO_TEST_CASE(nothing_is_sent_once_the_deadline_has_passed_unnoticed) {
    vzaps::emulator emulator;
    auto const id = emulator.seed_instances(1).front();
    auto options = emulator.client_options();
    bool busy = false;
    // What a thread that is busy with something else looks like.
    options.hooks.on_request = [&](vzaps::request_event const&) {
        if (busy) std::this_thread::sleep_for(80ms);
    };
    asio::io_context io;
    vzaps::client const client(io.get_executor(), emulator.credentials(), options);
    BOOST_TEST_REQUIRE(run(io, client.instances.list()).has_value());
    emulator.clear_requests();
    busy = true;
    auto const ended = run(io, client.instances.subscribe(id, {}, vzaps::call_options().timeout(40ms)));
    BOOST_TEST_REQUIRE(!ended.has_value());
    BOOST_TEST((ended.error().code() == vzaps::errc::timeout));
    BOOST_TEST((ended.error().outcome() == vzaps::outcome::not_sent));
    BOOST_TEST(emulator.requests().empty());
    BOOST_TEST(client.statistics().idle == 1U);
}

BOOST_AUTO_TEST_CASE(a_name_of_a_plain_text_host_must_lead_to_loopback) {
    struct elsewhere : vzaps::resolver {
        asio::awaitable<std::vector<vzaps::resolved_address>> resolve(std::string,
                                                                      unsigned short port) override {
            std::vector<vzaps::resolved_address> result;
            result.emplace_back("192.0.2.1", port);
            co_return result;
        }
    };
    asio::io_context io;
    vzaps::client_options options;
    options.base_url = "http://localhost:8080";
    options.resolver = std::make_shared<elsewhere>();
    vzaps::client const client(io.get_executor(), {"token", "secret"}, options);
    auto const ended = run(io, client.instances.list());
    BOOST_TEST_REQUIRE(!ended.has_value());
    BOOST_TEST((ended.error().code() == vzaps::errc::connection_failed));
    BOOST_TEST((ended.error().outcome() == vzaps::outcome::not_sent));
}

BOOST_AUTO_TEST_SUITE_END()
