#pragma once

#include <vzaps/call_options.hpp>
#include <vzaps/detail/export.hpp>
#include <vzaps/instance_ref.hpp>
#include <vzaps/models/acknowledgement.hpp>
#include <vzaps/models/webhook.hpp>
#include <vzaps/models/webhook_requests.hpp>

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>
#include <utility>

namespace vzaps {

namespace detail {
class client_core;
}

/// Where an instance's events are delivered, and what became of them. Reached as `client.webhooks`. What is
/// delivered is read by `vzaps::parse_webhook`.
///
/// What `vzaps::instances` says of every operation of its holds here too: arguments are checked before any
/// I/O, nothing has to outlive the expression, any thread may start an operation, terminal cancellation ends
/// it with `operation_aborted`, and all fail with `vzaps::error`. Each needs the account's JWT, or the
/// instance's token in its place. `...` in a path stands for `/instances/{id}`.
///
/// Source: docs.vzaps.com, pages "webhooks" of the SDK documentation and the API reference, the six official
/// SDKs.
class webhooks {
public:
    /// Where the instance's events go. `GET .../webhook`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<webhook_config> get(instance_ref instance,
                                                          call_options options = {}) const;

    /// Sets where they go, and which. `POST .../webhook`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<webhook_config> set(instance_ref instance, webhook_set_request request,
                                                          call_options options = {}) const;

    /// Deliveries, those that failed for instance. `POST .../webhook/logs/search`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<webhook_log_page> search_logs(instance_ref instance,
                                                                    webhook_log_search_request request = {},
                                                                    call_options options = {}) const;

    /// One delivery. `GET .../webhook/logs/{log_id}`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<webhook_log> get_log(instance_ref instance, std::string log_id,
                                                           call_options options = {}) const;

    /// Delivers it again. `POST .../webhook/logs/{log_id}/retry`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> retry_log(instance_ref instance, std::string log_id,
                                                                 call_options options = {}) const;

private:
    friend class client;
    explicit webhooks(std::shared_ptr<detail::client_core> core) : core_(std::move(core)) {}

    std::shared_ptr<detail::client_core> core_;
};

} // namespace vzaps
