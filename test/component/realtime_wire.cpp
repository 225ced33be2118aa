#include "async/interrupts.hpp"
#include "http/deadline_guard.hpp"
#include "realtime/wire.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace asio = boost::asio;
using asio::ip::tcp;
using vzaps::realtime::wire;

namespace {

// Both ends of a connection on loopback.
struct connected {
    connected() {
        tcp::acceptor acceptor(io, {asio::ip::address_v4::loopback(), 0});
        tcp::socket near(io);
        near.connect(acceptor.local_endpoint());
        far = acceptor.accept();
        auto const calls = std::make_shared<vzaps::async::interrupts>();
        over.emplace(std::move(near), vzaps::http::deadline_guard::make(io.get_executor(), calls));
    }

    asio::io_context io;
    tcp::socket far{io};
    std::optional<vzaps::http::connection> over;
};

} // namespace

BOOST_AUTO_TEST_SUITE(realtime_wire)

// An answer to a ping may never get to a peer that takes nothing, and until then nothing is read.
BOOST_AUTO_TEST_CASE(what_has_come_is_told_before_an_answer_of_beasts_own_is_waited_for) {
    connected both;
    wire end(*both.over);
    int told = 0;
    end.when_dry([&] { ++told; });
    std::size_t written = 0;
    end.async_write_some(asio::buffer("pong", 4),
                         [&](boost::system::error_code, std::size_t count) { written = count; });
    BOOST_TEST(told == 1);
    both.io.run();
    BOOST_TEST(written == 4U);
}

BOOST_AUTO_TEST_CASE(what_was_collected_goes_out_at_once_and_in_order) {
    connected both;
    wire end(*both.over);
    for (auto const* const part : {"one ", "two ", "three"})
        end.write_some(asio::buffer(std::string_view(part)));
    BOOST_TEST(end.unwritten() == 13U);
    BOOST_TEST(both.far.available() == 0U);
    bool done = false;
    end.async_flush(0, [&](boost::system::error_code ec, std::size_t) { done = !ec; });
    both.io.run();
    BOOST_TEST(done);
    BOOST_TEST(end.unwritten() == 0U);
    std::string seen(13, '\0');
    asio::read(both.far, asio::buffer(seen));
    BOOST_TEST(seen == "one two three");
}

BOOST_AUTO_TEST_SUITE_END()
