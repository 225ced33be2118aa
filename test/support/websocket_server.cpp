#include "support/websocket_server.hpp"

#include "support/scripted_server.hpp"
#include "support/websocket_frames.hpp"

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
#include <boost/asio/write.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace vzaps::test {

std::string websocket_server::upgrade::target() const {
    auto const line = head.substr(0, head.find("\r\n"));
    auto const begin = line.find(' ') + 1;
    return line.substr(begin, line.rfind(' ') - begin);
}
std::string websocket_server::upgrade::header(std::string_view name) const {
    return scripted_request{head, {}, 0}.header(name);
}

class websocket_server::impl {
    // One connection: a reader that goes on by itself, and a queue of what is to be written.
    struct link {
        link(tcp::socket connected, asio::ssl::context* context) : socket(std::move(connected)) {
            if (context != nullptr) tls.emplace(socket, *context);
        }
        tcp::socket socket;
        std::optional<asio::ssl::stream<tcp::socket&>> tls;
        asio::steady_timer changed{socket.get_executor(), asio::steady_timer::time_point::max()};
        std::string input;
        std::string output;
        std::string being_written;
        std::size_t acks = 0;
        int cursor = 0;
        bool deaf = false;
        bool gone = false;
    };
    using link_ptr = std::shared_ptr<link>;

public:
    explicit impl(settings how) : how_(std::move(how)), context_(asio::ssl::context::tls_server) {
        auto const who = ca.issue();
        context_.use_certificate_chain(asio::buffer(who.certificate_pem));
        context_.use_private_key(asio::buffer(who.key_pem), asio::ssl::context::pem);
        asio::co_spawn(io_, accept(), asio::detached);
        thread_ = std::thread([this] { io_.run(); });
    }
    ~impl() {
        io_.stop();
        thread_.join();
    }

    unsigned short port() const { return acceptor_.local_endpoint().port(); }
    bool tls() const { return how_.tls; }

    void push(socket_script what) {
        std::lock_guard lock(mutex_);
        scripts_.push_back(std::move(what));
    }
    void release() {
        asio::post(io_, [this] {
            ++permits_;
            gate_.cancel();
        });
    }
    template <class T>
    T read(T impl::*member) const {
        std::lock_guard lock(mutex_);
        return this->*member;
    }

    authority ca;
    std::vector<upgrade> upgrades;
    std::vector<std::string> acks;
    std::vector<std::string> strange;
    std::vector<std::uint16_t> goodbyes;
    std::size_t pings = 0;
    std::size_t pongs = 0;
    std::size_t tokens = 0;
    std::size_t open = 0;
    std::size_t flooded = 0;

private:
    // What goes wrong on a connection (the peer leaving, above all) ends it, and nothing else.
    asio::awaitable<void> accept() {
        for (;;) {
            auto socket = co_await acceptor_.async_accept(asio::use_awaitable);
            socket.set_option(tcp::no_delay(true));
            auto made = std::make_shared<link>(std::move(socket), how_.tls ? &context_ : nullptr);
            asio::co_spawn(io_, serve(made), [made](std::exception_ptr) { made->socket.close(); });
        }
    }

    static asio::awaitable<std::size_t> read_some(link& from) {
        std::array<char, 16384> block{};
        auto const into = asio::buffer(block);
        std::size_t count = 0;
        if (from.tls)
            count = co_await from.tls->async_read_some(into, asio::use_awaitable);
        else
            count = co_await from.socket.async_read_some(into, asio::use_awaitable);
        from.input.append(block.data(), count);
        co_return count;
    }

    static asio::awaitable<void> write_all(link& to, std::string const& bytes) {
        if (to.tls)
            co_await asio::async_write(*to.tls, asio::buffer(bytes), asio::use_awaitable);
        else
            co_await asio::async_write(to.socket, asio::buffer(bytes), asio::use_awaitable);
    }

    asio::awaitable<void> serve(link_ptr on) {
        if (on->tls) co_await on->tls->async_handshake(asio::ssl::stream_base::server, asio::use_awaitable);
        for (;;) {
            while (on->input.find("\r\n\r\n") == std::string::npos) co_await read_some(*on);
            auto const end = on->input.find("\r\n\r\n") + 4;
            scripted_request request{on->input.substr(0, end), {}, 0};
            on->input.erase(0, end);
            if (!request.header("Upgrade").empty()) {
                co_await converse(on, std::move(request));
                co_return;
            }
            auto const length = request.header("Content-Length");
            auto const size = length.empty() ? std::size_t(0) : std::stoul(length);
            while (on->input.size() < size) co_await read_some(*on);
            on->input.erase(0, size);
            auto const answer = request.is_for_token() ? token() : ok("{}");
            co_await write_all(*on, answer);
        }
    }

