#include "http/tunnel.hpp"

#include "support/base64.hpp"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <string>

namespace asio = boost::asio;
namespace beast = boost::beast;

namespace vzaps::http {

namespace {

std::string connect_head(endpoint const& proxy, endpoint const& target) {
    auto const host = target.host.find(':') == std::string::npos ? target.host : "[" + target.host + "]";
    auto const authority = host + ":" + std::to_string(target.port);
    auto head = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n";
    if (!proxy.user_info.empty())
        head += "Proxy-Authorization: Basic " + base64_encoded(proxy.user_info) + "\r\n";
    return head + "\r\n";
}

} // namespace

asio::awaitable<int> connect_through(connection& over, endpoint const& proxy, endpoint const& target,
                                     boost::system::error_code& ec) {
    auto const head = connect_head(proxy, target);
    co_await over.write(asio::buffer(head), ec);
    if (ec) co_return 0;

    // The tunnel begins right behind the head: byte by byte would be safe and slow, so what was read too much
    // is an error instead. The TLS server speaks second, so nothing can rightly be there.
    beast::http::response_parser<beast::http::empty_body> parser;
    parser.skip(true);
    parser.header_limit(16 * 1024);
    auto& input = over.input();
    while (!parser.is_header_done()) {
        auto const count = co_await over.read_some(input.prepare(4096), ec);
        if (ec) co_return 0;
        input.commit(count);
        auto const used = parser.put(input.data(), ec);
        if (ec == beast::http::error::need_more) ec = {};
        if (ec) co_return 0;
        input.consume(used);
    }
    auto const status = static_cast<int>(parser.get().result_int());
    if (status / 100 != 2) co_return status;
    if (input.size() != 0) ec = beast::http::error::unexpected_body;
    co_return 0;
}

} // namespace vzaps::http
