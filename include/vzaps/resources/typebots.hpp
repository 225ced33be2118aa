#pragma once

#include <vzaps/call_options.hpp>
#include <vzaps/detail/export.hpp>
#include <vzaps/instance_ref.hpp>
#include <vzaps/models/acknowledgement.hpp>
#include <vzaps/models/typebot.hpp>
#include <vzaps/models/typebot_requests.hpp>

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>
#include <utility>

namespace vzaps {

namespace detail {
class client_core;
}

/// Typebots, which answer an instance's contacts. Reached as `client.typebots`. Those that are enabled are
/// tried by descending priority; the first whose trigger matches opens a session with the contact.
///
/// What `vzaps::instances` says of every operation of its holds here too: arguments are checked before any
/// I/O, nothing has to outlive the expression, any thread may start an operation, terminal cancellation ends
/// it with `operation_aborted`, and all fail with `vzaps::error`. Each needs the account's JWT, or the
/// instance's token in its place. `...` in a path stands for `/instances/{id}`.
///
/// Source: docs.vzaps.com/en/guides/typebot, .../sdk/typescript/typebot, the six official SDKs.
class typebots {
public:
    /// The instance's typebots. `GET .../typebots`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<typebot_list> list(instance_ref instance,
                                                         call_options options = {}) const;

    /// Adds one. `POST .../typebots`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<typebot> create(instance_ref instance, typebot_create_request request,
                                                      call_options options = {}) const;

    /// Changes the fields that are set. `PATCH .../typebots/{typebot_id}`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> update(instance_ref instance, std::string typebot_id,
                                                              typebot_update_request request,
                                                              call_options options = {}) const;

    /// Deletes one, and its sessions. `DELETE .../typebots/{typebot_id}`. Safe to repeat: a retry that finds
    /// it gone has succeeded.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> remove(instance_ref instance, std::string typebot_id,
                                                              call_options options = {}) const;

    /// The contacts' sessions. `GET .../typebots/sessions`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<typebot_session_list> list_sessions(instance_ref instance,
                                                                          call_options options = {}) const;

    /// Starts a session of the bot with that public id. `POST .../typebots/sessions/start`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<acknowledgement>
    start_session(instance_ref instance, typebot_start_request request, call_options options = {}) const;

    /// Starts a session of that typebot. `POST .../typebots/{typebot_id}/sessions/start`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> start_session(instance_ref instance,
                                                                     std::string typebot_id,
                                                                     typebot_start_by_id_request request,
                                                                     call_options options = {}) const;

    /// Ends a session. `POST .../typebots/sessions/{session}/close`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<acknowledgement>
    close_session(instance_ref instance, std::string session, call_options options = {}) const;

    /// Pauses a session. `POST .../typebots/sessions/{session}/pause`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<acknowledgement>
    pause_session(instance_ref instance, std::string session, call_options options = {}) const;

private:
    friend class client;
    explicit typebots(std::shared_ptr<detail::client_core> core) : core_(std::move(core)) {}

    std::shared_ptr<detail::client_core> core_;
};

} // namespace vzaps
