#pragma once

#include <vzaps/call_options.hpp>
#include <vzaps/detail/export.hpp>
#include <vzaps/instance_ref.hpp>
#include <vzaps/models/billing_session.hpp>
#include <vzaps/models/instance.hpp>
#include <vzaps/models/instance_action.hpp>
#include <vzaps/models/instance_page.hpp>
#include <vzaps/models/instance_requests.hpp>
#include <vzaps/resources/instance_pages.hpp>

#include <boost/asio/awaitable.hpp>

#include <memory>

namespace vzaps {

/// The account's instances and their billing. Reached as `client.instances`.
///
/// Every operation checks its arguments before any I/O, and reports what is wrong with them (`errc::invalid_argument`,
/// `error_info::field`) as any other failure: when it is awaited. Arguments are copied or moved into the operation;
/// nothing has to outlive the expression, the client included. Any thread may start an operation. Cancellation, terminal
/// and otherwise as the awaiting coroutine allows it, ends it with `operation_aborted` and leaves the client whole.
/// All fail with `vzaps::error`. Source: contract sections 7, 8.2 and 9.
class instances {
public:
    /// Creates an instance, which the account pays for. `PUT /instances/create`. Never sent twice.
    /// Needs the account's JWT. The answer's `token` is the instance's own; keep it.
    VZAPS_DECL boost::asio::awaitable<instance> create(instance_create_request request,
                                                       call_options options = {}) const;

    /// One page of the account's instances. `POST /instances/list`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<instance_page> list(instance_list_request request = {},
                                                          call_options options = {}) const;

    /// Every page of `list`, one call each, starting with the request's `page`.
    VZAPS_DECL instance_pages pages(instance_list_request request = {}, call_options options = {}) const;

    /// One instance. `POST /instances/get`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<instance> get(instance_ref instance, call_options options = {}) const;

    /// Changes the fields that are set. `PATCH /instances/{id}`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<vzaps::instance>
    update(instance_ref instance, instance_update_request request, call_options options = {}) const;

    /// Restarts the instance, which interrupts its WhatsApp session. `POST /instances/{id}/restart`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<instance_action> restart(instance_ref instance,
                                                               call_options options = {}) const;

    /// Deletes the instance. `DELETE /instances/{id}`. Safe to repeat: a retry that finds it gone has succeeded.
    VZAPS_DECL boost::asio::awaitable<void> remove(instance_ref instance, call_options options = {}) const;

    /// `PUT /instances/provision`. Never sent twice. Seen in the official SDKs' code only: its answer is unconfirmed.
    VZAPS_DECL boost::asio::awaitable<instance> provision(instance_create_request request,
                                                          call_options options = {}) const;

    /// `POST /instances/search`. Safe to repeat. Seen in the official SDKs' code only: its answer is unconfirmed.
    VZAPS_DECL boost::asio::awaitable<instance_page> search(instance_list_request request = {},
                                                            call_options options = {}) const;

    /// Subscribes the instance, which charges a card. `POST /instances/{id}/subscribe`. Never sent twice: when it fails
    /// with `outcome::unknown`, look at the instance's `billing_status` before you try again.
    VZAPS_DECL boost::asio::awaitable<billing_session> subscribe(instance_ref instance,
                                                                 instance_subscribe_request request = {},
                                                                 call_options options = {}) const;

    /// Takes a scheduled cancellation back. `POST /instances/{id}/resume-subscription`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<instance_acknowledgement>
    resume_subscription(instance_ref instance, call_options options = {}) const;

    /// Ends the subscription with its period. `PUT /instances/{id}/cancel`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<instance_acknowledgement> cancel(instance_ref instance,
                                                                       call_options options = {}) const;

private:
    friend class client;
    explicit instances(std::shared_ptr<detail::client_core> core) : core_(std::move(core)) {}

    std::shared_ptr<detail::client_core> core_;
};

} // namespace vzaps
