#include "http/lookups.hpp"

#include "http/failures.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <string>
#include <utility>

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace vzaps::http {

namespace {

lookups::endpoints literal(endpoint const& host) {
    boost::system::error_code ec;
    auto const address = asio::ip::make_address(host.host, ec);
    return ec ? lookups::endpoints() : lookups::endpoints{{address, host.port}};
}

asio::awaitable<lookups::endpoints> ask(std::shared_ptr<resolver> source, std::string host,
                                        unsigned short port) {
    lookups::endpoints result;
    if (source) {
        auto const addresses = co_await source->resolve(host, port);
        for (auto const& each : addresses)
            result.emplace_back(asio::ip::make_address(each.address), each.port);
        co_return result;
    }
    tcp::resolver system(co_await asio::this_coro::executor);
    boost::system::error_code ec;
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    auto const found = co_await system.async_resolve(host, std::to_string(port), token);
    for (auto const& each : found) result.push_back(each.endpoint());
    if (!ec) co_return result;
    // A system without /etc/hosts does not know what RFC 6761 says that everybody knows.
    if (!is_loopback(host)) throw boost::system::system_error(ec);
    result.emplace_back(asio::ip::address_v4::loopback(), port);
    result.emplace_back(asio::ip::address_v6::loopback(), port);
    co_return result;
}

// Owns what it needs: it may outlive whoever asks.
asio::awaitable<lookups::endpoints> look_up(std::shared_ptr<resolver> source, std::string host,
                                            unsigned short port) {
    lookups::endpoints found;
    boost::system::error_code error;
    try {
        found = co_await ask(std::move(source), std::move(host), port);
        if (found.empty()) error = asio::error::host_not_found;
    } catch (boost::system::system_error const& failure) {
        error = failure.code();
    } catch (
        ...) { // A resolver of the user's may throw anything; all that its callers hear is that it failed.
        error = asio::error::no_recovery;
    }
    if (!error) co_return found;
    auto failure = failed(errc::name_resolution, phase::resolve, false, error);
    failure.transient = error != asio::error::host_not_found;
    throw failure;
}

} // namespace

lookups::lookups(std::shared_ptr<async::home> home, std::shared_ptr<resolver> source,
                 std::shared_ptr<async::interrupts> interrupts, endpoint const& host)
    : literal_(literal(host)),
      lookup_(std::move(home), std::move(interrupts), phase::resolve, lookup::deserted::goes_on,
              [source = std::move(source), name = host.host, port = host.port] {
                  return look_up(source, name, port);
              }) {}

asio::awaitable<lookups::endpoints> lookups::resolve(std::chrono::steady_clock::time_point deadline) {
    if (!literal_.empty()) co_return literal_;
    co_return co_await lookup_.join(deadline);
}

} // namespace vzaps::http
