#include "http/dialer.hpp"

#include "http/connect_race.hpp"
#include "http/failures.hpp"
#include "http/tls_alerts.hpp"
#include "http/tunnel.hpp"

#include <boost/asio/ssl/stream_base.hpp>

#include <utility>

namespace asio = boost::asio;

namespace vzaps::http {

namespace {

// So many connections in a row may turn out to be of no use before anything is written to them.
constexpr int most_dials = 3;

transport_error unusable(phase where, boost::system::error_code const& found) {
    auto result = failed(errc::connection_failed, where, false, found);
    result.detail = found ? "the server closed " : "the server sent data before any request on ";
    result.detail += std::to_string(most_dials) + " new connections in a row";
    if (found) result.detail += " before any request: " + found.message();
    return result;
}

std::optional<endpoint> proxy_for(endpoint const& target, proxy_options const& options) {
    if (options.url.empty() || !target.tls) return std::nullopt;
    auto proxy = parse_endpoint(options.url, "proxy.url", "", "http", false);
    if (bypasses_proxy(options.no_proxy, target.host, target.port)) return std::nullopt;
    return proxy;
}

// Ends one step of making a connection, which `arm` has begun. Throws if the caller or the guard has ended
// it; any other error is the step's own.
void end_step(connection& over, phase where, boost::system::error_code const& ec) {
    check_cancelled(ec);
    if (auto const ended = failure_of(over.guard().disarm(), where, false)) throw *ended;
}

} // namespace

dialer::dialer(std::shared_ptr<async::home> home, endpoint target, client_options const& options,
               std::shared_ptr<async::interrupts> interrupts)
    : home_(std::move(home)),
      target_(std::move(target)),
      proxy_(proxy_for(target_, options.proxy)),
      bounds_(options.pool),
      interrupts_(std::move(interrupts)),
      lookups_(home_, options.resolver, interrupts_, proxy_ ? *proxy_ : target_),
      tls_(options.tls) {}

asio::awaitable<std::unique_ptr<connection>> dialer::dial(std::chrono::steady_clock::time_point deadline,
                                                          progress& so_far) {
    auto const begun = std::chrono::steady_clock::now();
    deadline = std::min(deadline, begun + bounds_.connect_timeout);
    for (int left = most_dials;;) {
        auto made = co_await dial_once(deadline, so_far);
        so_far.timings.connecting = std::chrono::steady_clock::now() - begun;
        auto const found = made->look();
        if (found == asio::error::would_block) co_return made;
        if (auto const refused = late_refusal(*made, found)) throw *refused;
        if (--left == 0) throw unusable(so_far.phase, found);
    }
}

asio::awaitable<std::unique_ptr<connection>> dialer::dial_once(std::chrono::steady_clock::time_point deadline,
                                                               progress& so_far) {
    auto const executor = home_->executor();
    so_far.phase = phase::resolve;
    auto addresses = co_await lookups_.resolve(deadline);
    so_far.phase = phase::connect;
    check_loopback(addresses);
    auto const begun = std::chrono::steady_clock::now();
    auto socket = co_await connect_first(executor, interrupts_, std::move(addresses), bounds_.address_stagger,
                                         deadline);
    boost::system::error_code ignored;
    socket.set_option(asio::ip::tcp::no_delay(true), ignored);

    auto made = std::make_unique<connection>(std::move(socket), deadline_guard::make(executor, interrupts_));
    if (proxy_) {
        so_far.phase = phase::proxy;
        co_await open_tunnel(*made, deadline);
    }
    made->connect_time = std::chrono::steady_clock::now() - begun;
    if (target_.tls) {
        so_far.phase = phase::tls;
        co_await shake_hands(*made, deadline);
    }
    co_return made;
}

// Plain text goes to loopback only, whatever address a name of it is said to have.
void dialer::check_loopback(lookups::endpoints const& addresses) const {
    if (target_.tls) return;
    for (auto const& each : addresses) {
        if (each.address().is_loopback()) continue;
        auto error = failed(errc::connection_failed, phase::connect, false);
        error.detail = "the host's address is not a loopback address, and the connection is not encrypted";
        error.transient = false;
        throw error;
    }
}

asio::awaitable<void> dialer::open_tunnel(connection& over, std::chrono::steady_clock::time_point deadline) {
    over.arm(deadline);
    boost::system::error_code ec;
    auto const refused = co_await connect_through(over, *proxy_, target_, ec);
    end_step(over, phase::proxy, ec);
    if (ec) throw failed(errc::proxy_failed, phase::proxy, false, ec);
    if (refused == 0) co_return;
    auto error = failed(errc::proxy_failed, phase::proxy, false);
    error.detail = "the proxy answered with HTTP " + std::to_string(refused);
    error.transient = refused == 429 || refused >= 500;
    throw error;
}

asio::awaitable<void> dialer::shake_hands(connection& over, std::chrono::steady_clock::time_point deadline) {
    auto& stream = over.start_tls(tls_.context());
    if (!tls_.prepare(stream.native_handle(), std::string(without_final_dot(target_.host)))) {
        auto error = failed(errc::tls_failed, phase::tls, false);
        error.detail = "the host's name cannot be verified";
        error.transient = false;
        throw error;
    }
    over.arm(deadline);
    boost::system::error_code ec;
    co_await stream.async_handshake(asio::ssl::stream_base::client,
                                    asio::redirect_error(asio::use_awaitable, ec));
    end_step(over, phase::tls, ec);
    if (ec) {
        auto error = failed(errc::tls_failed, phase::tls, false, ec);
        error.detail = handshake_failure(stream.native_handle(), ec);
        // A peer that hangs up may do better next time; one whose certificate is wrong will not.
        error.transient = ec.category() != asio::error::get_ssl_category();
        throw error;
    }
    ++handshakes_;
    if (SSL_session_reused(stream.native_handle()) != 0) ++resumed_;
}

} // namespace vzaps::http
