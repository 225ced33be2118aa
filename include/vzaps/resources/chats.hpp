#pragma once

#include <vzaps/call_options.hpp>
#include <vzaps/detail/export.hpp>
#include <vzaps/instance_ref.hpp>
#include <vzaps/models/acknowledgement.hpp>
#include <vzaps/models/chat.hpp>
#include <vzaps/models/page_request.hpp>

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace vzaps {

namespace detail {
class client_core;
}

/// An instance's chats. Reached as `client.chats`.
///
/// What `vzaps::instances` says of every operation of its holds here too: arguments are checked before any
/// I/O, nothing has to outlive the expression, any thread may start an operation, terminal cancellation ends
/// it with `operation_aborted`, and all fail with `vzaps::error`. Each needs the account's JWT, or the
/// instance's token in its place. `...` in a path stands for `/instances/{id}`.
///
/// "chat" is a phone number with its country code (digits; a leading `+` is dropped), a group's id, or a JID.
///
/// Source: docs.vzaps.com/api-reference/chats, the six official SDKs.
class chats {
public:
    /// The instance's chats. `GET .../chats`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<chat_list> list(instance_ref instance, page_request page = {},
                                                      call_options options = {}) const;

    /// One chat. `GET .../chats/{phone}`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<vzaps::chat> get(instance_ref instance, std::string chat,
                                                       call_options options = {}) const;

    /// Archives it. `POST .../chats/{phone}/archive`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> archive(instance_ref instance, std::string chat,
                                                               call_options options = {}) const;

    /// Takes it out of the archive. `POST .../chats/{phone}/unarchive`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> unarchive(instance_ref instance, std::string chat,
                                                                 call_options options = {}) const;

    /// Mutes it, for so long, or without an end. `POST .../chats/{phone}/mute`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> mute(instance_ref instance, std::string chat,
                                                            std::optional<std::chrono::seconds> duration = {},
                                                            call_options options = {}) const;

    /// Unmutes it. `POST .../chats/{phone}/unmute`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> unmute(instance_ref instance, std::string chat,
                                                              call_options options = {}) const;

    /// Pins it to the top. `POST .../chats/{phone}/pin`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> pin(instance_ref instance, std::string chat,
                                                           call_options options = {}) const;

    /// Unpins it. `POST .../chats/{phone}/unpin`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> unpin(instance_ref instance, std::string chat,
                                                             call_options options = {}) const;

    /// Marks it as read. `POST .../chats/{phone}/read`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> read(instance_ref instance, std::string chat,
                                                            call_options options = {}) const;

    /// Marks it as unread. `POST .../chats/{phone}/unread`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> unread(instance_ref instance, std::string chat,
                                                              call_options options = {}) const;

    /// Deletes all its messages. `POST .../chats/{phone}/clear`. Never sent twice: a repeat would delete
    /// what has come in the meantime. Media stay unless `delete_media` is true: the service takes it for
    /// false where it is not set. Source: docs.vzaps.com/api-reference/chats/clear-chat.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> clear(instance_ref instance, std::string chat,
                                                             std::optional<bool> delete_media = {},
                                                             call_options options = {}) const;

    /// Deletes the chat. `DELETE .../chats/{phone}`. Safe to repeat: a retry that finds it gone has
    /// succeeded.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> remove(instance_ref instance, std::string chat,
                                                              std::optional<bool> delete_media = {},
                                                              call_options options = {}) const;

    /// When its messages disappear. `PUT .../chats/{phone}/expiration`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> set_expiration(instance_ref instance, std::string chat,
                                                                      chat_expiration expiration,
                                                                      call_options options = {}) const;

private:
    friend class client;
    explicit chats(std::shared_ptr<detail::client_core> core) : core_(std::move(core)) {}

    std::shared_ptr<detail::client_core> core_;
};

} // namespace vzaps
