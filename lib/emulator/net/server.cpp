#include "net/server.hpp"

#include "net/connection.hpp"
#include "support/close_on_exec.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <future>
#include <memory>
#include <string_view>

namespace vzaps::emulation {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace {

// Several hundred clients may connect at once; the system cuts this down to what it allows.
constexpr int backlog = 4096;

asio::ssl::context make_context(server_identity const& identity) {
    asio::ssl::context made(asio::ssl::context::tls_server);
    SSL_CTX* const native = made.native_handle();
    constexpr std::string_view session_context = "vzaps-emulator";
    bool const worked =
        SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION) == 1 &&
        SSL_CTX_use_certificate(native, identity.certificate()) == 1 &&
        SSL_CTX_use_PrivateKey(native, identity.key()) == 1 &&
        SSL_CTX_set_session_id_context(native, reinterpret_cast<unsigned char const*>(session_context.data()),
                                       static_cast<unsigned>(session_context.size())) == 1;
    if (worked) return made;
    boost::system::error_code const cause(static_cast<int>(ERR_get_error()), asio::error::get_ssl_category());
    throw boost::system::system_error(cause, "vzaps::emulator: TLS");
}

// Accepts one connection. `from` has to live until it has ended.
asio::awaitable<tcp::socket> accept_close_on_exec(tcp::acceptor& from, boost::system::error_code& ec) {
    tcp::socket made(from.get_executor());
#if defined(__linux__)
    from.non_blocking(true, ec);
    while (!ec) {
        co_await from.async_wait(tcp::acceptor::wait_read, asio::redirect_error(asio::use_awaitable, ec));
        if (ec) break;
        auto const protocol = from.local_endpoint(ec).protocol();
        if (ec) break;
        auto const accepted = ::accept4(from.native_handle(), nullptr, nullptr, SOCK_CLOEXEC);
        if (accepted >= 0) {
            made.assign(protocol, accepted, ec);
            if (ec) ::close(accepted);
            break;
        }
        // Another one was faster, or the peer has left already.
        if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR || errno == ECONNABORTED) continue;
        ec.assign(errno, boost::system::system_category());
    }
#else
    co_await from.async_accept(made, asio::redirect_error(asio::use_awaitable, ec));
    if (!ec) set_close_on_exec(made.native_handle());
#endif
    co_return made;
}

} // namespace

server::server(emulation::service& service, server_identity const* identity)
    : service_(service), io_(1), acceptor_(io_), next_look_(io_) {
    if (identity) tls_.emplace(make_context(*identity));
    tcp::endpoint const endpoint(asio::ip::address_v4::loopback(), service.settings().port);
    boost::system::error_code unopened;
    open_close_on_exec(acceptor_, endpoint.protocol(), unopened);
    if (unopened) throw boost::system::system_error(unopened, "vzaps::emulator");
    acceptor_.set_option(tcp::acceptor::reuse_address(true));
    acceptor_.bind(endpoint);
    acceptor_.listen(backlog);
    port_ = acceptor_.local_endpoint().port();
    asio::co_spawn(io_, accept(), asio::detached);
    if (service.settings().send_delay.count() > 0) asio::co_spawn(io_, send_in_time(), asio::detached);
    service_.locked([this](world& state, auto&, auto&) {
        state.events.listen([this](event const&) { tell_realtime(); });
    });
    thread_ = std::thread([this] { io_.run(); });
}

server::~server() {
    // Everything that is pending ends by this, and so does run().
    asio::post(io_, [this] {
        boost::system::error_code ignored;
        acceptor_.close(ignored);
        next_look_.cancel();
        for (auto* const each : connections_.live()) each->cut();
    });
    thread_.join();
}

asio::awaitable<void> server::accept() {
    while (acceptor_.is_open()) {
        boost::system::error_code failed;
        tcp::socket socket = co_await accept_close_on_exec(acceptor_, failed);
        if (!failed) {
            auto const made = std::make_shared<connection>(std::move(socket), tls_ ? &*tls_ : nullptr,
                                                           service_, connections_);
            // One connection's failure, out of memory say, is nobody else's.
            asio::co_spawn(io_, connection::run(made), asio::detached);
        } else if (acceptor_.is_open()) {
            // Out of descriptors, most likely: try again when some may have been given back.
            asio::steady_timer wait(io_, std::chrono::milliseconds(10));
            co_await wait.async_wait(asio::as_tuple(asio::use_awaitable));
        }
    }
}

// A look at the queues now and then is all that a delay of theirs needs.
asio::awaitable<void> server::send_in_time() {
    using std::chrono::milliseconds;
    auto const interval = std::clamp(service_.settings().send_delay / 4, milliseconds(1), milliseconds(20));
    while (acceptor_.is_open()) {
        next_look_.expires_after(interval);
        co_await next_look_.async_wait(asio::as_tuple(asio::use_awaitable));
        service_.send_what_waits();
    }
}

// However many events there are, one post at a time tells of them.
void server::tell_realtime() {
    if (telling_.exchange(true)) return;
    asio::post(io_, [this] {
        telling_ = false;
        on_realtime([](connection& each) { each.wake(); });
    });
}

template <class Action>
void server::on_realtime(Action action) {
    for (auto* const each : connections_.live())
        if (each->realtime()) action(*each);
}

template <class Action>
void server::on_thread(Action action) {
    std::promise<void> done;
    asio::post(io_, [&] {
        action();
        done.set_value();
    });
    done.get_future().wait();
}

void server::close_idle() {
    // A peer may have read its answer before the connection here knows that it was written. That one is idle
    // as far as anybody can tell, so its last step is waited for; but not for long, since a peer may not read
    // at all.
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(1);
    bool answering = true;
    while (answering && std::chrono::steady_clock::now() < until) {
        answering = false;
        on_thread([&] {
            for (auto* const each : connections_.live()) {
                if (each->idle()) each->close_properly();
                answering = answering || each->answering();
            }
        });
    }
}

void server::cut_realtime() {
    on_thread([this] { on_realtime([](connection& each) { each.cut(); }); });
}

void server::close_realtime(int code, std::string reason) {
    on_thread([&] {
        on_realtime([&](connection& each) {
            each.realtime()->ask_to_close(code, reason);
            each.wake();
        });
    });
}

void server::close_all() {
    on_thread([this] {
        for (auto* const each : connections_.live()) each->cut();
    });
}

} // namespace vzaps::emulation
