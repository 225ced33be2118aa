#pragma once

#include <vzaps/call_options.hpp>
#include <vzaps/detail/export.hpp>
#include <vzaps/instance_ref.hpp>
#include <vzaps/models/acknowledgement.hpp>
#include <vzaps/models/chatwoot.hpp>
#include <vzaps/models/chatwoot_requests.hpp>

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <utility>

namespace vzaps {

namespace detail {
class client_core;
}

/// An instance's connection to a Chatwoot inbox. Reached as `client.chatwoot`.
///
/// What `vzaps::instances` says of every operation of its holds here too: arguments are checked before any
/// I/O, nothing has to outlive the expression, any thread may start an operation, terminal cancellation ends
/// it with `operation_aborted`, and all fail with `vzaps::error`. Each needs the account's JWT, or the
/// instance's token in its place. `...` in a path stands for `/instances/{id}`.
///
/// Source: docs.vzaps.com/en/guides/chatwoot, .../sdk/typescript/chatwoot, the six official SDKs.
class chatwoot {
public:
    /// The connection's settings, without the token. `GET .../chatwoot`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<chatwoot_config> get(instance_ref instance,
                                                           call_options options = {}) const;

    /// Creates or changes it. `POST .../chatwoot`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<chatwoot_config>
    set(instance_ref instance, chatwoot_set_request request, call_options options = {}) const;

    /// Ends it. `DELETE .../chatwoot`. Safe to repeat: a retry that finds it gone has succeeded.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> remove(instance_ref instance,
                                                              call_options options = {}) const;

    /// Imports contacts, messages, or both into Chatwoot. `POST .../chatwoot/import/{what}`. Never sent
    /// twice.
    VZAPS_DECL boost::asio::awaitable<acknowledgement>
    trigger_import(instance_ref instance, chatwoot_import_scope what = chatwoot_import_scope::all,
                   call_options options = {}) const;

private:
    friend class client;
    explicit chatwoot(std::shared_ptr<detail::client_core> core) : core_(std::move(core)) {}

    std::shared_ptr<detail::client_core> core_;
};

} // namespace vzaps
