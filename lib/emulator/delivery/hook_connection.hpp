#pragma once

#include "delivery/hook_target.hpp"
#include "state/webhook_log.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <chrono>
#include <optional>

namespace vzaps::emulation {

using hook_request = boost::beast::http::request<boost::beast::http::string_body>;

/// A connection to a webhook's receiver, kept alive from one delivery to the next. For one coroutine at a
/// time.
class hook_connection {
public:
    /// `tls` outlives this.
    hook_connection(boost::asio::any_io_executor executor, boost::asio::ssl::context& tls);

    /// Sends the request, whose `Host` and target are filled in, and waits for the answer. A connection that
    /// the receiver has closed in the meantime is replaced without further ado; the time holds for everything
    /// together.
    boost::asio::awaitable<webhook_attempt> post(hook_target to, hook_request request,
                                                 std::chrono::milliseconds timeout);

private:
    using plain_stream = boost::beast::tcp_stream;
    using secured_stream = boost::beast::ssl_stream<plain_stream>;
    using clock = std::chrono::steady_clock;

    boost::asio::awaitable<webhook_attempt> attempt(hook_request& request, clock::time_point until);
    template <class Stream>
    boost::asio::awaitable<webhook_attempt> exchange(Stream& stream, hook_request& request);
    boost::asio::awaitable<boost::system::error_code> open(clock::time_point until);
    boost::asio::awaitable<boost::system::error_code> reach(boost::asio::ip::tcp::endpoint address);
    plain_stream& socket() { return stream_->next_layer(); }

    boost::asio::any_io_executor executor_;
    boost::asio::ssl::context& tls_;
    std::optional<secured_stream> stream_; ///< Without TLS only its socket is used.
    hook_target peer_;
    bool answered_ = false; ///< Whether any byte of an answer has come.
};

} // namespace vzaps::emulation
