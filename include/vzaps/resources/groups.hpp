#pragma once

#include <vzaps/call_options.hpp>
#include <vzaps/detail/export.hpp>
#include <vzaps/instance_ref.hpp>
#include <vzaps/list.hpp>
#include <vzaps/media.hpp>
#include <vzaps/models/group.hpp>
#include <vzaps/models/group_requests.hpp>
#include <vzaps/models/page_request.hpp>

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace vzaps {

namespace detail {
class client_core;
}

/// The groups that an instance's phone is in. Reached as `client.groups`. `group` is a group's id or JID,
/// which errors call `group_id`; `participants` are phone numbers (digits; a leading `+` is dropped) or JIDs,
/// at least one.
///
/// What `vzaps::instances` says of every operation of its holds here too: arguments are checked before any
/// I/O, nothing has to outlive the expression, any thread may start an operation, terminal cancellation ends
/// it with `operation_aborted`, and all fail with `vzaps::error`. Each needs the account's JWT, or the
/// instance's token in its place. `...` in a path stands for `/instances/{id}`.
///
/// Source: the six official SDKs.
class groups {
public:
    /// The groups that the instance's phone is in. `GET .../group/list`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<group_list> list(instance_ref instance, page_request page = {},
                                                       call_options options = {}) const;

    /// One group. `GET .../group/info`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<group_answer> get(instance_ref instance, std::string group,
                                                        call_options options = {}) const;

    /// The link that invites to a group. `GET .../group/invitelink`. Safe to repeat, unless `reset` asks for
    /// a new one, which voids the old one.
    VZAPS_DECL boost::asio::awaitable<group_invite> invite_link(instance_ref instance, std::string group,
                                                                std::optional<bool> reset = {},
                                                                call_options options = {}) const;

    /// Sets its picture; as a rule a JPEG. `POST .../group/photo`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<group_change> set_photo(instance_ref instance, std::string group,
                                                              media image, call_options options = {}) const;

    /// Sets its name. `POST .../group/name`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<group_change>
    set_name(instance_ref instance, std::string group, std::string name, call_options options = {}) const;

    /// Sets its description; an empty one takes it away. `POST .../group/description`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<group_change> set_description(instance_ref instance, std::string group,
                                                                    std::string description,
                                                                    call_options options = {}) const;

    /// Changes who may do what. `POST .../group/settings`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<group_change> set_settings(instance_ref instance, std::string group,
                                                                 group_settings_request settings,
                                                                 call_options options = {}) const;

    /// Creates a group. `POST .../group/create`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<group_answer>
    create(instance_ref instance, group_create_request request, call_options options = {}) const;

    /// Makes participants admins. `POST .../group/add-admin`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<group_change> add_admin(instance_ref instance, std::string group,
                                                              vzaps::list<std::string> participants,
                                                              call_options options = {}) const;

    /// Makes admins ordinary participants. `POST .../group/remove-admin`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<group_change> remove_admin(instance_ref instance, std::string group,
                                                                 vzaps::list<std::string> participants,
                                                                 call_options options = {}) const;

private:
    friend class client;
    explicit groups(std::shared_ptr<detail::client_core> core) : core_(std::move(core)) {}

    std::shared_ptr<detail::client_core> core_;
};

} // namespace vzaps
