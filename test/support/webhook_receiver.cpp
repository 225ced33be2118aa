#include "support/webhook_receiver.hpp"

#include "support/certificates.hpp"
#include "support/running_context.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <deque>
#include <mutex>
#include <thread>

namespace asio = boost::asio;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

namespace vzaps::test {

std::string received_hook::header(std::string_view name) const {
    for (auto const& each : headers)
        if (boost::beast::iequals(each.first, name)) return each.second;
    return {};
}

boost::json::value received_hook::json() const { return boost::json::parse(body); }

boost::json::value received_hook::operator[](std::string_view name) const {
    return json().as_object().at(name);
}

class webhook_receiver::impl {
public:
    explicit impl(settings how) : how_(how), context_(asio::ssl::context::tls_server) {
        if (how_.tls) {
            auto const who = authority().issue();
            context_.use_certificate_chain(asio::buffer(who.certificate_pem));
            context_.use_private_key(asio::buffer(who.key_pem), asio::ssl::context::pem);
        }
        asio::co_spawn(io_, accept(), asio::detached);
        thread_ = std::thread([this] { io_.run(); });
    }

    ~impl() {
        io_.stop();
        thread_.join();
    }

    unsigned short port() const { return acceptor_.local_endpoint().port(); }
    bool secure() const { return how_.tls; }

    void hold(bool on) {
        asio::post(io_, [this, on] {
            holding_ = on;
            gate_.cancel();
        });
    }

    /// Calls `action` with this, under the mutex.
    template <class Action>
    auto locked(Action action) {
        std::lock_guard const lock(mutex_);
        return action(*this);
    }

    std::deque<int> statuses;
    std::vector<received_hook> hooks;
    std::size_t connections = 0;
    std::size_t held = 0;
    std::size_t most_held = 0;

private:
    asio::awaitable<void> accept() {
        for (;;) {
            tcp::socket socket = co_await acceptor_.async_accept(asio::use_awaitable);
            socket.set_option(tcp::no_delay(true));
            std::size_t const number = locked([](impl& all) { return ++all.connections; });
            // The sender's leaving ends a connection, and nothing else.
            asio::co_spawn(io_,
                           how_.tls ? secured(std::move(socket), number) : plain(std::move(socket), number),
                           asio::detached);
        }
    }

    asio::awaitable<void> secured(tcp::socket socket, std::size_t number) {
        asio::ssl::stream<tcp::socket> stream(std::move(socket), context_);
        co_await stream.async_handshake(asio::ssl::stream_base::server, asio::use_awaitable);
        co_await serve(stream, number);
    }

    asio::awaitable<void> plain(tcp::socket socket, std::size_t number) { co_await serve(socket, number); }

    template <class Stream>
    asio::awaitable<void> serve(Stream& stream, std::size_t number) {
        boost::beast::flat_buffer buffer;
        bool more = true;
        while (more) {
            http::request<http::string_body> request;
            co_await http::async_read(stream, buffer, request, asio::use_awaitable);
            bool const keep_alive = request.keep_alive();
            int const status = record(std::move(request), number);
            co_await permission();
            if (status == 0) co_return;
            http::response<http::string_body> answer(static_cast<http::status>(status), 11);
            answer.prepare_payload();
            co_await http::async_write(stream, answer, asio::use_awaitable);
            more = keep_alive && !how_.close_connections;
        }
    }

    /// What it is to be answered with.
    int record(http::request<http::string_body> request, std::size_t number) {
        received_hook made;
        made.target = std::string(request.target());
        for (auto const& field : request) made.headers.emplace_back(field.name_string(), field.value());
        made.body = std::move(request.body());
        made.connection = number;
        return locked([&](impl& all) {
            all.hooks.push_back(std::move(made));
            if (all.statuses.empty()) return 200;
            int const status = all.statuses.front();
            all.statuses.pop_front();
            return status;
        });
    }

    asio::awaitable<void> permission() {
        if (!holding_) co_return;
        locked([](impl& all) { all.most_held = std::max(all.most_held, ++all.held); });
        while (holding_) co_await gate_.async_wait(asio::as_tuple(asio::use_awaitable));
        locked([](impl& all) { --all.held; });
    }

    std::mutex mutex_;
    settings how_;
    asio::ssl::context context_;
    asio::io_context io_{1};
    tcp::acceptor acceptor_{io_, {asio::ip::address_v4::loopback(), 0}};
    asio::steady_timer gate_{io_, asio::steady_timer::time_point::max()};
    bool holding_ = false; ///< Touched on the thread alone.
    std::thread thread_;
};

webhook_receiver::webhook_receiver() : webhook_receiver(settings()) {}
webhook_receiver::webhook_receiver(settings how) : impl_(std::make_unique<impl>(how)) {}
webhook_receiver::~webhook_receiver() = default;

unsigned short webhook_receiver::port() const { return impl_->port(); }

std::string webhook_receiver::url(std::string_view path) const {
    return (impl_->secure() ? "https" : "http") + ("://127.0.0.1:" + std::to_string(port())) +
           std::string(path);
}

void webhook_receiver::answer_with(std::vector<int> statuses) {
    impl_->locked([&](impl& all) { all.statuses.assign(statuses.begin(), statuses.end()); });
}

void webhook_receiver::hold() { impl_->hold(true); }
void webhook_receiver::release() { impl_->hold(false); }

std::vector<received_hook> webhook_receiver::received() const {
    return impl_->locked([](impl& all) { return all.hooks; });
}

std::size_t webhook_receiver::count() const {
    return impl_->locked([](impl& all) { return all.hooks.size(); });
}

std::size_t webhook_receiver::most_held() const {
    return impl_->locked([](impl& all) { return all.most_held; });
}

bool webhook_receiver::wait_for(std::size_t count) const {
    return ::test::eventually([&] { return this->count() >= count; });
}

} // namespace vzaps::test
