#pragma once

#include "route.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include <chrono>
#include <cstddef>
#include <optional>

namespace webhook_bot {

/// What a connection may cost.
struct session_limits {
    std::size_t body = 4 * 1024 * 1024;    ///< Enough for all but `HistorySync`.
    std::chrono::seconds request_time{30}; ///< To read one, the wait for it included.
};

/// One connection: its requests, one after the other.
class session {
public:
    session(boost::asio::ip::tcp::socket socket, route& to, session_limits limits);

    /// Returns when the connection is closed.
    boost::asio::awaitable<void> run();
    /// Ends it after the answer to the request in hand; at once where there is none. A request that has not arrived as a whole
    /// was not accepted: its sender delivers it again.
    void stop();

private:
    boost::asio::awaitable<std::optional<request>> read();
    boost::asio::awaitable<bool> answer(boost::beast::http::status status, bool keep_alive);

    boost::beast::tcp_stream stream_;
    boost::beast::flat_buffer buffer_;
    route& route_;
    session_limits limits_;
    bool reading_ = false;
    bool stopping_ = false;
};

} // namespace webhook_bot
