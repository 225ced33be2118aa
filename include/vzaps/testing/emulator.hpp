#pragma once

#include <vzaps/client_options.hpp>
#include <vzaps/credentials.hpp>
#include <vzaps/detail/export.hpp>
#include <vzaps/response.hpp>
#include <vzaps/testing/fault.hpp>

#include <boost/json/value.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps {

/// How an emulator is set up.
class emulator_options {
public:
    emulator_options() = default;

    unsigned short port = 0; ///< On 127.0.0.1; 0 lets the system choose.
    bool tls = true;         ///< With a certificate for `localhost` and 127.0.0.1, made at start.
    /// The folder that `ca.pem` is written to for other programs; created if missing (the program
    /// `vzaps-emulator` refuses a missing one). Empty: nowhere. Private keys are never written.
    std::filesystem::path tls_dir;

    std::string client_token = "emulator-client-token";
    std::string client_secret = "emulator-client-secret";
    std::chrono::milliseconds expires_in =
        std::chrono::hours(1); ///< Lifetime of a JWT; answered in whole seconds.

    bool camel_case_token = false; ///< `accessToken`, `expiresIn`
    bool token_as_text = false;    ///< `"expires_in": "3600"`
    /// Answers in `{"code", "success", "data"}` what the documentation shows bare or does not show.
    bool envelope = false;
    /// Answers bare where no more than the likeness to other operations speaks for the envelope, as with the
    /// queues.
    bool bare = false;
    /// The spellings of the library that the service is built on: `QRCode`, `LinkingCode`, and `Info`,
    /// `IsFromMe`, `imageMessage` in events. Older pages of the documentation show them.
    bool go_spelling = false;
    /// Beside the event of a vote in a poll, what was chosen: `poll_vote`, as the service's open-source
    /// relative adds it where it can decrypt votes. The event itself has it encrypted, as WhatsApp does.
    bool decrypted_votes = false;
    /// Contacts and users' infos as an object keyed by JID, which is how the library that the service is
    /// built on has them.
    bool keyed_contacts = false;

    /// @name Webhooks
    /// Events are delivered to loopback addresses only: what a test configures must not reach a stranger.
    /// @{
    int webhook_attempts = 3;                           ///< In all, until one is answered with 2xx.
    std::chrono::milliseconds webhook_retry_delay{100}; ///< Between two attempts.
    std::chrono::milliseconds webhook_timeout{5000};    ///< Of one attempt.
    std::size_t webhook_parallel = 1; ///< Of an instance; with more than one, order is lost.
    bool webhook_as_form = false;     ///< A form whose field `jsonData` holds the JSON.
    bool webhook_duplicates = false;  ///< Each event twice, as it happens with at-least-once services.
    /// @}

    /// An open realtime socket is closed with that code when the JWT that it was opened with expires. Whether
    /// the service does so is unconfirmed; without it the socket stays open.
    std::optional<std::uint16_t> realtime_close_on_expiry;

    /// Each message from somebody else comes twice, with one id: from a hidden number (`@lid`) alone, and
    /// then with `sender_alt` beside it.
    bool lid_copies = false;
    /// The poll of `session/qr` or `session/status` that finds an instance connected, counted from the call
    /// that has started the pairing. 0: only `emulator::pair` connects.
    int pair_after_polls = 3;
    /// How long a message stays in the queue of a connected instance.
    std::chrono::milliseconds send_delay{0};
    /// Sends `Keep-Alive: timeout=N`, and closes connections that are idle for that long.
    std::optional<std::chrono::seconds> keep_alive;
    /// Closes each connection after its first answer, which says so (`Connection: close`).
    bool close_connections = false;
};

/// A request as the emulator received it.
struct recorded_request {
    std::string method;
    std::string target;        ///< As sent: encoded, with the query.
    std::string path_template; ///< Of the API, such as `/instances/{id}`; empty when nothing matches.
    header_list headers;
    std::string body;
    std::uint64_t connection = 0;   ///< Which connection it came on, from 1.
    int status = 0;                 ///< What was answered; 0 when nothing was.
    bool processed = false;         ///< Whether it took effect, or could have.
    std::vector<std::string> notes; ///< Such as `sortDesc`, a disputed spelling that was used.
};

