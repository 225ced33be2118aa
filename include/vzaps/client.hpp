#pragma once

#include <vzaps/client_options.hpp>
#include <vzaps/credentials.hpp>
#include <vzaps/detail/export.hpp>
#include <vzaps/pool_statistics.hpp>
#include <vzaps/request_options.hpp>
#include <vzaps/resources/auth.hpp>
#include <vzaps/resources/chats.hpp>
#include <vzaps/resources/chatwoot.hpp>
#include <vzaps/resources/contacts.hpp>
#include <vzaps/resources/events.hpp>
#include <vzaps/resources/groups.hpp>
#include <vzaps/resources/instances.hpp>
#include <vzaps/resources/messages.hpp>
#include <vzaps/resources/queues.hpp>
#include <vzaps/resources/sessions.hpp>
#include <vzaps/resources/typebots.hpp>
#include <vzaps/resources/users.hpp>
#include <vzaps/resources/webhooks.hpp>
#include <vzaps/response.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <string>

namespace vzaps {

/// The VZaps API. A cheap handle: copies share one token and one connection pool.
///
/// It starts no thread; the executor's context must be run. With no call in flight and no open subscription
/// it does not keep `run()` alive. It may outlive its context: calls then fail
/// with `errc::client_closed`. Any thread may use it, and destroy it. Destroying the last handle lets calls
/// in flight finish.
///
/// Calls are awaited on this executor, or on another one of the same context. A call does nothing until it is
/// awaited or spawned; its arguments are its own by then.
class client {
public:
    /// Checks everything that can be checked without a connection, certificates included, and throws
    /// `vzaps::error` (`errc::invalid_argument`, with the option's name as the field) for what is wrong.
    /// Connects to nothing. `executor` must not be empty; its context has to be there at this moment.
    /// `options` is copied; the transport and the resolver in it are shared.
    VZAPS_DECL client(boost::asio::any_io_executor executor, vzaps::credentials credentials,
                      client_options options = {});

    vzaps::auth auth;           ///< The account's token.
    vzaps::instances instances; ///< Instances and their billing.
    vzaps::sessions sessions;   ///< Connections to WhatsApp, and pairing.
    vzaps::messages messages;   ///< Sending, and acting on what was sent.
    vzaps::chats chats;         ///< Chats.
    vzaps::webhooks webhooks;   ///< Where events go.
    vzaps::contacts contacts;   ///< Contacts.
    vzaps::groups groups;       ///< Groups.
    vzaps::users users;         ///< WhatsApp users.
    vzaps::queues queues;       ///< What waits to be done.
    vzaps::typebots typebots;   ///< Typebots.
    vzaps::chatwoot chatwoot;   ///< The connection to Chatwoot.
    vzaps::events events;       ///< What happens, as it happens.

    /// Calls any endpoint, with the token, retries and deadline of any other call.
    ///
    /// `method` is in upper case, such as `GET`; `path` starts with `/`, is percent-encoded already, may hold
    /// `{id}` for the options' instance, and has no query (see `request_options::query`), no empty segment
    /// and no dot segment. Invalid arguments throw `errc::invalid_argument`. Nothing has to outlive the
    /// expression. Returns the answer of a 2xx as it is; everything else is the same `vzaps::error` as of a
    /// typed operation, `"success": false` included. Cancellation ends it with `operation_aborted`. Any
    /// thread. Sent again after it was written only if it is GET, HEAD or OPTIONS, or
    /// `request_options::retry_safe` says so.
    VZAPS_DECL boost::asio::awaitable<response> request(std::string method, std::string path,
                                                        request_options options = {}) const;

    /// The same, decoded into a type of yours. Include `<vzaps/request_as.hpp>` to use it: what may be
    /// decoded, and how, is said there.
    template <class T>
    boost::asio::awaitable<T> request(std::string method, std::string path,
                                      request_options options = {}) const;

    /// Refuses new calls, lets calls in flight finish for at most `drain`, then ends the rest with
    /// `errc::client_closed` and waits one second more at most: a call on a transport of your own may still
    /// run after that, until its deadline. Subscriptions start to close at once, within the same time. Drops
    /// idle connections. Affects every copy of this client. A `drain` of 0 or less ends calls at once.
    /// Further calls of `close` wait the same way. Cancelling it leaves the client closed and the calls
    /// running. The client need not outlive the expression. Any thread.
    VZAPS_DECL boost::asio::awaitable<void>
    close(std::chrono::milliseconds drain = std::chrono::seconds(10)) const;

    /// A snapshot of the connection pool, or what a transport of yours says. Any thread.
    VZAPS_DECL pool_statistics statistics() const;
    /// The executor that the client was made with. Of no use once its context is gone.
    VZAPS_DECL boost::asio::any_io_executor get_executor() const;

private:
    explicit client(std::shared_ptr<detail::client_core> core);

    std::shared_ptr<detail::client_core> core_;
};

} // namespace vzaps
