#include "delivery/hook_target.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace vzaps::emulation {

namespace asio = boost::asio;

namespace {

// No lookup: names of this machine are the same everywhere, and others are not wanted.
std::vector<asio::ip::address> loopback_addresses(boost::urls::url_view const& url) {
    std::string const name = url.host_address();
    if (boost::beast::iequals(name, "localhost"))
        return {asio::ip::address_v4::loopback(), asio::ip::address_v6::loopback()};
    boost::system::error_code failed;
    auto const address = asio::ip::make_address(name, failed);
    if (failed || !address.is_loopback()) return {};
    return {address};
}

} // namespace

std::optional<hook_target> loopback_target(std::string_view url) {
    auto const parsed = boost::urls::parse_uri(url);
    if (!parsed) return std::nullopt;
    hook_target made;
    made.tls = parsed->scheme() == "https";
    unsigned short const usual = made.tls ? 443 : 80;
    unsigned short const port = parsed->has_port() ? parsed->port_number() : usual;
    for (auto const& address : loopback_addresses(*parsed)) made.endpoints.emplace_back(address, port);
    if (made.endpoints.empty()) return std::nullopt;
    made.host = parsed->encoded_host_and_port();
    made.path = parsed->encoded_target();
    if (!made.path.starts_with('/')) made.path.insert(0, 1, '/');
    return made;
}

} // namespace vzaps::emulation
