#pragma once

#include "http/deadline_guard.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
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

    // Whether an idle connection can carry another request: one read that does not block has to find nothing.
    // A TLS read, since session tickets may be waiting, and since bytes may be left inside of the TLS engine,
    // where a look at the socket would miss them.
    bool alive();

    std::string& scratch() noexcept { return scratch_; }
    boost::beast::flat_buffer& input() noexcept { return input_; }

private:
    socket socket_;
    std::optional<tls_stream> tls_;
    std::shared_ptr<deadline_guard> guard_;
    boost::beast::flat_buffer input_;
    std::string scratch_;
};

} // namespace vzaps::http
