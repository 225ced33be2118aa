#include "call/draft.hpp"
#include "codec/descriptions.hpp"
#include "resources/paging.hpp"
#include "support/address.hpp"
#include "support/invalid_argument.hpp"

#include <vzaps/resources/chats.hpp>

#include <utility>

namespace asio = boost::asio;
namespace json = boost::json;

namespace vzaps {

using call::operation;

namespace {

std::int64_t seconds_of(std::chrono::seconds duration) {
    if (duration.count() < 0) throw invalid_argument("duration", "is negative");
    return duration.count();
}

// Fills the path of an operation on one chat.
auto in_chat(instance_ref const& which, std::string const& chat) {
    return [&](call::draft& draft) {
        draft.instance(which);
        draft.segment("{phone}", chat_address(chat, "chat"), "chat");
    };
}

} // namespace

asio::awaitable<chat_list> chats::list(instance_ref which, page_request page, call_options options) const {
    constexpr operation op{.name = "chats.list",
                           .method = "GET",
                           .path = "/instances/{id}/chats",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<chat_list>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        add_page(draft, page);
    });
}

asio::awaitable<vzaps::chat> chats::get(instance_ref which, std::string chat, call_options options) const {
    constexpr operation op{
        .name = "chats.get", .method = "GET", .path = "/instances/{id}/chats/{phone}", .retry_safe = true};
    return call::start<vzaps::chat>(core_, op, std::move(options), in_chat(which, chat));
}

asio::awaitable<acknowledgement> chats::archive(instance_ref which, std::string chat,
                                                call_options options) const {
    constexpr operation op{.name = "chats.archive",
                           .method = "POST",
                           .path = "/instances/{id}/chats/{phone}/archive",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<acknowledgement>(core_, op, std::move(options), in_chat(which, chat));
}

asio::awaitable<acknowledgement> chats::unarchive(instance_ref which, std::string chat,
                                                  call_options options) const {
    constexpr operation op{.name = "chats.unarchive",
                           .method = "POST",
                           .path = "/instances/{id}/chats/{phone}/unarchive",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<acknowledgement>(core_, op, std::move(options), in_chat(which, chat));
}

asio::awaitable<acknowledgement> chats::mute(instance_ref which, std::string chat,
                                             std::optional<std::chrono::seconds> duration,
                                             call_options options) const {
    constexpr operation op{.name = "chats.mute",
                           .method = "POST",
                           .path = "/instances/{id}/chats/{phone}/mute",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<acknowledgement>(core_, op, std::move(options), [&](auto& draft) {
        in_chat(which, chat)(draft);
        json::object body;
        if (duration) body["duration_seconds"] = seconds_of(*duration);
        draft.body(body);
    });
}

asio::awaitable<acknowledgement> chats::unmute(instance_ref which, std::string chat,
                                               call_options options) const {
    constexpr operation op{.name = "chats.unmute",
                           .method = "POST",
                           .path = "/instances/{id}/chats/{phone}/unmute",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<acknowledgement>(core_, op, std::move(options), in_chat(which, chat));
}

asio::awaitable<acknowledgement> chats::pin(instance_ref which, std::string chat,
                                            call_options options) const {
    constexpr operation op{.name = "chats.pin",
                           .method = "POST",
                           .path = "/instances/{id}/chats/{phone}/pin",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<acknowledgement>(core_, op, std::move(options), in_chat(which, chat));
}

asio::awaitable<acknowledgement> chats::unpin(instance_ref which, std::string chat,
                                              call_options options) const {
    constexpr operation op{.name = "chats.unpin",
                           .method = "POST",
                           .path = "/instances/{id}/chats/{phone}/unpin",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<acknowledgement>(core_, op, std::move(options), in_chat(which, chat));
}

asio::awaitable<acknowledgement> chats::read(instance_ref which, std::string chat,
                                             call_options options) const {
    constexpr operation op{.name = "chats.read",
                           .method = "POST",
                           .path = "/instances/{id}/chats/{phone}/read",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<acknowledgement>(core_, op, std::move(options), in_chat(which, chat));
}

asio::awaitable<acknowledgement> chats::unread(instance_ref which, std::string chat,
                                               call_options options) const {
    constexpr operation op{.name = "chats.unread",
                           .method = "POST",
                           .path = "/instances/{id}/chats/{phone}/unread",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<acknowledgement>(core_, op, std::move(options), in_chat(which, chat));
}

asio::awaitable<acknowledgement> chats::clear(instance_ref which, std::string chat,
                                              std::optional<bool> delete_media, call_options options) const {
    constexpr operation op{
        .name = "chats.clear", .method = "POST", .path = "/instances/{id}/chats/{phone}/clear"};
    return call::start<acknowledgement>(core_, op, std::move(options), [&](auto& draft) {
        in_chat(which, chat)(draft);
        json::object body;
        if (delete_media) body["delete_media"] = *delete_media;
        draft.body(body);
    });
}

asio::awaitable<acknowledgement> chats::remove(instance_ref which, std::string chat,
                                               std::optional<bool> delete_media, call_options options) const {
    constexpr operation op{.name = "chats.remove",
                           .method = "DELETE",
                           .path = "/instances/{id}/chats/{phone}",
                           .retry_safe = true,
                           .removes = true,
                           .confirmed = false};
    return call::start<acknowledgement>(core_, op, std::move(options), [&](auto& draft) {
        in_chat(which, chat)(draft);
        if (delete_media) draft.body({{"delete_media", *delete_media}});
    });
}

asio::awaitable<acknowledgement> chats::set_expiration(instance_ref which, std::string chat,
                                                       chat_expiration expiration,
                                                       call_options options) const {
    constexpr operation op{.name = "chats.set_expiration",
                           .method = "PUT",
                           .path = "/instances/{id}/chats/{phone}/expiration",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<acknowledgement>(core_, op, std::move(options), [&](auto& draft) {
        in_chat(which, chat)(draft);
        draft.body({{"expiration", not_empty(expiration.value, "expiration")}});
    });
}

} // namespace vzaps
