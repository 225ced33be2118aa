#include "realtime/websocket.hpp"

#include "realtime/wire.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/websocket/error.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <tuple>
#include <utility>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace ws = boost::beast::websocket;

namespace vzaps::realtime {

namespace {

// For what is done for each event: `use_awaitable` would put a coroutine around the operation.
constexpr auto no_coroutine = asio::as_tuple(asio::deferred);

// Nothing is asked for but a WebSocket. A header without a value chooses nothing.
std::string_view chosen_unasked(ws::response_type const& answer) {
    using beast::http::field;
    for (auto const& each : answer) {
        auto const name = each.name();
        if (name == field::sec_websocket_extensions && !each.value().empty())
            return "Sec-WebSocket-Extensions";
        if (name == field::sec_websocket_protocol && !each.value().empty()) return "Sec-WebSocket-Protocol";
        // Beast is content with `websocket` among others.
        if (name == field::upgrade && !beast::iequals(each.value(), "websocket")) return "Upgrade";
    }
    return {};
}

} // namespace

class websocket::impl {
public:
    impl(http::connection& over, std::size_t max_frame_bytes) : stream(over) {
        stream.set_option(ws::stream_base::timeout{ws::stream_base::none(), ws::stream_base::none(), false});
        stream.read_message_max(max_frame_bytes);
        stream.auto_fragment(false);
        stream.write_buffer_bytes(256); // An acknowledgement is some fifty bytes.
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
    auto& wire = impl_->stream.next_layer();
    wire.expect_head();
    ws::response_type answer;
    co_await impl_->stream.async_handshake(answer, host, target,
                                           asio::redirect_error(asio::use_awaitable, ec));
    auto const head = wire.take_head();
    if (!ec) {
        unasked_ = chosen_unasked(answer);
        co_return std::nullopt;
    }
    if (ec != ws::error::upgrade_declined) {
        // A refusal is one, though the rest of it cannot be read, or is more than Beast reads.
        auto const status = head.status();
        if (status / 100 < 3 || status / 100 > 5) co_return std::nullopt;
        ec = {};
        co_return response(status, head.headers(), {}, false);
    }
    ec = {};
    header_list seen;
    for (auto const& each : answer) seen.emplace_back(each.name_string(), each.value());
    co_return response(static_cast<int>(answer.result_int()), std::move(seen), std::move(answer.body()));
}

void websocket::watch(watchers tell) {
    impl_->stream.next_layer().when_dry(tell.dry);
    impl_->stream.control_callback([tell](ws::frame_type kind, beast::string_view payload) {
        tell.heard();
        if (kind == ws::frame_type::pong) tell.pong({payload.data(), payload.size()});
    });
}

asio::awaitable<bool> websocket::read(boost::system::error_code& ec) {
    // No limit: Beast makes room for 1,536 bytes, or for what the event's frame still lacks.
    auto const end = co_await impl_->stream.async_read_some(impl_->input, 0, no_coroutine);
    ec = std::get<0>(end);
    co_return !ec && impl_->stream.is_message_done();
}

std::string_view websocket::message() const noexcept {
    auto const data = impl_->input.cdata();
    return {static_cast<char const*>(data.data()), data.size()};
}

bool websocket::is_binary() const noexcept { return impl_->stream.got_binary(); }

// What one large event needed is not kept for the small ones.
void websocket::next_message() {
    constexpr std::size_t usual = 64 * 1024;
    impl_->input.clear();
    if (impl_->input.capacity() > usual) impl_->input.shrink_to_fit();
}

bool websocket::is_open() const noexcept { return impl_->stream.is_open(); }

void websocket::write(std::string_view text, boost::system::error_code& ec) {
    impl_->stream.write(asio::buffer(text), ec);
}

void websocket::ping(std::string_view payload, boost::system::error_code& ec) {
    impl_->stream.ping(ws::ping_data(payload.data(), payload.size()), ec);
}

std::size_t websocket::unwritten() const noexcept { return impl_->stream.next_layer().unwritten(); }

asio::awaitable<void> websocket::flush(boost::system::error_code& ec) {
    auto& wire = impl_->stream.next_layer();
    if (wire.unwritten() == 0) co_return;
    auto const end = co_await wire.async_flush(0, no_coroutine);
    ec = std::get<0>(end);
}

asio::awaitable<void> websocket::close(goodbye why, boost::system::error_code& ec) {
    auto const code = static_cast<ws::close_code>(why);
    co_await impl_->stream.async_close(code, asio::redirect_error(asio::use_awaitable, ec));
}

websocket::ending websocket::ending_of(boost::system::error_code const& ec) {
    if (ec == ws::error::closed) return ending::closed;
    for (auto const bad :
         {ws::error::bad_close_code, ws::error::bad_close_size, ws::error::bad_close_payload})
        if (ec == bad) return ending::bad_close;
    if (ec == ws::error::message_too_big || ec == ws::error::buffer_overflow) return ending::too_large;
    if (ec == beast::http::error::end_of_stream || ec == beast::http::error::partial_message)
        return ending::lost;
    auto const& of = ec.category();
    auto const is_protocols = of == make_error_code(ws::error::closed).category() ||
                              of == make_error_code(beast::http::error::end_of_stream).category();
    return is_protocols ? ending::unreadable : ending::lost;
}

std::uint16_t websocket::close_code() const noexcept { return impl_->stream.reason().code; }

std::string websocket::close_reason() const {
    auto const& text = impl_->stream.reason().reason;
    return {text.data(), text.size()};
}

} // namespace vzaps::realtime
