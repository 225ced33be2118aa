#include "client_core.hpp"
#include "realtime/driver.hpp"
#include "realtime/upgrade.hpp"

#include <vzaps/resources/events.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/strand.hpp>

#include <atomic>
#include <exception>
#include <string>
#include <utility>

namespace asio = boost::asio;

namespace vzaps {

namespace {

// What keeps a subscription going. If it goes before it was ended, the context has taken it along: nothing
// else does. It may be the last that holds the client, which nobody else will tell.
class tenure {
public:
    tenure(std::shared_ptr<detail::client_core> core, std::shared_ptr<realtime::feed> of)
        : core_(std::move(core)), feed_(std::move(of)) {}
    tenure(tenure const&) = delete;
    tenure& operator=(tenure const&) = delete;
    ~tenure() {
        if (!ended_) core_->context_is_gone();
    }

    detail::client_core& core() const noexcept { return *core_; }
    std::shared_ptr<realtime::feed> const& feed() const noexcept { return feed_; }
    void end() noexcept { ended_ = true; }

private:
    std::shared_ptr<detail::client_core> core_;
    std::shared_ptr<realtime::feed> feed_;
    std::atomic<bool> ended_ = false;
};

asio::awaitable<void> drive(std::shared_ptr<realtime::feed> of) {
    try {
        realtime::driver driver(of);
        co_await driver.run();
    } catch (std::exception const& unexpected) { // Of memory that is not to be had.
        of->finish(realtime::failure(errc::connection_lost, phase::body,
                                     std::string("unexpected: ") + unexpected.what()));
    } catch (...) { // A function of the user's, such as client_options::random, may throw anything.
        of->finish(realtime::failure(errc::connection_lost, phase::body, "unexpected"));
    }
}

asio::awaitable<void> serve(std::shared_ptr<tenure> of) {
    try {
        // In flight, for `client::close`, until it has ended.
        auto const in_flight = of->core().gate().enter();
        if (!in_flight) of->feed()->client_closes();
        co_await drive(of->feed());
    } catch (...) { // There is no memory to begin with, or to say why it ends.
        of->feed()->context_is_gone();
    }
    of->end();
}

error of_subscribe(error const& reason) {
    auto info = reason.info();
    info.method = "GET";
    info.path_template = realtime::path;
    return error(std::move(info));
}

void check(detail::client_core const& core, subscribe_request const& request) {
    realtime::check(request);
    if (core.has_secret() || !request.instance.token.empty()) return;
    error_info info;
    info.code = errc::missing_credentials;
    info.field = "instance.token";
    info.detail = "is needed, since the client has no client secret";
    throw error(std::move(info));
}

} // namespace

subscription events::subscribe(subscribe_request request) const {
    try {
        check(*core_, request);
        core_->realtime()->dialer(); // Made here, where what is wrong with its settings can be told.
    } catch (error const& reason) {
        throw of_subscribe(reason);
    }
    auto const executor = core_->executor();
    if (!executor) throw realtime::failure(errc::client_closed, phase::validation);
    auto made = std::make_shared<realtime::feed>(core_->realtime(), std::move(request));
    auto const begun = std::make_shared<tenure>(core_, made);
    try {
        asio::co_spawn(asio::make_strand(executor), serve(begun), asio::detached);
    } catch (...) { // It has not got far, and tells nothing of the context.
        begun->end();
        throw;
    }
    return subscription(std::move(made));
}

} // namespace vzaps