/// How many realtime sockets there are.
struct realtime_counts {
    std::size_t open = 0;     ///< Now.
    std::size_t accepted = 0; ///< In all: upgraded.
};

/// The VZaps service on loopback, to test against without the paid one.
///
/// It keeps state behind every operation of this version's API, checks credentials as the documentation
/// tells, runs on a thread of its own and stops in its destructor. It says what it is in its answers'
/// `Server: vzaps-emulator/<version>` header. Where the documentation leaves something open it follows the
/// best evidence, which need not be what the service does.
///
/// All members may be called from any thread.
class emulator {
public:
    /// Listens when it returns. Throws `boost::system::system_error` when it cannot.
    VZAPS_DECL explicit emulator(emulator_options settings = {});
    emulator(emulator const&) = delete;
    emulator& operator=(emulator const&) = delete;
    VZAPS_DECL ~emulator();

    VZAPS_DECL unsigned short port() const;
    /// `https://localhost:<port>`, or `http://...` without TLS.
    VZAPS_DECL std::string base_url() const;
    /// `wss://localhost:<port>`, or `ws://...` without TLS. The socket is at `/events/ws`, on the same port.
    VZAPS_DECL std::string realtime_url() const;
    /// The certificate of the authority that signed its own. Empty without TLS.
    VZAPS_DECL std::string ca_pem() const;
    /// What it accepts.
    VZAPS_DECL vzaps::credentials credentials() const;
    /// Options for a client of it: the two URLs and the authority; the rest are the defaults.
    VZAPS_DECL vzaps::client_options client_options() const;

    /// Does something wrong on purpose. Of several faults that match, the oldest one acts.
    VZAPS_DECL void inject(fault what);
    VZAPS_DECL void clear_faults(); ///< Forgets those that have not acted yet, too.

    /// Every JWT handed out so far is refused from now on.
    VZAPS_DECL void revoke_tokens();
    /// Closes every connection that has no request under way, as a server does with idle ones.
    VZAPS_DECL void close_idle_connections();
    /// Closes every connection.
    VZAPS_DECL void close_connections();

    /// What was received, oldest first. `POST /token` included.
    VZAPS_DECL std::vector<recorded_request> requests() const;
    /// Of that method and path (or path template), how many were received.
    VZAPS_DECL std::size_t count(std::string_view method, std::string_view path) const;
    VZAPS_DECL void clear_requests();

    /// Connections accepted in all, and open now. A connection counts once its TLS handshake is done.
    VZAPS_DECL std::size_t connections_accepted() const;
    VZAPS_DECL std::size_t connections_open() const;

    /// Makes so many instances named `<prefix> 1`, `<prefix> 2`, ... Returns their ids.
    VZAPS_DECL std::vector<std::string> seed_instances(std::size_t count, std::string_view prefix = "Seeded");
    /// The instances' state as JSON, in order of creation: what `list` shows, and `subscribed`, `restarts`,
    /// `labels`.
    VZAPS_DECL boost::json::array instances() const;

    /// What has happened to an instance, oldest first, as the realtime socket sends it: `id`, `type`,
    /// `instance_id`, `created_at`, `data`.
    VZAPS_DECL boost::json::array events(std::string_view instance_id) const;

    /// @name The realtime socket
    /// A socket that names no `last_event_id` is sent what was not acknowledged yet of its instance's events,
    /// and one that does all those after it; then what happens from there on. Each of several sockets of an
    /// instance is sent each event. All of that is unconfirmed: the documentation leaves retention,
    /// redelivery and missing acknowledgements open.
    /// @{
    /// The events of an instance that clients have acknowledged, in the order of their acknowledgements. What
    /// was acknowledged twice is there twice, and so is what is no event's id.
    VZAPS_DECL std::vector<std::string> acknowledged(std::string_view instance_id) const;
    VZAPS_DECL realtime_counts realtime_connections() const;
    /// Starts to close every realtime socket with that code and reason, and does not wait for the peers. 0 is
    /// a close frame without a code. A peer that does not answer it within a second is cut off; one that does
    /// not read, so that nothing can be written, is reached by `cut_realtime` only.
    VZAPS_DECL void close_realtime(int code, std::string_view reason = {});
    /// Cuts every realtime socket off, without a close frame. They have been closed when it returns.
    VZAPS_DECL void cut_realtime();
    /// @}

