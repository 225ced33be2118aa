// The limit for a subscription: a loop of Beast's WebSocket that reads an event, finds its id where it always is, and
// acknowledges it. No JSON, no queue, no reconnection, no pings.
#include "measure.hpp"
#include "realtime_wire.hpp"
#include "wire.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>

#include <exception>
#include <string>
#include <string_view>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
using asio::ip::tcp;

using stream = websocket::stream<tcp::socket>;

asio::awaitable<void> connect(stream& socket, bench::arguments const& args) {
    tcp::endpoint const server{asio::ip::address_v4::loopback(),
                               static_cast<unsigned short>(std::stoul(args.port))};
    co_await socket.next_layer().async_connect(server, asio::use_awaitable);
    socket.next_layer().set_option(tcp::no_delay(true));
    socket.set_option(websocket::stream_base::decorator([](websocket::request_type& request) {
        request.set(beast::http::field::user_agent, bench::user_agent);
        request.set("X-Client-Token", bench::client_token);
    }));
    co_await socket.async_handshake("127.0.0.1:" + args.port, bench::socket_target(args.concurrency),
                                    asio::use_awaitable);
}

asio::awaitable<void> loop(stream& socket, beast::flat_buffer& input, bench::meter& meter) {
    while (meter.take()) {
        auto const start = bench::clock::now();
        co_await socket.async_read(input, asio::use_awaitable);
        auto const data = input.cdata();
        std::string_view const text(static_cast<char const*>(data.data()), data.size());
        auto const ack = bench::ack_text(bench::id_of(text));
        co_await socket.async_write(asio::buffer(ack), asio::use_awaitable);
        meter.record(start, text.ends_with('}'));
        input.clear();
    }
}

asio::awaitable<bool> run(bench::arguments args) {
    stream socket(co_await asio::this_coro::executor);
    co_await connect(socket, args);
    beast::flat_buffer input;
    bench::meter warm_up{args.warm_up_calls()};
    co_await loop(socket, input, warm_up);
    bench::meter meter{args.calls};
    co_await loop(socket, input, meter);
    co_return meter.print(args);
}

} // namespace

int main(int argc, char** argv) {
    auto const args = bench::read_arguments(argc, argv);
    asio::io_context io{1};
    bool good = false;
    asio::co_spawn(io, run(args), [&good](std::exception_ptr error, bool all) {
        if (error) std::rethrow_exception(error);
        good = all;
    });
    io.run();
    return good ? 0 : 1;
}
