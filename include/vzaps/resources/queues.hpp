#pragma once

#include <vzaps/call_options.hpp>
#include <vzaps/detail/export.hpp>
#include <vzaps/instance_ref.hpp>
#include <vzaps/models/acknowledgement.hpp>
#include <vzaps/models/queue.hpp>

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>
#include <utility>

namespace vzaps {

namespace detail {
class client_core;
}

/// What an instance has yet to do: messages to send, and operations such as edits. Reached as
/// `client.queues`.
///
/// What `vzaps::instances` says of every operation of its holds here too: arguments are checked before any
/// I/O, nothing has to outlive the expression, any thread may start an operation, terminal cancellation ends
/// it with `operation_aborted`, and all fail with `vzaps::error`. Each needs the account's JWT, or the
/// instance's token in its place. `...` in a path stands for `/instances/{id}`.
///
/// Source: the six official SDKs.
class queues {
public:
    /// The messages that wait. `GET .../queue/messages`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<queue_list> list_messages(instance_ref instance,
                                                                call_options options = {}) const;

    /// Removes all messages that wait. `DELETE .../queue/messages`. Never sent twice: a repeat would remove
    /// what has come in the meantime.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> purge_messages(instance_ref instance,
                                                                      call_options options = {}) const;

    /// Removes one. `DELETE .../queue/messages/{message_id}`. Safe to repeat: a retry that finds it gone has
    /// succeeded.
    VZAPS_DECL boost::asio::awaitable<acknowledgement>
    remove_message(instance_ref instance, std::string message_id, call_options options = {}) const;

    /// The operations that wait. `GET .../queue/operations`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<queue_list> list_operations(instance_ref instance,
                                                                  call_options options = {}) const;

    /// Removes all operations that wait. `DELETE .../queue/operations`. Never sent twice: a repeat would
    /// remove what has come in the meantime.
    VZAPS_DECL boost::asio::awaitable<acknowledgement> purge_operations(instance_ref instance,
                                                                        call_options options = {}) const;

    /// Removes one. `DELETE .../queue/operations/{message_id}`. Safe to repeat: a retry that finds it gone
    /// has succeeded.
    VZAPS_DECL boost::asio::awaitable<acknowledgement>
    remove_operation(instance_ref instance, std::string message_id, call_options options = {}) const;

private:
    friend class client;
    explicit queues(std::shared_ptr<detail::client_core> core) : core_(std::move(core)) {}

    std::shared_ptr<detail::client_core> core_;
};

} // namespace vzaps
