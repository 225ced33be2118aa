// The server of the realtime rows: Beast's WebSocket without TLS, which sends the same event, numbered, for as
// long as few enough are unacknowledged. `/window/N/...` says how many that are; with 0 it sends nothing.
// Prints its port, and runs until it is ended.
#include "realtime_wire.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>

#include <cstdio>
#include <exception>
#include <memory>
#include <string>
#include <utility>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;
using asio::ip::tcp;

struct peer {
    explicit peer(tcp::socket over) : socket(std::move(over)), room(socket.get_executor()) {
        room.expires_at(asio::steady_timer::time_point::max());
    }

    websocket::stream<tcp::socket> socket;
    asio::steady_timer room; ///< Cancelled when there is some, or when the peer has left.
    std::size_t window = 0;
    std::size_t sent = 0;
    std::size_t acknowledged = 0;
    bool gone = false;
};

asio::awaitable<void> send(std::shared_ptr<peer> to) {
    while (!to->gone) {
        if (to->sent - to->acknowledged < to->window) {
            auto const text = bench::event_text(to->sent++);
            co_await to->socket.async_write(asio::buffer(text), asio::use_awaitable);
            continue;
        }
        boost::system::error_code woken;
        co_await to->room.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
}

asio::awaitable<void> hear(std::shared_ptr<peer> from) {
    beast::flat_buffer input;
    boost::system::error_code ec;
    while (!ec) {
        co_await from->socket.async_read(input, asio::redirect_error(asio::use_awaitable, ec));
        input.clear();
        if (!ec) ++from->acknowledged;
        from->gone = ec.failed();
        from->room.cancel();
    }
}

// Who leaves in the middle of an event is no failure of the server's.
void done(std::exception_ptr) {}

asio::awaitable<void> serve(std::shared_ptr<peer> with) {
    beast::flat_buffer input;
    http::request<http::string_body> upgrade;
    co_await http::async_read(with->socket.next_layer(), input, upgrade, asio::use_awaitable);
    std::string const target(upgrade.target());
    with->window = std::stoul(target.substr(bench::window_path(0).size() - 1));
    with->socket.next_layer().set_option(tcp::no_delay(true));
    co_await with->socket.async_accept(upgrade, asio::use_awaitable);
    with->socket.text(true);
    auto const executor = with->socket.get_executor();
    asio::co_spawn(executor, send(with), done);
    co_await hear(with);
}

asio::awaitable<void> accept(tcp::acceptor& on) {
    for (;;) {
        auto socket = co_await on.async_accept(asio::use_awaitable);
        asio::co_spawn(on.get_executor(), serve(std::make_shared<peer>(std::move(socket))), done);
    }
}

void rethrow(std::exception_ptr error) {
    if (error) std::rethrow_exception(error);
}

} // namespace

int main() {
    asio::io_context io{1};
    tcp::acceptor acceptor(io, {asio::ip::address_v4::loopback(), 0});
    std::printf("%hu\n", acceptor.local_endpoint().port());
    std::fflush(stdout);
    asio::co_spawn(io, accept(acceptor), rethrow);
    io.run();
}
