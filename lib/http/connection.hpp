#pragma once

#include "http/deadline_guard.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace vzaps::http {

// One established connection, TLS or plain. Used by one call at a time, on that call's own executor; the
// pool's mutex orders one call's use before the next one's.
class connection {
public:
    using socket = boost::asio::ip::tcp::socket;
    using tls_stream = boost::asio::ssl::stream<socket&>;

    connection(socket connected, std::shared_ptr<deadline_guard> guard)
        : socket_(std::move(connected)), guard_(std::move(guard)) {
        boost::system::error_code ec; // Where it fails, `alive` finds the connection dead.
        socket_.non_blocking(true, ec);
    }
    connection(connection const&) = delete;
    connection& operator=(connection const&) = delete;
    ~connection();

    socket& lowest() noexcept { return socket_; }
    deadline_guard& guard() noexcept { return *guard_; }

    // Puts TLS on top; the handshake is the caller's.
    tls_stream& start_tls(boost::asio::ssl::context& context);
    std::optional<tls_stream>& tls() noexcept { return tls_; }

    void arm(std::chrono::steady_clock::time_point deadline) {
        guard_->arm(socket_.native_handle(), deadline);
    }

    // All of it.
    boost::asio::awaitable<std::size_t> write(boost::asio::const_buffer data, boost::system::error_code& ec);
    boost::asio::awaitable<std::size_t> read_some(boost::asio::mutable_buffer into,
                                                  boost::system::error_code& ec);

    // What one read that does not block finds: `would_block` is what a connection says that can carry a
    // request, no error means that there are bytes of nobody's answer. A TLS read, since session tickets may be
    // waiting, and since bytes may be left inside of the TLS engine, where a look at the socket would miss
    // them.
    boost::system::error_code look();
    bool alive() { return look() == boost::asio::error::would_block; }

    // How long it took to get to the peer and back when it was made, TLS apart.
    std::chrono::steady_clock::duration connect_time{};

    std::string& scratch() noexcept { return scratch_; }
    boost::beast::flat_buffer& input() noexcept { return input_; }

private:
    friend class dropped_connections;

    std::unique_ptr<connection> next_; // Of those that are to be closed.
    socket socket_;
    std::optional<tls_stream> tls_;
    std::shared_ptr<deadline_guard> guard_;
    boost::beast::flat_buffer input_;
    std::string scratch_;
};

// Connections that are to be closed, later and elsewhere: outside of a mutex. To add one allocates nothing.
class dropped_connections {
public:
    dropped_connections() = default;
    dropped_connections(dropped_connections const&) = delete;
    dropped_connections& operator=(dropped_connections const&) = delete;
    ~dropped_connections() { clear(); }

    void push_back(std::unique_ptr<connection> what) noexcept {
        what->next_ = std::move(first_);
        first_ = std::move(what);
        ++size_;
    }
    // One by one: each owns the next one.
    void clear() noexcept {
        while (first_) first_ = std::move(first_->next_);
        size_ = 0;
    }
    std::size_t size() const noexcept { return size_; }

private:
    std::unique_ptr<connection> first_;
    std::size_t size_ = 0;
};

} // namespace vzaps::http
