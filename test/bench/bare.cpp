// The limit that the library is measured against: a loop of Beast's HTTP over TLS, one connection a
// coroutine, and nothing else. No JSON, no timer, no token, no pool.
#include "measure.hpp"
#include "wire.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <exception>
#include <memory>
#include <vector>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace ssl = boost::asio::ssl;
using asio::ip::tcp;

struct connection {
    connection(asio::io_context& io, ssl::context& tls) : stream(io, tls) {}

    ssl::stream<tcp::socket> stream;
    beast::flat_buffer buffer;
};

http::request<http::string_body> make_request(bench::wire_call const& call, std::string const& port) {
    http::request<http::string_body> request{http::verb::post, call.path, 11, call.body};
    request.set(http::field::host, "127.0.0.1:" + port);
    request.set(http::field::user_agent, bench::user_agent);
    request.set(http::field::authorization, bench::bearer());
    request.set("X-Client-Token", bench::client_token);
    request.set(http::field::accept, "application/json");
    request.set(http::field::content_type, "application/json");
    request.prepare_payload();
    return request;
}

asio::awaitable<void> connect(connection& to, std::string port, bool reserve) {
    tcp::endpoint const server{asio::ip::address_v4::loopback(),
                               static_cast<unsigned short>(std::stoul(port))};
    co_await to.stream.next_layer().async_connect(server, asio::use_awaitable);
    to.stream.next_layer().set_option(tcp::no_delay(true));
    to.stream.set_verify_callback(ssl::host_name_verification("127.0.0.1"));
    co_await to.stream.async_handshake(ssl::stream_base::client, asio::use_awaitable);
    if (reserve) to.buffer.reserve(32UL * 1024); // room for a whole answer, so that one read takes it
}

asio::awaitable<void> loop(connection& on, http::request<http::string_body> const& request,
                           bench::meter& meter) {
    while (meter.take()) {
        auto const start = bench::clock::now();
        http::response<http::string_body> answer;
        co_await http::async_write(on.stream, request, asio::use_awaitable);
        co_await http::async_read(on.stream, on.buffer, answer, asio::use_awaitable);
        meter.record(start, answer.result() == http::status::ok && answer.body().ends_with('}'));
    }
}

void rethrow(std::exception_ptr error) {
    if (error) std::rethrow_exception(error);
}

} // namespace

int main(int argc, char** argv) {
    auto const args = bench::read_arguments(argc, argv);
    auto const request =
        make_request(args.name.starts_with("bare_get") ? bench::get_call() : bench::list_call(), args.port);

    ssl::context tls{ssl::context::tls_client};
    tls.load_verify_file(args.ca_file);
    tls.set_verify_mode(ssl::verify_peer);

    // The rows bare_..._reserved show what that one line is worth: without it, which is how one writes the
    // loop, the buffer starts empty and grows by small reads.
    bool const reserve = args.name.ends_with("_reserved");

    asio::io_context io{1};
    std::vector<std::unique_ptr<connection>> connections;
    for (std::size_t i = 0; i < args.connections; ++i) {
        connections.push_back(std::make_unique<connection>(io, tls));
        asio::co_spawn(io, connect(*connections.back(), args.port, reserve), rethrow);
    }
    io.run();

    auto const run = [&](bench::meter& meter) {
        io.restart();
        for (auto& each : connections) asio::co_spawn(io, loop(*each, request, meter), rethrow);
        io.run();
    };
    bench::meter warm_up{args.warm_up_calls()};
    run(warm_up);
    bench::meter meter{args.calls};
    run(meter);
    return meter.print(args) ? 0 : 1;
}
