#include "support/arguments.hpp"
#include "support/operations.hpp"

#include <chrono>

namespace vzaps::test {

namespace {

std::optional<std::chrono::seconds> duration(arguments& in) {
    auto const seconds = in.maybe<std::int64_t>("duration_seconds");
    return seconds ? std::optional(std::chrono::seconds(*seconds)) : std::nullopt;
}

} // namespace

std::span<named_operation const> chat_operations() {
    static constexpr named_operation all[] = {
        {"chats.list", [](auto& api, auto& in) { return show(api.chats.list(in.which, in.page())); }},
        {"chats.get", [](auto& api, auto& in) { return show(api.chats.get(in.which, in.text("phone"))); }},
        {"chats.archive",
         [](auto& api, auto& in) { return show(api.chats.archive(in.which, in.text("phone"))); }},
        {"chats.unarchive",
         [](auto& api, auto& in) { return show(api.chats.unarchive(in.which, in.text("phone"))); }},
        {"chats.mute",
         [](auto& api, auto& in) { return show(api.chats.mute(in.which, in.text("phone"), duration(in))); }},
        {"chats.unmute",
         [](auto& api, auto& in) { return show(api.chats.unmute(in.which, in.text("phone"))); }},
        {"chats.pin", [](auto& api, auto& in) { return show(api.chats.pin(in.which, in.text("phone"))); }},
        {"chats.unpin",
         [](auto& api, auto& in) { return show(api.chats.unpin(in.which, in.text("phone"))); }},
        {"chats.read", [](auto& api, auto& in) { return show(api.chats.read(in.which, in.text("phone"))); }},
        {"chats.unread",
         [](auto& api, auto& in) { return show(api.chats.unread(in.which, in.text("phone"))); }},
        {"chats.clear",
         [](auto& api, auto& in) {
             return show(
                 api.chats.clear(in.which, in.text("phone"), in.template maybe<bool>("delete_media")));
         }},
        {"chats.delete",
         [](auto& api, auto& in) {
             return show(
                 api.chats.remove(in.which, in.text("phone"), in.template maybe<bool>("delete_media")));
         }},
        {"chats.set_expiration",
         [](auto& api, auto& in) {
             return show(api.chats.set_expiration(in.which, in.text("phone"), in.text("expiration")));
         }},
    };
    return all;
}

} // namespace vzaps::test
