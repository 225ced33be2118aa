#pragma once

#include <vzaps/call_options.hpp>
#include <vzaps/detail/export.hpp>
#include <vzaps/instance_ref.hpp>
#include <vzaps/models/acknowledgement.hpp>
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
/// Every operation checks its arguments before any I/O, and reports what is wrong with them
/// (`errc::invalid_argument`, `error_info::field`) as any other failure: when it is awaited. Arguments are
/// copied or moved into the operation; nothing has to outlive the expression, the client included. Any thread
/// may start an operation. Terminal cancellation, which is what `||` and `co_spawn` ask for, ends it with
/// `operation_aborted` and leaves the client whole. All fail with `vzaps::error`. Operations need the
/// account's JWT, and so a client secret (`errc::missing_credentials`); `update`, `restart` and `remove` can
/// do with the instance's token instead.
///
/// "Safe to repeat" and "never sent twice" are about requests that may have reached the service: what has not
/// been written is sent again in either case, and so is, once and with a fresh token, what was refused with
/// 401.
///
/// Source: docs.vzaps.com, pages "instances and billing" of the SDK documentation, the API reference's for
/// `create` and `cancel`, and the code of the six official SDKs.
class instances {
public:
    /// Creates an instance, which the account pays for. `PUT /instances/create`. Never sent twice. Returns
    /// the instance; its `token` is the instance's own, a secret: keep it.
    VZAPS_DECL boost::asio::awaitable<instance> create(instance_create_request request,
                                                       call_options options = {}) const;

    /// One page of the account's instances. `POST /instances/list`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<instance_page> list(instance_list_request request = {},
                                                          call_options options = {}) const;

    /// Every page of `list`, one call each, starting with the request's `page`. Sends nothing by itself.
    VZAPS_DECL instance_pages pages(instance_list_request request = {}, call_options options = {}) const;

    /// One instance, by its id. `POST /instances/get`. Safe to repeat. The reference's token is not sent.
    VZAPS_DECL boost::asio::awaitable<instance> get(instance_ref instance, call_options options = {}) const;

    /// Changes the fields that are set. `PATCH /instances/{id}`. Safe to repeat. Returns the instance as it
    /// is then.
    VZAPS_DECL boost::asio::awaitable<vzaps::instance>
    update(instance_ref instance, instance_update_request request, call_options options = {}) const;

    /// Restarts the instance, which interrupts its WhatsApp session. `POST /instances/{id}/restart`. Never
    /// sent twice.
    VZAPS_DECL boost::asio::awaitable<instance_action> restart(instance_ref instance,
                                                               call_options options = {}) const;

    /// Deletes the instance. `DELETE /instances/{id}`. Safe to repeat: a retry that finds it gone has
    /// succeeded.
    VZAPS_DECL boost::asio::awaitable<void> remove(instance_ref instance, call_options options = {}) const;

    /// Like `create`, by `PUT /instances/provision`. Never sent twice. Seen in the official SDKs' code only:
    /// what it does and answers is a guess, and no answer is `errc::undecodable` for its fields.
    VZAPS_DECL boost::asio::awaitable<instance> provision(instance_create_request request,
                                                          call_options options = {}) const;

    /// Like `list`, by `POST /instances/search`. Safe to repeat. Seen in the official SDKs' code only, like
    /// `provision`.
    VZAPS_DECL boost::asio::awaitable<instance_page> search(instance_list_request request = {},
                                                            call_options options = {}) const;

    /// Subscribes the instance, which charges a card. `POST /instances/{id}/subscribe`. Never sent twice:
    /// when it fails with `outcome::unknown`, look at the instance's `billing_status` before you try again.
    /// Returns how: see `billing_session::mode`.
    VZAPS_DECL boost::asio::awaitable<billing_session> subscribe(instance_ref instance,
                                                                 instance_subscribe_request request = {},
                                                                 call_options options = {}) const;

    /// Takes a scheduled cancellation back. `POST /instances/{id}/resume-subscription`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> resume_subscription(instance_ref instance,
                                                                           call_options options = {}) const;

    /// Ends the subscription with its period. `PUT /instances/{id}/cancel`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> cancel(instance_ref instance,
                                                              call_options options = {}) const;

private:
    friend class client;
    explicit instances(std::shared_ptr<detail::client_core> core) : core_(std::move(core)) {}

    std::shared_ptr<detail::client_core> core_;
};

} // namespace vzaps
