#include "support/mute_tls_server.hpp"

#include "emulator/net/certificate.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <atomic>
#include <list>
#include <thread>

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace test {

class mute_tls_server::impl {
public:
    impl() : acceptor_(io_, {asio::ip::address_v4::loopback(), 0}), context_(asio::ssl::context::tls_server) {
        SSL_CTX_use_certificate(context_.native_handle(), identity_.certificate());
        SSL_CTX_use_PrivateKey(context_.native_handle(), identity_.key());
        accept();
        thread_ = std::thread([this] { io_.run(); });
    }
    impl(impl const&) = delete;
    impl& operator=(impl const&) = delete;
    ~impl() {
        io_.stop();
        thread_.join();
    }

    unsigned short port() const { return acceptor_.local_endpoint().port(); }
    std::string ca_pem() const { return identity_.ca_pem(); }
    int handshakes() const { return handshakes_; }

private:
    using stream = asio::ssl::stream<tcp::socket>;

    void accept() {
        auto& next = streams_.emplace_back(io_, context_);
        acceptor_.async_accept(next.lowest_layer(), [this, &next](boost::system::error_code ec) {
            if (ec) return;
            next.lowest_layer().set_option(tcp::socket::receive_buffer_size(4096));
            next.async_handshake(stream::server, [this](boost::system::error_code failed) {
                if (!failed) ++handshakes_;
            });
            accept();
        });
    }

    vzaps::emulation::server_identity identity_;
    asio::io_context io_;
    tcp::acceptor acceptor_;
    asio::ssl::context context_;
    std::list<stream> streams_;
    std::atomic<int> handshakes_ = 0;
    std::thread thread_;
};

mute_tls_server::mute_tls_server() : impl_(std::make_unique<impl>()) {}
mute_tls_server::~mute_tls_server() = default;
unsigned short mute_tls_server::port() const { return impl_->port(); }
std::string mute_tls_server::ca_pem() const { return impl_->ca_pem(); }
int mute_tls_server::handshakes() const { return impl_->handshakes(); }

} // namespace test