    std::string token() {
        std::lock_guard lock(mutex_);
        auto const numbered = "jwt-" + std::to_string(++tokens);
        return ok(R"({"access_token":")" + (how_.jwt.empty() ? numbered : how_.jwt) + R"(","expires_in":)" +
                  std::to_string(how_.expires_in) + "}");
    }

    asio::awaitable<void> converse(link_ptr on, scripted_request request) {
        auto const steps = next_script(request);
        auto const refusal =
            std::ranges::find(steps, socket_script::kind::refuse, &socket_script::step::what);
        if (refusal != steps.end()) {
            for (auto before = steps.begin(); before != refusal; ++before) co_await act(on, *before);
            co_await write_all(*on, refusal->bytes);
            for (;;) co_await read_some(*on);
        }
        if (!steps.empty() && steps.front().what == socket_script::kind::mute)
            for (;;) co_await read_some(*on);

        on->cursor = cursor_of(request.line());
        auto const more = !steps.empty() && steps.front().what == socket_script::kind::head;
        auto accepted = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
                        (more ? steps.front().bytes : std::string()) +
                        "Sec-WebSocket-Accept: " + accept_key(request.header("Sec-WebSocket-Key")) +
                        "\r\n\r\n";
        if (more && steps.size() > 1) accepted += steps[1].bytes;
        send(on, accepted);
        count(&impl::open, 1);
        asio::co_spawn(io_, listen(on), [this, on](std::exception_ptr) {
            count(&impl::open, static_cast<std::size_t>(-1));
            on->gone = true;
            on->changed.cancel();
        });
        for (std::size_t i = more ? 2 : 0; i < steps.size(); ++i) co_await act(on, steps[i]);
        while (!on->gone) co_await change(*on);
    }

    asio::awaitable<void> act(link_ptr on, socket_script::step const& what) {
        using kind = socket_script::kind;
        switch (what.what) {
        case kind::send:
            send(on, what.bytes);
            co_await written(*on);
            break;
        case kind::flood:
            co_await flood(on, what.count);
            break;
        case kind::feed:
            co_await feed(on, what.events == 0 ? what.last : std::min(what.last, on->cursor + what.events),
                          what.count);
            break;
        case kind::wait:
            while (permits_ == 0) co_await gate_.async_wait(asio::as_tuple(asio::use_awaitable));
            --permits_;
            break;
        case kind::hear_acks:
            while (on->acks < what.count && !on->gone) co_await change(*on);
            break;
        case kind::deaf:
            on->deaf = true;
            on->socket.set_option(asio::socket_base::receive_buffer_size(4096));
            break;
        case kind::reset:
            on->socket.set_option(asio::socket_base::linger(true, 0));
            [[fallthrough]];
        case kind::cut:
            on->socket.close();
            break;
        case kind::refuse:
        case kind::mute:
        case kind::head:
            break;
        }
    }

    asio::awaitable<void> flood(link_ptr on, std::size_t most) {
        std::size_t sent = 0;
        for (int number = 1; sent < most && !on->gone; ++number) {
            auto const frame = server_frame(1, message_frame("e" + std::to_string(number)));
            sent += frame.size();
            send(on, frame);
            co_await written(*on);
            count(&impl::flooded, frame.size());
        }
    }

    asio::awaitable<void> feed(link_ptr on, int last, std::size_t most) {
        constexpr std::size_t block = 64 * 1024;
        std::string bytes;
        for (int number = on->cursor + 1; number <= last && most != 0 && !on->gone; ++number) {
            bytes += server_frame(1, message_frame("e" + std::to_string(number)));
            if (bytes.size() < std::min(block, most) && number != last) continue;
            bytes.resize(std::min(bytes.size(), most));
            most -= bytes.size();
            send(on, bytes);
            bytes.clear();
            co_await written(*on);
        }
    }

    // The number behind `last_event_id=e`, or 0.
    static int cursor_of(std::string const& line) {
        constexpr std::string_view name = "last_event_id=e";
        auto const at = line.find(name);
        int number = 0; // Of another cursor it stays so.
        if (at != std::string::npos)
            std::from_chars(line.data() + at + name.size(), line.data() + line.size(), number);
        return number;
    }