    /// @name What people do at the other end
    /// They throw `std::invalid_argument` for an instance that does not exist, and for what is no phone or no
    /// chat.
    /// @{
    /// Connects an instance, as if somebody had scanned its QR code with this phone. What has waited for it
    /// is sent. Does nothing when it is connected.
    VZAPS_DECL void pair(std::string_view instance_id, std::string_view phone = "5541998765432");
    /// As if somebody had unlinked it on the phone.
    VZAPS_DECL void disconnect(std::string_view instance_id);
    /// Somebody writes to the instance: there is a `Message` event, and one more unread message in the chat.
    /// Whether the instance is connected makes no difference. Returns the message's id.
    VZAPS_DECL std::string receive_text(std::string_view instance_id, std::string_view from_phone,
                                        std::string_view text, std::string_view push_name = {});
    /// The same with a file, which `messages.download_*` hands out from then on. `kind` is `image`, `video`,
    /// `audio`, `document` or `sticker`.
    VZAPS_DECL std::string receive_media(std::string_view instance_id, std::string_view from_phone,
                                         std::string_view kind, std::string bytes, std::string mimetype,
                                         std::string_view caption = {});
    /// Somebody asks by a poll, of whose options one can be chosen.
    VZAPS_DECL std::string receive_poll(std::string_view instance_id, std::string_view from_phone,
                                        std::string_view question, std::vector<std::string> options);
    /// Somebody votes in a poll that the instance has sent or received: there is a `Message` event, whose
    /// vote is encrypted with the secret that the poll's event has. See `emulator_options::decrypted_votes`.
    /// No options: the vote is taken back. Returns the id of the vote's message. Throws
    /// `std::invalid_argument` also for what is no poll or no option of it, and for somebody who is not in a
    /// private chat.
    VZAPS_DECL std::string receive_vote(std::string_view instance_id, std::string_view from_phone,
                                        std::string_view poll_message_id, std::vector<std::string> options);
    /// Publishes any other event as it is. `beside` stands next to it in `data`: `state`, `media_url`.
    VZAPS_DECL void receive(std::string_view instance_id, std::string_view type, boost::json::object event,
                            boost::json::object beside = {});
    /// So many of them, told apart by the member `number` of `event`, from 1. Cheap enough for 100,000, which
    /// is how many events are kept of an instance.
    VZAPS_DECL void receive_many(std::string_view instance_id, std::string_view type,
                                 boost::json::object event, std::size_t count);
    /// The people of a chat read what they were sent: there is a `ReadReceipt` event unless they have before.
    VZAPS_DECL void read_messages(std::string_view instance_id, std::string_view chat);
    /// @}

    /// The messages that an instance was told to send, oldest first, those included that wait for it:
    /// `message_id`, `phone`, `chat`, `type`, `status` (`queued`, `delivered`, `read`, or `removed` from the
    /// queue), `body` (the request's; a data URL in it is replaced by `mimetype`, `size` and `sha256`),
    /// `created_at`, `deleted`, `edited_to`, `reactions`, `votes`. An id that was sent twice is there twice.
    VZAPS_DECL boost::json::array sent_messages(std::string_view instance_id) const;

    /// A phone joins a group of the instance, or leaves it, which is published. Returns whether anything
    /// changed. Throws `std::invalid_argument` when there is no such group, or it is no phone.
    VZAPS_DECL bool add_participant(std::string_view instance_id, std::string_view group_id,
                                    std::string_view phone);
    VZAPS_DECL bool remove_participant(std::string_view instance_id, std::string_view group_id,
                                       std::string_view phone);

    /// The instance's webhook deliveries, oldest first, as the logs' operations show them. At most the last
    /// 10,000 that are settled are kept.
    VZAPS_DECL boost::json::array webhook_logs(std::string_view instance_id) const;
    /// Whether no delivery of any instance is pending.
    VZAPS_DECL bool deliveries_idle() const;

private:
    class impl;
    std::unique_ptr<impl> impl_;
};

} // namespace vzaps
