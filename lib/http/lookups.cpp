#include "http/lookups.hpp"

#include "async/failures.hpp"
#include "async/waiter.hpp"
#include "http/failures.hpp"
#include "support/ascii.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace asio = boost::asio;

namespace vzaps::http {

struct lookups::lookup {
    boost::system::error_code error;
    endpoints found;
    std::vector<std::shared_ptr<async::waiter>> waiting;
};

// A call's seat at a lookup, left however the wait ends: the lookup goes on, and nothing of the call stays
// with it.
class lookups::seat {
public:
    seat(lookups& owner, std::shared_ptr<lookup> at, std::shared_ptr<async::waiter> waiter)
        : owner_(owner), at_(std::move(at)), waiter_(std::move(waiter)) {}
    seat(seat const&) = delete;
    seat& operator=(seat const&) = delete;
    ~seat() {
        std::lock_guard lock(owner_.mutex_);
        std::erase(at_->waiting, waiter_);
    }

private:
    lookups& owner_;
    std::shared_ptr<lookup> at_;
    std::shared_ptr<async::waiter> waiter_;
};

lookups::lookups(std::shared_ptr<async::home> home, std::shared_ptr<resolver> source,
                 std::shared_ptr<async::interrupts> all)
    : home_(std::move(home)), source_(std::move(source)), all_(std::move(all)) {}

asio::awaitable<lookups::endpoints> lookups::resolve(std::string host, unsigned short port,
                                                     std::chrono::steady_clock::time_point deadline) {
    boost::system::error_code ec;
    if (auto const literal = asio::ip::make_address(host, ec); !ec) co_return endpoints{{literal, port}};

    auto const what = key(std::move(host), port);
    auto const executor = home_->executor();
    auto const mine = std::make_shared<async::waiter>(executor, all_);
    std::shared_ptr<lookup> joined;
    bool first = false;
    {
        std::lock_guard lock(mutex_);
        auto& slot = running_[what];
        first = !slot;
        if (first) slot = std::make_shared<lookup>();
        joined = slot;
        joined->waiting.push_back(mine);
    }
    seat const taken(*this, joined, mine);
    if (first)
        asio::co_spawn(executor, run(what, joined), [keep = shared_from_this()](std::exception_ptr) {});

    async::check_woken(co_await mine->wait(deadline), phase::resolve);
    std::lock_guard lock(mutex_);
    if (!joined->error && !joined->found.empty()) co_return joined->found;
    auto const cause = joined->error ? joined->error : boost::system::error_code(asio::error::host_not_found);
    auto error = failed(errc::name_resolution, phase::resolve, false, cause);
    error.transient = cause != asio::error::host_not_found;
    throw error;
}

asio::awaitable<void> lookups::run(key what, std::shared_ptr<lookup> into) {
    endpoints found;
    boost::system::error_code error;
    try {
        found = co_await ask(what);
    } catch (boost::system::system_error const& failure) {
        error = failure.code();
    } catch (
        ...) { // A resolver of the user's may throw anything; the calls that wait are told that it failed.
        error = asio::error::no_recovery;
    }
    std::vector<std::shared_ptr<async::waiter>> waiting;
    {
        std::lock_guard lock(mutex_);
        running_.erase(what);
        into->error = error;
        into->found = std::move(found);
        waiting.swap(into->waiting);
    }
    for (auto const& each : waiting) each->wake();
}

asio::awaitable<lookups::endpoints> lookups::ask(key what) {
    endpoints result;
    if (source_) {
        auto const addresses = co_await source_->resolve(what.first, what.second);
        for (auto const& each : addresses)
            result.emplace_back(asio::ip::make_address(each.address), each.port);
        co_return result;
    }
    asio::ip::tcp::resolver system(home_->executor());
    boost::system::error_code ec;
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    auto const found = co_await system.async_resolve(what.first, std::to_string(what.second), token);
    for (auto const& each : found) result.push_back(each.endpoint());
    if (!ec) co_return result;
    // A system without /etc/hosts does not know what RFC 6761 says that everybody knows.
    if (ascii_lowered(what.first) != "localhost") throw boost::system::system_error(ec);
    result.emplace_back(asio::ip::address_v4::loopback(), what.second);
    result.emplace_back(asio::ip::address_v6::loopback(), what.second);
    co_return result;
}

} // namespace vzaps::http
