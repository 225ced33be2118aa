#include "support/realtime_probe.hpp"

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <stdexcept>
#include <utility>

namespace vzaps::test {

namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;
using error_code = boost::system::error_code;

namespace {
constexpr std::chrono::seconds bound{60};
}

class realtime_probe::impl {
public:
    impl(unsigned short port, std::string const& ca_pem) {
        context_.add_certificate_authority(asio::buffer(ca_pem));
        tls().set_verify_mode(asio::ssl::verify_peer);
        tls().set_verify_callback(asio::ssl::host_name_verification("localhost"));
        tls().next_layer().connect({asio::ip::address_v4::loopback(), port});
        tls().next_layer().set_option(asio::ip::tcp::no_delay(true));
        tls().handshake(asio::ssl::stream_base::client);
        socket.read_message_max(64 * 1024 * 1024);
        socket.control_callback([this](websocket::frame_type kind, boost::beast::string_view payload) {
            if (kind == websocket::frame_type::pong) pong = std::string(payload);
        });
    }

    /// Runs what `start` starts with a handler. The first argument of that handler is the error that it has ended with.
    template <class Start>
    error_code run(Start start) {
        std::optional<error_code> ended;
        start([&ended](error_code error, auto&&...) { ended = error; });
        io.restart();
        io.run_for(bound);
        if (!ended) throw std::runtime_error("realtime_probe: nothing has happened for a long time");
        return *ended;
    }

    template <class Start>
    void must(Start start) {
        if (auto const failed = run(std::move(start))) throw boost::system::system_error(failed);
    }

    error_code read() {
        received.clear();
        return run([this](auto handler) { socket.async_read(received, std::move(handler)); });
    }

    asio::ssl::stream<asio::ip::tcp::socket>& tls() { return socket.next_layer(); }

private:
    asio::ssl::context context_{asio::ssl::context::tls_client};

public:
    asio::io_context io{1};
    websocket::stream<asio::ssl::stream<asio::ip::tcp::socket>> socket{io, context_};
    boost::beast::flat_buffer received;
    std::string pong;
};

realtime_probe::realtime_probe(unsigned short port, std::string const& ca_pem)
    : impl_(std::make_unique<impl>(port, ca_pem)) {}
realtime_probe::realtime_probe(realtime_probe&&) noexcept = default;
realtime_probe::~realtime_probe() = default;

probe_response realtime_probe::open(std::string const& target, header_list const& headers) {
    impl_->socket.set_option(websocket::stream_base::decorator([headers](websocket::request_type& request) {
        for (auto const& each : headers) request.set(each.first, each.second);
    }));
    websocket::response_type answer;
    auto const failed = impl_->run([&](auto handler) {
        impl_->socket.async_handshake(answer, "localhost", target, std::move(handler));
    });
    if (failed && failed != websocket::error::upgrade_declined) throw boost::system::system_error(failed);
    probe_response made;
    made.status = static_cast<int>(answer.result_int());
    for (auto const& field : answer) made.headers.emplace_back(field.name_string(), field.value());
    made.body = answer.body();
    return made;
}

std::string realtime_probe::text() {
    if (auto const failed = impl_->read()) throw boost::system::system_error(failed);
    return boost::beast::buffers_to_string(impl_->received.data());
}

boost::json::object realtime_probe::event() { return boost::json::parse(text()).as_object(); }

bool realtime_probe::hears_nothing_for(std::chrono::milliseconds time) {
    // Of the probe's own, since it may end after this function has.
    auto const ended = std::make_shared<bool>(false);
    impl_->received.clear();
    impl_->socket.async_read(impl_->received, [ended](error_code, std::size_t) { *ended = true; });
    impl_->io.restart();
    impl_->io.run_for(time);
    return !*ended;
}

void realtime_probe::send(std::string_view text) {
    impl_->must([&](auto handler) {
        impl_->socket.async_write(asio::buffer(text.data(), text.size()), std::move(handler));
    });
}

void realtime_probe::acknowledge(std::string_view id, std::string_view spelling) {
    send(boost::json::serialize(boost::json::object{{"type", "ack"}, {spelling, id}}));
}

void realtime_probe::ping(std::string_view text) {
    impl_->must([&](auto handler) {
        impl_->socket.async_ping(websocket::ping_data(text.data(), text.size()), std::move(handler));
    });
}

std::string realtime_probe::pong() const { return impl_->pong; }

bool realtime_probe::ending::by_close_frame() const { return error == websocket::error::closed; }

realtime_probe::ending realtime_probe::end() {
    ending made;
    while (!made.error) made.error = impl_->read();
    auto const& seen = impl_->socket.reason();
    if (made.by_close_frame() && seen.code != websocket::close_code::none) {
        made.code = static_cast<int>(seen.code);
        made.reason = std::string(seen.reason.data(), seen.reason.size());
    }
    return made;
}

void realtime_probe::close(int code) {
    impl_->must([&](auto handler) {
        impl_->socket.async_close(static_cast<websocket::close_code>(code), std::move(handler));
    });
}

void realtime_probe::drop() { impl_->tls().next_layer().close(); }

} // namespace vzaps::test
