#include "support/scripted_server.hpp"

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
#include <boost/beast/core/string.hpp>

#include <array>
#include <deque>
#include <linux/sockios.h>
#include <mutex>
#include <sys/ioctl.h>
#include <thread>

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace vzaps::test {

namespace {

template <class Stream>
tcp::socket& socket_of(Stream& stream) {
    if constexpr (std::is_same_v<Stream, tcp::socket>)
        return stream;
    else
        return stream.next_layer();
}

} // namespace

std::string scripted_request::header(std::string_view name) const {
    std::size_t at = head.find("\r\n");
    while (at != std::string::npos && at + 2 < head.size()) {
        at += 2;
        auto const end = head.find("\r\n", at);
        auto const line = std::string_view(head).substr(at, end - at);
        auto const colon = line.find(": ");
        if (colon != std::string_view::npos && boost::beast::iequals(line.substr(0, colon), name))
            return std::string(line.substr(colon + 2));
        at = end;
    }
    return {};
}

// Behind whatever path prefix.
bool scripted_request::is_for_token() const {
    return line().starts_with("POST ") && line().ends_with("/token HTTP/1.1");
}

std::string with_status(int status, std::string_view body, std::string_view headers) {
    return "HTTP/1.1 " + std::to_string(status) + " Said\r\nContent-Type: application/json\r\n" +
           std::string(headers) + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           std::string(body);
}

std::string ok(std::string_view body, std::string_view headers) { return with_status(200, body, headers); }

class scripted_server::impl {
public:
    explicit impl(settings how) : how_(std::move(how)), context_(asio::ssl::context::tls_server) {
        auto const who = how_.who ? *how_.who : ca.issue();
        context_.use_certificate_chain(asio::buffer(who.certificate_pem));
        context_.use_private_key(asio::buffer(who.key_pem), asio::ssl::context::pem);
        asio::co_spawn(io_, accept(), asio::detached);
        thread_ = std::thread([this] { io_.run(); });
    }

    ~impl() {
        io_.stop();
        thread_.join();
    }

    asio::awaitable<void> accept() {
        for (;;) {
            auto socket = co_await acceptor_.async_accept(asio::use_awaitable);
            socket.set_option(tcp::no_delay(true));
            std::size_t number = 0;
            {
                std::lock_guard lock(mutex_);
                number = ++connections;
            }
            asio::co_spawn(io_,
                           how_.tls ? secured(std::move(socket), number) : plain(std::move(socket), number),
                           asio::detached);
        }
    }

    // What goes wrong on a connection (the peer leaving, above all) ends it, and nothing else.
    asio::awaitable<void> secured(tcp::socket socket, std::size_t number) {
        asio::ssl::stream<tcp::socket> stream(std::move(socket), context_);
        co_await stream.async_handshake(asio::ssl::stream_base::server, asio::use_awaitable);
        co_await serve(stream, number);
    }

    asio::awaitable<void> plain(tcp::socket socket, std::size_t number) { co_await serve(socket, number); }

    template <class Stream>
    asio::awaitable<void> serve(Stream& stream, std::size_t number) {
        std::string input;
        bool going = co_await act(stream, next_opening(), input, number);
        while (going) {
            auto const request = co_await read_request(stream, input, number);
            going = co_await act(stream, next_answer(request), input, number);
        }
    }

    template <class Stream>
    asio::awaitable<std::size_t> read_more(Stream& stream, std::string& input) {
        std::array<char, 16384> block{};
        auto const count = co_await stream.async_read_some(asio::buffer(block), asio::use_awaitable);
        input.append(block.data(), count);
        std::lock_guard lock(mutex_);
        received.append(block.data(), count);
        co_return count;
    }

    template <class Stream>
    asio::awaitable<scripted_request> read_head(Stream& stream, std::string& input, std::size_t number) {
        scripted_request request;
        request.connection = number;
        while (input.find("\r\n\r\n") == std::string::npos) co_await read_more(stream, input);
        auto const end = input.find("\r\n\r\n") + 4;
        request.head = input.substr(0, end);
        input.erase(0, end);
        co_return request;
    }

    static std::size_t length_of(scripted_request const& request) {
        auto const length = request.header("Content-Length");
        return length.empty() ? std::size_t(0) : std::stoul(length);
    }

    template <class Stream>
    asio::awaitable<void> swallow_request(Stream& stream, std::string& input, std::size_t number) {
        auto const request = co_await read_head(stream, input, number);
        auto left = length_of(request) - input.size();
        input.clear();
        std::array<char, 16384> block{};
        while (left != 0) left -= co_await stream.async_read_some(asio::buffer(block), asio::use_awaitable);
        std::lock_guard lock(mutex_);
        requests.push_back(request);
    }

    template <class Stream>
    asio::awaitable<scripted_request> read_request(Stream& stream, std::string& input, std::size_t number) {
        auto request = co_await read_head(stream, input, number);
        auto const size = length_of(request);
        while (input.size() < size) co_await read_more(stream, input);
        request.body = input.substr(0, size);
        input.erase(0, size);
        std::lock_guard lock(mutex_);
        requests.push_back(request);
        co_return request;
    }

    // Whether the connection goes on afterwards.
    template <class Stream>
    asio::awaitable<bool> act(Stream& stream, script what, std::string& input, std::size_t number) {
        for (auto const& each : what.steps()) {
            switch (each.what) {
            case script::kind::send:
                co_await asio::async_write(stream, asio::buffer(each.bytes), asio::use_awaitable);
                break;
            case script::kind::flood:
                co_await pour(stream, each);
                break;
            case script::kind::read:
                co_await read_request(stream, input, number);
                break;
            case script::kind::swallow:
                co_await swallow_request(stream, input, number);
                break;
            case script::kind::hear:
                co_await read_more(stream, input);
                break;
            case script::kind::hold:
                for (;;) co_await read_more(stream, input);
            case script::kind::wait:
                co_await permission();
                break;
            case script::kind::deliver:
                co_await acknowledged(socket_of(stream));
                break;
            case script::kind::half_close:
                socket_of(stream).shutdown(tcp::socket::shutdown_send);
                break;
            case script::kind::close:
                if constexpr (!std::is_same_v<Stream, tcp::socket>) {
                    // As if the peer had ended TLS already: it is not waited for.
                    SSL_set_shutdown(stream.native_handle(), SSL_RECEIVED_SHUTDOWN);
                    co_await stream.async_shutdown(asio::as_tuple(asio::use_awaitable));
                }
                [[fallthrough]];
            case script::kind::cut:
                socket_of(stream).shutdown(tcp::socket::shutdown_send);
                co_await acknowledged(socket_of(stream));
                socket_of(stream).close();
                co_return false;
            case script::kind::reset:
                socket_of(stream).set_option(asio::socket_base::linger(true, 0));
                socket_of(stream).close();
                co_return false;
            }
        }
        co_return true;
    }

    template <class Stream>
    asio::awaitable<void> pour(Stream& stream, script::step const& what) {
        std::string block;
        while (block.size() < 16384) block += what.bytes;
        for (std::size_t sent = 0; sent < what.most; sent += block.size()) {
            co_await asio::async_write(stream, asio::buffer(block), asio::use_awaitable);
            std::lock_guard lock(mutex_);
            flooded += block.size();
        }
    }

    asio::awaitable<void> permission() {
        while (permits_ == 0) co_await gate_.async_wait(asio::as_tuple(asio::use_awaitable));
        --permits_;
    }

    asio::awaitable<void> acknowledged(tcp::socket& socket) {
        asio::steady_timer timer(io_);
        for (int left = 1; left != 0;) {
            if (::ioctl(socket.native_handle(), SIOCOUTQ, &left) != 0 || left == 0) break;
            timer.expires_after(std::chrono::milliseconds(1));
            co_await timer.async_wait(asio::use_awaitable);
        }
        std::lock_guard lock(mutex_);
        ++delivered;
    }

    script next_opening() {
        std::lock_guard lock(mutex_);
        return taken(openings);
    }

    script next_answer(scripted_request const& request) {
        if (how_.tokens && request.is_for_token())
            return ok(R"({"token_type":"Bearer","expires_in":3600,"access_token":")" + how_.jwt + R"("})");
        std::lock_guard lock(mutex_);
        return answers.empty() ? script(ok()) : taken(answers);
    }

    static script taken(std::deque<script>& from) {
        if (from.empty()) return {};
        auto first = std::move(from.front());
        from.pop_front();
        return first;
    }

    void release() {
        asio::post(io_, [this] {
            ++permits_;
            gate_.cancel();
        });
    }

    unsigned short port() const { return acceptor_.local_endpoint().port(); }

    template <class T>
    T read(T impl::*member) const {
        std::lock_guard lock(mutex_);
        return this->*member;
    }
    void push(std::deque<script> impl::*to, script what) {
        std::lock_guard lock(mutex_);
        (this->*to).push_back(std::move(what));
    }

    authority ca;
    std::deque<script> answers;
    std::deque<script> openings;
    std::vector<scripted_request> requests;
    std::string received;
    std::size_t connections = 0;
    std::size_t delivered = 0;
    std::size_t flooded = 0;

private:
    std::mutex mutable mutex_;
    settings how_;
    asio::ssl::context context_;
    asio::io_context io_{1};
    tcp::acceptor acceptor_{io_, {asio::ip::address_v4::loopback(), 0}};
    asio::steady_timer gate_{io_, asio::steady_timer::time_point::max()};
    std::size_t permits_ = 0;
    std::thread thread_;
};

scripted_server::scripted_server() : scripted_server(settings()) {}
scripted_server::scripted_server(settings how) : impl_(std::make_unique<impl>(std::move(how))) {}
scripted_server::~scripted_server() = default;

unsigned short scripted_server::port() const { return impl_->port(); }
std::string scripted_server::base_url() const { return "https://localhost:" + std::to_string(port()); }
std::string scripted_server::ca_pem() const { return impl_->ca.pem(); }
void scripted_server::answer(script what) { impl_->push(&impl::answers, std::move(what)); }
void scripted_server::on_connect(script what) { impl_->push(&impl::openings, std::move(what)); }
void scripted_server::release() { impl_->release(); }
std::vector<scripted_request> scripted_server::requests() const { return impl_->read(&impl::requests); }
std::size_t scripted_server::connections() const { return impl_->read(&impl::connections); }
std::size_t scripted_server::delivered() const { return impl_->read(&impl::delivered); }
std::size_t scripted_server::flooded() const { return impl_->read(&impl::flooded); }
std::string scripted_server::received() const { return impl_->read(&impl::received); }

std::vector<scripted_request> scripted_server::calls() const {
    auto all = requests();
    std::erase_if(all, [](auto const& each) { return each.is_for_token(); });
    return all;
}

} // namespace vzaps::test
