#pragma once

#include <vzaps/detail/export.hpp>
#include <vzaps/events/event_type.hpp>

#include <boost/json/value.hpp>

#include <concepts>
#include <memory>
#include <optional>
#include <string>

namespace vzaps {

struct message_event;
struct read_receipt_event;
struct presence_event;
struct chat_presence_event;
struct connected_event;
struct disconnected_event;
struct group_participants_event;
struct history_sync_event;

/// What `event::as` can give.
template <class T>
concept event_data = std::same_as<T, message_event> || std::same_as<T, read_receipt_event> ||
                     std::same_as<T, presence_event> || std::same_as<T, chat_presence_event> ||
                     std::same_as<T, connected_event> || std::same_as<T, disconnected_event> ||
                     std::same_as<T, group_participants_event> || std::same_as<T, history_sync_event>;

/// Something that has happened to an instance, as a webhook or the realtime socket tells of it.
///
/// The content is immutable and shared by all copies: copying is cheap, and any number of threads may read.
/// What the members return lives as long as any copy does.
///
/// An event may arrive more than once, and in webhooks out of order. Source:
/// docs.vzaps.com/en/sdk/typescript/webhooks and docs.vzaps.com/en/sdk/typescript/realtime.
class event {
public:
    /// Without a type, about nothing.
    VZAPS_DECL event();
    event(event const&) noexcept = default;
    event& operator=(event const&) noexcept = default;
    ~event() = default;

    /// The service's id, such as `evt_...`: the same on every delivery. Empty where there is none; a
    /// webhook's body need not have one.
    VZAPS_DECL std::string const& id() const noexcept;
    /// As sent. Empty where the document names none.
    VZAPS_DECL event_type const& type() const noexcept;
    /// Whom it happened to; `userID` in newer webhooks of the service's open-source relative. Empty where the
    /// document does not say; a webhook may tell by its header `X-Instance-ID` alone.
    VZAPS_DECL std::string const& instance_id() const noexcept;
    /// The instance's name, which those newer webhooks tell. Empty where the document does not say.
    VZAPS_DECL std::string const& instance_name() const noexcept;
    /// When, in RFC 3339.
    VZAPS_DECL std::optional<std::string> const& created_at() const noexcept;
    /// Where the service keeps a copy of an incoming message's media, if it does. Where there is none,
    /// download it with `client.messages`.
    VZAPS_DECL std::optional<std::string> const& media_url() const noexcept;

    /// The event's content, by its kind: `event.as<vzaps::message_event>()`. Null where it is of another one.
    template <event_data T>
    T const* as() const noexcept;

    /// The content as JSON, without what is wrapped around it; for a type that this version does not know.
    /// Null where there is none.
    VZAPS_DECL boost::json::value const& payload() const noexcept;
    /// All that was received. Text that held the event as JSON is replaced by what it held.
    VZAPS_DECL boost::json::value const& document() const noexcept;

private:
    struct content;
    friend class event_reader;
    explicit event(std::shared_ptr<content const> from) noexcept;

    std::shared_ptr<content const> content_; // Never null: nothing moves it away.
};

/// @cond
template <>
VZAPS_DECL message_event const* event::as() const noexcept;
template <>
VZAPS_DECL read_receipt_event const* event::as() const noexcept;
template <>
VZAPS_DECL presence_event const* event::as() const noexcept;
template <>
VZAPS_DECL chat_presence_event const* event::as() const noexcept;
template <>
VZAPS_DECL connected_event const* event::as() const noexcept;
template <>
VZAPS_DECL disconnected_event const* event::as() const noexcept;
template <>
VZAPS_DECL group_participants_event const* event::as() const noexcept;
template <>
VZAPS_DECL history_sync_event const* event::as() const noexcept;
/// @endcond

} // namespace vzaps
