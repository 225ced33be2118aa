#pragma once

#include <vzaps/response.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace vzaps::test {

/// An answer as the probe read it.
struct probe_response {
    int status = 0;
    header_list headers;
    std::string body;
    bool keep_alive = false;

    bool has(std::string_view name) const;
    std::string header(std::string_view name) const;
    boost::json::value json() const;
    /// A member of the body, which has to be an object that has it.
    boost::json::value operator[](std::string_view name) const;
};

/// A blocking HTTPS client of one connection that shares no code with the library. Verifies the server; plain
/// HTTP when `ca_pem` is empty. Throws `boost::system::system_error` when something fails.
class https_probe {
public:
    https_probe(unsigned short port, std::string const& ca_pem, std::string const& host = "localhost");

    /// Sends a request and reads its answer. Neither `Host` nor `Content-Length` has to be given.
    probe_response send(std::string method, std::string target, std::string body = {},
                        header_list headers = {});

    void write(std::string_view bytes);
    probe_response read_response();
    std::string read_exactly(std::size_t bytes);

    struct ending {
        std::string bytes;     ///< All that came before the end.
        bool properly = false; ///< Whether TLS (or TCP, without TLS) was ended as it should be.
    };
    ending read_to_end();

    std::string tls_version() const;
    bool resumed() const;
    /// What a later probe may give to `resume`. Valid once something has been read.
    std::shared_ptr<SSL_SESSION> session() const;
    /// A connection that offers that session.
    https_probe(unsigned short port, std::string const& ca_pem, std::shared_ptr<SSL_SESSION> const& resume);

private:
    using stream = boost::asio::ssl::stream<boost::asio::ip::tcp::socket>;

    void connect(unsigned short port, std::string const& host, SSL_SESSION* resume);

    std::unique_ptr<boost::asio::io_context> io_;
    std::unique_ptr<boost::asio::ssl::context> context_;
    std::unique_ptr<stream> stream_;
    bool tls_ = false;
    boost::beast::flat_buffer read_ahead_;
};

} // namespace vzaps::test
