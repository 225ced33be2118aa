#pragma once

#include <vzaps/call_options.hpp>
#include <vzaps/detail/export.hpp>
#include <vzaps/instance_ref.hpp>
#include <vzaps/list.hpp>
#include <vzaps/models/contact.hpp>
#include <vzaps/models/user.hpp>
#include <vzaps/models/user_requests.hpp>

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>
#include <utility>

namespace vzaps {

namespace detail {
class client_core;
}

/// WhatsApp users, as an instance sees them. Reached as `client.users`. `phones`: phone numbers with their
/// country codes (digits; a leading `+` is dropped) or JIDs, at least one.
///
/// What `vzaps::instances` says of every operation of its holds here too: arguments are checked before any
/// I/O, nothing has to outlive the expression, any thread may start an operation, terminal cancellation ends
/// it with `operation_aborted`, and all fail with `vzaps::error`. Each needs the account's JWT, or the
/// instance's token in its place. `...` in a path stands for `/instances/{id}`.
///
/// Source: docs.vzaps.com, API reference of `user/check` and `user/avatar`, the six official SDKs.
class users {
public:
    /// What is known of WhatsApp users. `POST .../user/info`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<user_info_list> info(instance_ref instance, list<std::string> phones,
                                                           call_options options = {}) const;

    /// Which numbers are on WhatsApp. `POST .../user/check`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<user_check_list> check(instance_ref instance, list<std::string> phones,
                                                             call_options options = {}) const;

    /// A user's picture. `POST .../user/avatar`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<user_avatar> avatar(instance_ref instance, user_avatar_request request,
                                                          call_options options = {}) const;

    /// The contacts of the instance's phone. `GET .../user/contacts`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<contact_list> contacts(instance_ref instance,
                                                             call_options options = {}) const;

private:
    friend class client;
    explicit users(std::shared_ptr<detail::client_core> core) : core_(std::move(core)) {}

    std::shared_ptr<detail::client_core> core_;
};

} // namespace vzaps
