#include "support/listeners.hpp"

#include "support/kernel_sockets.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <poll.h>
#include <string>
#include <sys/socket.h>

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace test {

silent_listener::silent_listener(asio::ip::address where)
    : acceptor_(io_, where.is_v6() ? tcp::v6() : tcp::v4()) {
    acceptor_.bind({where, 0});
    acceptor_.listen(8);
}

bool silent_listener::touched() {
    pollfd wanted{acceptor_.native_handle(), POLLIN, 0};
    return ::poll(&wanted, 1, 0) == 1;
}

full_listener::full_listener() {
    acceptor_.listen(0);
    // Connections that do not complete any more are what a full queue looks like.
    for (int i = 0; i < 4; ++i) {
        auto& each = fill_.emplace_back(io_, tcp::v4());
        each.non_blocking(true);
        // Not Asio's own, which would wait for those that stay pending.
        auto const where = acceptor_.local_endpoint();
        ::connect(each.native_handle(), where.data(), static_cast<socklen_t>(where.size()));
    }
    own_ = vzaps::test::connecting_to(port());
}

std::size_t full_listener::hanging() const { return vzaps::test::connecting_to(port()) - own_; }

refusing_port::refusing_port() {
    socket_.open(tcp::v4());
    socket_.bind({asio::ip::address_v4::loopback(), 0});
}

namespace {

asio::awaitable<void> pump(std::shared_ptr<tcp::socket> from, std::shared_ptr<tcp::socket> to) {
    std::array<char, 8192> buffer{};
    boost::system::error_code ec;
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    while (!ec) {
        auto const count = co_await from->async_read_some(asio::buffer(buffer), token);
        if (!ec) co_await asio::async_write(*to, asio::buffer(buffer, count), token);
    }
    to->shutdown(tcp::socket::shutdown_send, ec);
}

asio::awaitable<void> relay(std::shared_ptr<tcp::socket> client, unsigned short port) {
    auto const executor = co_await asio::this_coro::executor;
    auto const server = std::make_shared<tcp::socket>(executor);
    tcp::endpoint const target(asio::ip::address_v4::loopback(), port);
    co_await server->async_connect(target, asio::use_awaitable);
    asio::co_spawn(executor, pump(client, server), asio::detached);
    co_await pump(server, client);
}

asio::awaitable<void> tunnel(std::shared_ptr<tcp::socket> client, unsigned short port) {
    std::string head;
    co_await asio::async_read_until(*client, asio::dynamic_buffer(head), "\r\n\r\n", asio::use_awaitable);
    std::string const answer = "HTTP/1.1 200 OK\r\n\r\n";
    co_await asio::async_write(*client, asio::buffer(answer), asio::use_awaitable);
    co_await relay(client, port);
}

using service = asio::awaitable<void> (*)(std::shared_ptr<tcp::socket> client, unsigned short port);

asio::awaitable<void> accept_all(tcp::acceptor& acceptor, unsigned short target, service serve) {
    auto const executor = co_await asio::this_coro::executor;
    for (;;) {
        auto const client = std::make_shared<tcp::socket>(executor);
        co_await acceptor.async_accept(*client, asio::use_awaitable);
        asio::co_spawn(executor, serve(client, target), asio::detached);
    }
}

} // namespace

tunnel_proxy::tunnel_proxy(unsigned short target) : acceptor_(io_, {asio::ip::address_v4::loopback(), 0}) {
    asio::co_spawn(io_, accept_all(acceptor_, target, tunnel), asio::detached);
    thread_ = std::thread([this] { io_.run(); });
}

tunnel_proxy::~tunnel_proxy() {
    io_.stop();
    thread_.join();
}

void barred_way::open(unsigned short target) {
    asio::co_spawn(io_, accept_all(acceptor_, target, relay), asio::detached);
    thread_ = std::thread([this] { io_.run(); });
}

barred_way::~barred_way() {
    io_.stop();
    if (thread_.joinable()) thread_.join();
}

asio::awaitable<std::vector<vzaps::resolved_address>> switched_resolver::resolve(std::string,
                                                                                 unsigned short) {
    ++asked_;
    asio::steady_timer timer(co_await asio::this_coro::executor);
    while (held_) {
        timer.expires_after(std::chrono::milliseconds(1));
        co_await timer.async_wait(asio::use_awaitable);
    }
    std::vector<vzaps::resolved_address> result;
    result.emplace_back("127.0.0.1", port_);
    co_return result;
}

} // namespace test
