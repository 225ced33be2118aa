// The limit for a subscription: a loop of Beast's WebSocket that reads an event, finds its id where it always
// is, and acknowledges it. No queue, no reconnection, no pings, and no JSON, but for the rows `realtime_typed`:
// those read the event into structs as the library does, to show what that alone costs.
#include "measure.hpp"
#include "realtime_wire.hpp"
#include "wire.hpp"

#include <vzaps/events.hpp>
#include <vzaps/webhook.hpp>

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

/// The event's id, or none where it is not as expected.
using reader = std::string (*)(std::string_view text);

std::string id_in_place(std::string_view text) {
    return text.ends_with('}') ? std::string(bench::id_of(text)) : std::string();
}

std::string id_of_typed(std::string_view text) {
    auto const event = vzaps::parse_webhook(text, "application/json");
    auto const* const message = event.as<vzaps::message_event>();
    return message != nullptr && !message->text().empty() ? event.id() : std::string();
}

asio::awaitable<void> loop(stream& socket, beast::flat_buffer& input, bench::meter& meter, reader read) {
    while (meter.take()) {
        auto const start = bench::clock::now();
        co_await socket.async_read(input, asio::use_awaitable);
        auto const data = input.cdata();
        auto const id = read({static_cast<char const*>(data.data()), data.size()});
        auto const ack = bench::ack_text(id);
        co_await socket.async_write(asio::buffer(ack), asio::use_awaitable);
        meter.record(start, !id.empty());
        input.clear();
    }
}

asio::awaitable<bool> run(bench::arguments args) {
    stream socket(co_await asio::this_coro::executor);
    co_await connect(socket, args);
    beast::flat_buffer input;
    auto const read = args.name == "realtime_typed" ? id_of_typed : id_in_place;
    bench::meter warm_up{args.warm_up_calls()};
    co_await loop(socket, input, warm_up, read);
    bench::meter meter{args.calls};
    co_await loop(socket, input, meter, read);
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
