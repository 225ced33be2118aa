#include "realtime/websocket.hpp"

#include <boost/asio/compose.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/error.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <utility>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace ws = boost::beast::websocket;

namespace vzaps::realtime {

namespace {

// As much as a TLS record holds.
constexpr std::size_t read_size = 16 * 1024;

// A connection as Beast's stream wants it, TLS or not. Beast asks for at most 1,536 bytes at a time, and cannot do with more
// than that behind the answer to its handshake: so what comes is read in larger pieces, and handed on in small ones.
class wire {
public:
    using executor_type = asio::any_io_executor;

    explicit wire(http::connection& over) : over_(over) {}
    executor_type get_executor() { return over_.lowest().get_executor(); }

    // The answer's head is handed on by itself.
    void expect_head() noexcept { in_head_ = true; }

    template <class Buffers, class Handler>
    auto async_read_some(Buffers const& into, Handler&& handler) {
        bool begun = false;
        return asio::async_compose<Handler, void(boost::system::error_code, std::size_t)>(
            [this, into, begun](auto& self, boost::system::error_code ec = {},
                                std::size_t count = 0) mutable {
                if (begun) {
                    over_.input().commit(count);
                    self.complete(ec, ec ? 0 : take(into));
                } else if (std::exchange(begun, true); over_.input().size() != 0) {
                    asio::post(over_.lowest().get_executor(), std::move(self));
                } else {
                    fill(std::move(self));
                }
            },
            handler, over_.lowest());
    }

    template <class Buffers, class Handler>
    auto async_write_some(Buffers const& from, Handler&& handler) {
        return over_.tls() ? over_.tls()->async_write_some(from, std::forward<Handler>(handler))
                           : over_.lowest().async_write_some(from, std::forward<Handler>(handler));
    }

    // How Beast ends a connection once both ends have said goodbye: it is the owner's to close, who never waits.
    template <class Handler>
    friend void async_teardown(beast::role_type, wire& what, Handler&& handler) {
        asio::post(what.get_executor(),
                   beast::bind_front_handler(std::forward<Handler>(handler), boost::system::error_code()));
    }
    friend void beast_close_socket(wire& what) {
        boost::system::error_code ignored;
        what.over_.lowest().shutdown(asio::socket_base::shutdown_both, ignored);
    }

private:
    template <class Self>
    void fill(Self self) {
        auto const space = over_.input().prepare(read_size);
        over_.tls() ? over_.tls()->async_read_some(space, std::move(self))
                    : over_.lowest().async_read_some(space, std::move(self));
    }

    template <class Buffers>
    std::size_t take(Buffers const& into) {
        auto& input = over_.input();
        auto most = input.size();
        if (in_head_) {
            auto const data = input.cdata();
            std::string_view const text(static_cast<char const*>(data.data()), data.size());
            if (auto const end = text.find("\r\n\r\n"); end != std::string_view::npos) {
                most = end + 4;
                in_head_ = false;
            }
        }
        auto const count = asio::buffer_copy(into, input.cdata(), most);
        input.consume(count);
        return count;
    }

    http::connection& over_;
    bool in_head_ = false;
};

} // namespace

class websocket::impl {
public:
    impl(http::connection& over, std::size_t max_frame_bytes) : stream(over) {
        stream.set_option(ws::stream_base::timeout{ws::stream_base::none(), ws::stream_base::none(), false});
        stream.read_message_max(max_frame_bytes);
        stream.auto_fragment(false);
        stream.text(true);
    }

    ws::stream<wire, false> stream;
    beast::flat_buffer input;
};

websocket::websocket(std::unique_ptr<http::connection> over, std::size_t max_frame_bytes)
    : over_(std::move(over)), impl_(std::make_unique<impl>(*over_, max_frame_bytes)) {}

websocket::~websocket() = default;

asio::awaitable<std::optional<response>> websocket::open(std::string host, std::string target,
                                                         header_list headers, boost::system::error_code& ec) {
    impl_->stream.set_option(ws::stream_base::decorator([headers](ws::request_type& request) {
        for (auto const& [name, value] : headers) request.set(name, value);
    }));
    impl_->stream.next_layer().expect_head();
    ws::response_type answer;
    co_await impl_->stream.async_handshake(answer, host, target,
                                           asio::redirect_error(asio::use_awaitable, ec));
    if (ec != ws::error::upgrade_declined) co_return std::nullopt;
    ec = {};
    header_list seen;
    for (auto const& each : answer) seen.emplace_back(each.name_string(), each.value());
    co_return response(static_cast<int>(answer.result_int()), std::move(seen), std::move(answer.body()));
}

void websocket::watch(watchers tell) {
    impl_->stream.control_callback([tell](ws::frame_type kind, beast::string_view payload) {
        tell.heard();
        if (kind == ws::frame_type::pong) tell.pong({payload.data(), payload.size()});
    });
}

asio::awaitable<bool> websocket::read(boost::system::error_code& ec) {
    co_await impl_->stream.async_read_some(impl_->input, read_size,
                                           asio::redirect_error(asio::use_awaitable, ec));
    co_return !ec && impl_->stream.is_message_done();
}

std::string_view websocket::message() const noexcept {
    auto const data = impl_->input.cdata();
    return {static_cast<char const*>(data.data()), data.size()};
}

// What one large event needed is not kept for the small ones.
void websocket::next_message() {
    constexpr std::size_t usual = 64 * 1024;
    impl_->input.clear();
    if (impl_->input.capacity() > usual) impl_->input.shrink_to_fit();
}

asio::awaitable<void> websocket::write(std::string text, boost::system::error_code& ec) {
    co_await impl_->stream.async_write(asio::buffer(text), asio::redirect_error(asio::use_awaitable, ec));
}

asio::awaitable<void> websocket::ping(std::string payload, boost::system::error_code& ec) {
    co_await impl_->stream.async_ping(ws::ping_data(payload), asio::redirect_error(asio::use_awaitable, ec));
}

asio::awaitable<void> websocket::close(boost::system::error_code& ec) {
    co_await impl_->stream.async_close(ws::close_code::normal, asio::redirect_error(asio::use_awaitable, ec));
}

websocket::ending websocket::ending_of(boost::system::error_code const& ec) {
    if (ec == ws::error::closed) return ending::closed;
    if (ec == ws::error::message_too_big || ec == ws::error::buffer_overflow) return ending::too_large;
    auto const is_websockets = ec.category() == make_error_code(ws::error::closed).category();
    return is_websockets ? ending::malformed : ending::lost;
}

std::uint16_t websocket::close_code() const noexcept { return impl_->stream.reason().code; }

std::string websocket::close_reason() const {
    auto const& text = impl_->stream.reason().reason;
    return {text.data(), text.size()};
}

} // namespace vzaps::realtime