    static asio::awaitable<void> change(link& of) {
        co_await of.changed.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    static asio::awaitable<void> written(link& on) {
        while (!on.gone && !(on.output.empty() && on.being_written.empty())) co_await change(on);
    }

    void send(link_ptr on, std::string_view bytes) {
        on->output.append(bytes);
        if (on->being_written.empty()) asio::co_spawn(io_, drain(on), asio::detached);
    }
    static asio::awaitable<void> drain(link_ptr on) {
        while (!on->output.empty() && on->being_written.empty()) {
            on->being_written.swap(on->output);
            co_await write_all(*on, on->being_written);
            on->being_written.clear();
            on->changed.cancel();
        }
    }

    asio::awaitable<void> listen(link_ptr on) {
        for (;;) {
            while (auto const frame = taken_from(on->input)) hear(on, *frame);
            while (on->deaf) co_await change(*on);
            co_await read_some(*on);
        }
    }

    void hear(link_ptr const& on, client_frame const& frame) {
        std::lock_guard lock(mutex_);
        switch (frame.opcode) {
        case 1:
            note(*on, frame.payload);
            break;
        case 8:
            goodbyes.push_back(
                frame.payload.size() < 2
                    ? std::uint16_t(1005)
                    : static_cast<std::uint16_t>(static_cast<unsigned char>(frame.payload[0]) << 8U |
                                                 static_cast<unsigned char>(frame.payload[1])));
            if (!on->deaf) send(on, server_frame(8, frame.payload));
            break;
        case 9:
            ++pings;
            if (!on->deaf) send(on, server_frame(10, frame.payload));
            break;
        case 10:
            ++pongs;
            break;
        default:
            break;
        }
    }

    void note(link& on, std::string const& text) {
        boost::system::error_code ec;
        auto const parsed = boost::json::parse(text, ec);
        auto const* const ack = parsed.if_object();
        if (ec || ack == nullptr || ack->size() != 2 || ack->at("type") != "ack") {
            strange.push_back(text);
            return;
        }
        acks.emplace_back(ack->at("event_id").as_string());
        ++on.acks;
        on.changed.cancel();
    }

    std::vector<socket_script::step> next_script(scripted_request const& request) {
        std::lock_guard lock(mutex_);
        upgrades.push_back({request.head});
        if (scripts_.empty()) return {};
        auto first = std::move(scripts_.front());
        scripts_.pop_front();
        return first.steps();
    }

    void count(std::size_t impl::*what, std::size_t by) {
        std::lock_guard lock(mutex_);
        this->*what += by;
    }

    std::mutex mutable mutex_;
    settings how_;
    asio::ssl::context context_;
    asio::io_context io_{1};
    tcp::acceptor acceptor_{io_, {asio::ip::address_v4::loopback(), 0}};
    asio::steady_timer gate_{io_, asio::steady_timer::time_point::max()};
    std::size_t permits_ = 0;
    std::deque<socket_script> scripts_;
    std::thread thread_;
};

websocket_server::websocket_server() : websocket_server(settings()) {}
websocket_server::websocket_server(settings how) : impl_(std::make_unique<impl>(std::move(how))) {}
websocket_server::~websocket_server() = default;

unsigned short websocket_server::port() const { return impl_->port(); }
std::string websocket_server::base_url() const {
    return (impl_->tls() ? "https://localhost:" : "http://localhost:") + std::to_string(port());
}
std::string websocket_server::realtime_url() const {
    return (impl_->tls() ? "wss://localhost:" : "ws://localhost:") + std::to_string(port());
}
std::string websocket_server::ca_pem() const { return impl_->ca.pem(); }
void websocket_server::next(socket_script what) { impl_->push(std::move(what)); }
void websocket_server::release() { impl_->release(); }
std::vector<websocket_server::upgrade> websocket_server::upgrades() const {
    return impl_->read(&impl::upgrades);
}
std::vector<std::string> websocket_server::acks() const { return impl_->read(&impl::acks); }
std::vector<std::string> websocket_server::strange_frames() const { return impl_->read(&impl::strange); }
std::vector<std::uint16_t> websocket_server::goodbyes() const { return impl_->read(&impl::goodbyes); }
std::size_t websocket_server::pings() const { return impl_->read(&impl::pings); }
std::size_t websocket_server::pongs() const { return impl_->read(&impl::pongs); }
std::size_t websocket_server::tokens() const { return impl_->read(&impl::tokens); }
std::size_t websocket_server::open() const { return impl_->read(&impl::open); }
std::size_t websocket_server::flooded() const { return impl_->read(&impl::flooded); }

client_options options_for(websocket_server const& server) {
    client_options made;
    made.base_url = server.base_url();
    made.realtime_url = server.realtime_url();
    made.tls.ca_pem = server.ca_pem();
    return made;
}

} // namespace vzaps::test
