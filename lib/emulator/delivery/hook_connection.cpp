#include "delivery/hook_connection.hpp"

#include "support/close_on_exec.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include <utility>

namespace vzaps::emulation {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace {

constexpr auto as_tuple = asio::as_tuple(asio::use_awaitable);
constexpr std::uint64_t body_limit = 1024 * 1024;

webhook_attempt unanswered(boost::system::error_code const& why) {
    webhook_attempt made;
    made.error = why.message();
    return made;
}

} // namespace

hook_connection::hook_connection(asio::any_io_executor executor, asio::ssl::context& tls)
    : executor_(std::move(executor)), tls_(tls) {}

asio::awaitable<webhook_attempt> hook_connection::post(hook_target to, hook_request request,
                                                       std::chrono::milliseconds timeout) {
    request.set(http::field::host, to.host);
    request.target(to.path);
    auto const until = clock::now() + timeout;
    if (stream_ && !to.same_peer(peer_)) stream_.reset();
    peer_ = std::move(to);

    bool const reused = stream_.has_value();
    webhook_attempt made = co_await attempt(request, until);
    // The receiver may have closed it while it was idle. That it had taken the request all the same does no
    // harm: webhooks are delivered at least once.
    if (reused && !stream_ && !answered_ && clock::now() < until) made = co_await attempt(request, until);
    co_return made;
}

// Leaves no stream behind unless it can be used again.
asio::awaitable<webhook_attempt> hook_connection::attempt(hook_request& request, clock::time_point until) {
    answered_ = false;
    if (!stream_) {
        auto const failed = co_await open(until);
        if (failed) stream_.reset();
        if (failed) co_return unanswered(failed);
    }
    socket().expires_at(until);
    webhook_attempt made;
    if (peer_.tls)
        made = co_await exchange(*stream_, request);
    else
        made = co_await exchange(socket(), request);
    if (stream_) socket().expires_never();
    co_return made;
}

template <class Stream>
asio::awaitable<webhook_attempt> hook_connection::exchange(Stream& stream, hook_request& request) {
    auto const written = co_await http::async_write(stream, request, as_tuple);
    boost::system::error_code failed = std::get<0>(written);
    beast::flat_buffer buffer;
    http::response_parser<http::string_body> answer;
    answer.body_limit(body_limit);
    if (!failed) {
        auto const read = co_await http::async_read(stream, buffer, answer, as_tuple);
        failed = std::get<0>(read);
    }
    answered_ = answer.got_some();
    bool const lasts = !failed && answer.get().keep_alive() && buffer.size() == 0;
    webhook_attempt made = failed ? unanswered(failed) : webhook_attempt();
    if (!failed) made.status = static_cast<int>(answer.get().result_int());
    if (!lasts) stream_.reset();
    co_return made;
}

asio::awaitable<boost::system::error_code> hook_connection::reach(asio::ip::tcp::endpoint address) {
    boost::system::error_code failed;
    socket().socket().close(failed);
    open_close_on_exec(socket().socket(), address.protocol(), failed);
    if (failed) co_return failed;
    auto const connected = co_await socket().async_connect(address, as_tuple);
    co_return std::get<0>(connected);
}

asio::awaitable<boost::system::error_code> hook_connection::open(clock::time_point until) {
    stream_.emplace(plain_stream(executor_), tls_);
    socket().expires_at(until);
    boost::system::error_code failed = asio::error::host_not_found;
    for (std::size_t i = 0; failed && i < peer_.endpoints.size(); ++i)
        failed = co_await reach(peer_.endpoints[i]);
    if (failed) co_return failed;
    socket().socket().set_option(asio::ip::tcp::no_delay(true), failed);
    if (!peer_.tls) co_return boost::system::error_code();
    auto const secured = co_await stream_->async_handshake(asio::ssl::stream_base::client, as_tuple);
    co_return std::get<0>(secured);
}

} // namespace vzaps::emulation
