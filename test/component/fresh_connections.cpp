#include "support/caller.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <boost/test/unit_test.hpp>

#include <linux/sockios.h>
#include <list>
#include <string>
#include <sys/ioctl.h>

// What a server says on a new connection before it is asked is nobody's answer.

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;
using namespace vzaps::test;

namespace {

// A client and a server on one thread, so that the server can do something between the client's connecting and
// the step after that.
class stepwise {
public:
    stepwise() { acceptor_.non_blocking(true); }

    vzaps::client_options options() {
        vzaps::client_options made;
        made.base_url = "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
        made.retry.max_attempts = 1;
        return made;
    }

    // Runs a call; `greet` does what the server does with the nth connection as soon as it is there. Requests
    // are answered.
    template <class Greet>
    vzaps::result<vzaps::response> call(Greet greet) {
        std::optional<vzaps::result<vzaps::response>> ended;
        vzaps::client const client(io_.get_executor(), {"client-token"}, options());
        asio::co_spawn(io_, ask(client, ended), asio::detached);
        auto const end = std::chrono::steady_clock::now() + 30s;
        while (!ended && std::chrono::steady_clock::now() < end) {
            accept(greet);
            for (auto& each : sockets_) answer(each);
            io_.restart();
            io_.run_one_for(1ms);
        }
        BOOST_REQUIRE_MESSAGE(ended, "the call did not end within its bound");
        return std::move(*ended);
    }

    // Bytes that the client's system has before this returns.
    static void say(tcp::socket& to, std::string const& what) {
        asio::write(to, asio::buffer(what));
        for (int left = 1; left != 0;) BOOST_REQUIRE(::ioctl(to.native_handle(), SIOCOUTQ, &left) == 0);
    }

    std::size_t connections() const { return sockets_.size(); }
    std::size_t requests() const { return requests_; }

private:
    static asio::awaitable<void> ask(vzaps::client client,
                                     std::optional<vzaps::result<vzaps::response>>& ended) {
        auto made = co_await vzaps::as_result(
            client.request("POST", "/messages", vzaps::request_options().anonymous().field("text", "hello")));
        ended.emplace(std::move(made));
    }

    template <class Greet>
    void accept(Greet const& greet) {
        boost::system::error_code ec;
        tcp::socket socket(io_);
        acceptor_.accept(socket, ec);
        if (ec) return;
        sockets_.push_back(std::move(socket));
        greet(sockets_.back(), sockets_.size());
    }

    void answer(tcp::socket& to) {
        boost::system::error_code ec;
        if (!to.is_open() || to.available(ec) == 0) return;
        std::string request;
        asio::read_until(to, asio::dynamic_buffer(request), "}", ec);
        if (ec) return;
        ++requests_;
        say(to, ok());
    }

    asio::io_context io_{1};
    tcp::acceptor acceptor_{io_, {asio::ip::address_v4::loopback(), 0}};
    std::list<tcp::socket> sockets_;
    std::size_t requests_ = 0;
};

std::string const unasked = "HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\n{}";

} // namespace

BOOST_AUTO_TEST_SUITE(fresh_connections)

BOOST_AUTO_TEST_CASE(an_answer_that_waits_there_is_nobodys_and_another_connection_is_made) {
    for (std::string const& greeting :
         {unasked, std::string("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n"), ok(),
          std::string("\n")}) {
        stepwise on;
        auto const seen = on.call([&](tcp::socket& with, std::size_t number) {
            if (number == 1) stepwise::say(with, greeting);
        });
        BOOST_REQUIRE_MESSAGE(seen.has_value(), seen.error().what());
        BOOST_TEST(seen->status() == 200);
        BOOST_TEST(on.connections() == 2U);
        BOOST_TEST(on.requests() == 1U);
    }
}

BOOST_AUTO_TEST_CASE(a_connection_that_is_closed_already_is_not_written_to) {
    stepwise on;
    auto const seen = on.call([](tcp::socket& with, std::size_t number) {
        if (number < 3) with.close();
    });
    BOOST_REQUIRE_MESSAGE(seen.has_value(), seen.error().what());
    BOOST_TEST(on.connections() == 3U);
    BOOST_TEST(on.requests() == 1U);
}

BOOST_AUTO_TEST_CASE(where_every_connection_speaks_first_the_call_ends_and_nothing_was_sent) {
    stepwise on;
    auto const seen = on.call([&](tcp::socket& with, std::size_t) { stepwise::say(with, unasked); });
    BOOST_TEST_REQUIRE(!seen.has_value());
    expect_failure(seen.error(), errc::connection_failed, outcome::not_sent, phase::connect);
    BOOST_TEST(std::string(seen.error().what()).find("before any request") != std::string::npos);
    BOOST_TEST(on.connections() == 3U);
    BOOST_TEST(on.requests() == 0U);
}

BOOST_AUTO_TEST_CASE(where_every_connection_is_closed_at_once_the_call_says_so) {
    stepwise on;
    auto const seen = on.call([&](tcp::socket& with, std::size_t) { with.close(); });
    BOOST_TEST_REQUIRE(!seen.has_value());
    expect_failure(seen.error(), errc::connection_failed, outcome::not_sent, phase::connect);
    BOOST_TEST((seen.error().info().cause == asio::error::eof));
    BOOST_TEST(on.connections() == 3U);
}

BOOST_AUTO_TEST_SUITE_END()
