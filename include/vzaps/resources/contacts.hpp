#pragma once

#include <vzaps/call_options.hpp>
#include <vzaps/detail/export.hpp>
#include <vzaps/instance_ref.hpp>
#include <vzaps/models/acknowledgement.hpp>
#include <vzaps/models/contact.hpp>
#include <vzaps/models/contact_requests.hpp>

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <utility>

namespace vzaps {

namespace detail {
class client_core;
}

/// An instance's contacts. Reached as `client.contacts`. See `users.contacts` for the service's other list of
/// them; how the two differ is undocumented.
///
/// What `vzaps::instances` says of every operation of its holds here too: arguments are checked before any
/// I/O, nothing has to outlive the expression, any thread may start an operation, terminal cancellation ends
/// it with `operation_aborted`, and all fail with `vzaps::error`. Each needs the account's JWT, or the
/// instance's token in its place. `...` in a path stands for `/instances/{id}`.
///
/// Source: the six official SDKs.
class contacts {
public:
    /// The contacts of the instance's phone. `GET .../contact/list`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<contact_list> list(instance_ref instance,
                                                         call_options options = {}) const;

    /// Adds a contact. `POST .../contact/add`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> add(instance_ref instance, contact_add_request request,
                                                           call_options options = {}) const;

private:
    friend class client;
    explicit contacts(std::shared_ptr<detail::client_core> core) : core_(std::move(core)) {}

    std::shared_ptr<detail::client_core> core_;
};

} // namespace vzaps
