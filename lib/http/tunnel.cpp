#include "http/tunnel.hpp"

#include "http/head_reader.hpp"
#include "support/base64.hpp"

#include <boost/beast/http/error.hpp>

#include <string>
#include <string_view>

namespace asio = boost::asio;
namespace beast = boost::beast;

namespace vzaps::http {

namespace {

constexpr std::size_t longest_head = 16 * 1024;
constexpr int most_informational = 8; // 1xx before the answer.

std::string connect_head(endpoint const& proxy, endpoint const& target) {
    auto const host = target.host.find(':') == std::string::npos ? target.host : "[" + target.host + "]";
    auto const authority = host + ":" + std::to_string(target.port);
    auto head = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n";
    if (!proxy.user_info.empty())
        head += "Proxy-Authorization: Basic " + base64_encoded(proxy.user_info) + "\r\n";
    return head + "\r\n";
}

// Reads one head. References have to live until it has ended.
asio::awaitable<int> read_status(connection& over, boost::system::error_code& ec) {
    head_reader reader(longest_head);
    auto& input = over.input();
    for (;;) {
        auto const bytes = input.cdata();
        input.consume(reader.feed({static_cast<char const*>(bytes.data()), bytes.size()}, ec));
        if (!ec && reader.whole() && reader.head().status < 100) ec = beast::http::error::bad_status;
        if (ec || reader.whole()) co_return reader.head().status;
        auto const count = co_await over.read_some(input.prepare(4096), ec);
        if (ec) co_return 0;
        input.commit(count);
    }
}

} // namespace

asio::awaitable<int> connect_through(connection& over, endpoint const& proxy, endpoint const& target,
                                     boost::system::error_code& ec) {
    auto const head = connect_head(proxy, target);
    co_await over.write(asio::buffer(head), ec);
    if (ec) co_return 0;

    auto& input = over.input();
    int status = 0;
    for (int skipped = 0; status == 0 || (status / 100 == 1 && status != 101); ++skipped) {
        if (skipped > most_informational) ec = beast::http::error::unexpected_body;
        if (!ec) status = co_await read_status(over, ec);
        if (ec) co_return 0;
    }
    if (status / 100 != 2) co_return status;
    // The tunnel begins right behind the head, whatever length that announces (RFC 9110 9.3.6). The TLS server
    // speaks second, so nothing can rightly be there.
    if (input.size() != 0) ec = beast::http::error::unexpected_body;
    co_return 0;
}

} // namespace vzaps::http
