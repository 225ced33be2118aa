#include "support/connect_proxy.hpp"

#include "support/scripted_server.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace vzaps::test {

class connect_proxy::impl {
public:
    impl(unsigned short target, std::string basic) : target_(target), basic_(std::move(basic)) {
        asio::co_spawn(io_, accept(), asio::detached);
        thread_ = std::thread([this] { io_.run(); });
    }

    ~impl() {
        io_.stop();
        thread_.join();
    }

    unsigned short port() const { return acceptor_.local_endpoint().port(); }

    void refuse(bool all, std::string body, int status) {
        std::lock_guard lock(mutex_);
        refuses_all_ = all;
        status_ = status;
        body_ = std::move(body);
    }

    void cut() {
        asio::post(io_, [this] {
            boost::system::error_code ignored;
            for (auto* each : open_) each->shutdown(tcp::socket::shutdown_both, ignored);
        });
    }

    template <class T>
    T read(T impl::*member) const {
        std::lock_guard lock(mutex_);
        return this->*member;
    }

    std::vector<std::string> heads;
    std::string received;
    std::size_t tunnels = 0;

private:
    using stream = std::shared_ptr<tcp::socket>;

    asio::awaitable<void> accept() {
        for (;;) {
            auto const client = std::make_shared<tcp::socket>(io_);
            co_await acceptor_.async_accept(*client, asio::use_awaitable);
            asio::co_spawn(io_, serve(client), asio::detached);
        }
    }

    // What goes wrong on a connection (the peer leaving, above all) ends it, and nothing else.
    asio::awaitable<void> serve(stream client) {
        std::string head;
        auto const size = co_await asio::async_read_until(*client, asio::dynamic_buffer(head), "\r\n\r\n",
                                                          asio::use_awaitable);
        auto const answer = note(head.substr(0, size));
        co_await asio::async_write(*client, asio::buffer(answer), asio::use_awaitable);
        if (!answer.starts_with("HTTP/1.1 200")) co_return;
        auto const server = std::make_shared<tcp::socket>(io_);
        co_await server->async_connect({asio::ip::address_v4::loopback(), target_}, asio::use_awaitable);
        asio::co_spawn(io_, pump(server, client, false), asio::detached);
        co_await pump(client, server, true);
    }

    // What is answered.
    std::string note(std::string const& head) {
        scripted_request asked;
        asked.head = head;
        std::lock_guard lock(mutex_);
        heads.push_back(head);
        received += head;
        if (refuses_all_ || asked.header("Proxy-Authorization") != "Basic " + basic_)
            return with_status(status_, body_, "Proxy-Authenticate: Basic realm=\"x\"\r\n");
        ++tunnels;
        return "HTTP/1.1 200 OK\r\n\r\n";
    }

    // Whichever side ends the connection, both are closed.
    asio::awaitable<void> pump(stream from, stream to, bool of_client) {
        open_.insert(from.get());
        std::array<char, 16384> block{};
        try {
            for (;;) {
                auto const count = co_await from->async_read_some(asio::buffer(block), asio::use_awaitable);
                if (of_client) keep({block.data(), count});
                co_await asio::async_write(*to, asio::buffer(block, count), asio::use_awaitable);
            }
        } catch (boost::system::system_error const&) {
            boost::system::error_code ignored;
            open_.erase(from.get());
            to->shutdown(tcp::socket::shutdown_both, ignored);
        }
    }

    void keep(std::string_view bytes) {
        std::lock_guard lock(mutex_);
        received += bytes;
    }

    unsigned short target_;
    std::string basic_;
    std::mutex mutable mutex_;
    bool refuses_all_ = false;
    int status_ = 407;
    std::string body_;
    asio::io_context io_{1};
    tcp::acceptor acceptor_{io_, {asio::ip::address_v4::loopback(), 0}};
    std::set<tcp::socket*> open_; // Of the thread alone.
    std::thread thread_;
};

connect_proxy::connect_proxy(unsigned short target, std::string basic)
    : impl_(std::make_unique<impl>(target, std::move(basic))) {}
connect_proxy::~connect_proxy() = default;

unsigned short connect_proxy::port() const { return impl_->port(); }
void connect_proxy::refuse(bool all, std::string body, int status) {
    impl_->refuse(all, std::move(body), status);
}
void connect_proxy::cut() { impl_->cut(); }
std::vector<std::string> connect_proxy::heads() const { return impl_->read(&impl::heads); }
std::string connect_proxy::received() const { return impl_->read(&impl::received); }
std::size_t connect_proxy::tunnels() const { return impl_->read(&impl::tunnels); }

} // namespace vzaps::test
