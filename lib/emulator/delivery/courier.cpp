#include "delivery/courier.hpp"

#include "delivery/hook_message.hpp"
#include "state/webhook_queue.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace vzaps::emulation {

namespace asio = boost::asio;

courier::courier(emulation::service& service) : service_(service) {
    // Receivers are tests on this machine, with certificates that nobody else knows: there is nothing to
    // verify.
    tls_.set_verify_mode(asio::ssl::verify_none);
    service_.locked([this](world& state, auto&, auto&) {
        state.on_deliveries_waiting = [this](std::string instance_id) {
            asio::post(io_, [this, id = std::move(instance_id)] { wake(id); });
        };
        state.events.listen([&state](event const& what) { enqueue_webhook(state, what); });
    });
    thread_ = std::thread([this] { io_.run(); });
}

courier::~courier() {
    io_.stop();
    thread_.join();
}

void courier::wake(std::string const& instance_id) {
    lane& mine = lanes_[instance_id];
    if (mine.workers >= service_.settings().webhook_parallel) return;
    ++mine.workers;
    // A worker that fails, out of memory say, is its instance's loss alone.
    asio::co_spawn(io_, work(instance_id), asio::detached);
}

asio::awaitable<void> courier::work(std::string instance_id) {
    lane& mine = lanes_[instance_id];
    std::unique_ptr<hook_connection> connection;
    if (mine.idle.empty()) {
        connection = std::make_unique<hook_connection>(io_.get_executor(), tls_);
    } else {
        connection = std::move(mine.idle.back());
        mine.idle.pop_back();
    }
    // What is enqueued after the last look wakes another worker, and it does so after this one has ended.
    for (auto what = next(instance_id); what; what = next(instance_id))
        co_await deliver(instance_id, std::move(*what), *connection);
    mine.idle.push_back(std::move(connection));
    --mine.workers;
}

asio::awaitable<void> courier::deliver(std::string instance_id, webhook_entry what,
                                       hook_connection& connection) {
    auto const& settings = service_.settings();
    auto const target = loopback_target(what.url);
    if (!target) {
        webhook_attempt refused;
        refused.error = "the emulator delivers to loopback addresses only";
        tried(instance_id, what.number, refused, true);
        co_return;
    }
    hook_request const request = hook_message(instance_id, std::move(what.payload), settings.webhook_as_form);
    asio::steady_timer pause(io_);
    for (int attempt = 1;; ++attempt) {
        webhook_attempt const came = co_await connection.post(*target, request, settings.webhook_timeout);
        bool const last = came.accepted() || attempt >= settings.webhook_attempts;
        tried(instance_id, what.number, came, last);
        if (last) co_return;
        pause.expires_after(settings.webhook_retry_delay);
        co_await pause.async_wait(asio::use_awaitable);
    }
}

std::optional<webhook_entry> courier::next(std::string const& instance_id) {
    return service_.locked([&](world& state, auto&, auto&) -> std::optional<webhook_entry> {
        auto* const found = state.instances.find(instance_id);
        if (!found) return std::nullopt;
        return found->webhooks.take();
    });
}

// An instance that has been deleted in the meantime took its log with it.
void courier::tried(std::string const& instance_id, std::uint64_t number, webhook_attempt const& what,
                    bool last) {
    service_.locked([&](world& state, auto&, auto&) {
        if (auto* const found = state.instances.find(instance_id)) found->webhooks.tried(number, what, last);
    });
}

} // namespace vzaps::emulation
