#include "support/https_probe.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/buffers_iterator.hpp>
#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/json/parse.hpp>

namespace vzaps::test {

namespace asio = boost::asio;
namespace http = boost::beast::http;

bool probe_response::has(std::string_view name) const {
    for (auto const& each : headers)
        if (boost::beast::iequals(each.first, name)) return true;
    return false;
}

std::string probe_response::header(std::string_view name) const {
    for (auto const& each : headers)
        if (boost::beast::iequals(each.first, name)) return each.second;
    return {};
}

boost::json::value probe_response::json() const { return boost::json::parse(body); }

boost::json::value probe_response::operator[](std::string_view name) const {
    return json().as_object().at(name);
}

https_probe::https_probe(unsigned short port, std::string const& ca_pem, std::string const& host)
    : io_(std::make_unique<asio::io_context>(1)),
      context_(std::make_unique<asio::ssl::context>(asio::ssl::context::tls_client)),
      tls_(!ca_pem.empty()) {
    if (tls_) context_->add_certificate_authority(asio::buffer(ca_pem));
    connect(port, host, nullptr);
}

https_probe::https_probe(unsigned short port, std::string const& ca_pem,
                         std::shared_ptr<SSL_SESSION> const& resume)
    : io_(std::make_unique<asio::io_context>(1)),
      context_(std::make_unique<asio::ssl::context>(asio::ssl::context::tls_client)),
      tls_(true) {
    context_->add_certificate_authority(asio::buffer(ca_pem));
    connect(port, "localhost", resume.get());
}

void https_probe::connect(unsigned short port, std::string const& host, SSL_SESSION* resume) {
    stream_ = std::make_unique<stream>(*io_, *context_);
    stream_->next_layer().connect({asio::ip::address_v4::loopback(), port});
    stream_->next_layer().set_option(asio::ip::tcp::no_delay(true));
    if (!tls_) return;
    stream_->set_verify_mode(asio::ssl::verify_peer);
    stream_->set_verify_callback(asio::ssl::host_name_verification(host));
    if (resume) SSL_set_session(stream_->native_handle(), resume);
    stream_->handshake(stream::client);
}

void https_probe::write(std::string_view bytes) {
    if (tls_)
        asio::write(*stream_, asio::buffer(bytes));
    else
        asio::write(stream_->next_layer(), asio::buffer(bytes));
}

probe_response https_probe::send(std::string method, std::string target, std::string body,
                                 header_list headers) {
    std::string text = method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n";
    for (auto const& each : headers) text += each.first + ": " + each.second + "\r\n";
    if (!body.empty()) text += "Content-Type: application/json\r\n";
    if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    write(text + "\r\n" + body);
    return read_response();
}

probe_response https_probe::read_response() {
    http::response_parser<http::string_body> parser;
    if (tls_)
        http::read(*stream_, read_ahead_, parser);
    else
        http::read(stream_->next_layer(), read_ahead_, parser);
    auto const& message = parser.get();
    probe_response made;
    made.status = message.result_int();
    for (auto const& field : message) made.headers.emplace_back(field.name_string(), field.value());
    made.body = message.body();
    made.keep_alive = message.keep_alive();
    return made;
}

std::string https_probe::read_exactly(std::size_t bytes) {
    std::string made(bytes, '\0');
    if (tls_)
        asio::read(*stream_, asio::buffer(made));
    else
        asio::read(stream_->next_layer(), asio::buffer(made));
    return made;
}

https_probe::ending https_probe::read_to_end() {
    ending made;
    auto const held = read_ahead_.data();
    made.bytes.assign(asio::buffers_begin(held), asio::buffers_end(held));
    read_ahead_.consume(read_ahead_.size());
    boost::system::error_code error;
    if (tls_)
        asio::read(*stream_, asio::dynamic_buffer(made.bytes), error);
    else
        asio::read(stream_->next_layer(), asio::dynamic_buffer(made.bytes), error);
    made.properly = error == asio::error::eof;
    return made;
}

std::string https_probe::tls_version() const { return SSL_get_version(stream_->native_handle()); }

bool https_probe::resumed() const { return SSL_session_reused(stream_->native_handle()) == 1; }

std::shared_ptr<SSL_SESSION> https_probe::session() const {
    return {SSL_get1_session(stream_->native_handle()), [](SSL_SESSION* each) { SSL_SESSION_free(each); }};
}

} // namespace vzaps::test
