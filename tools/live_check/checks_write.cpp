#include "checks.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace asio = boost::asio;
namespace json = boost::json;

namespace live_check {

namespace {

using vzaps::request_options;

request_options on_instance(visit const& with) { return request_options().instance(with.instance); }

std::string comma_joined(std::vector<std::string> const& names) {
    std::string made;
    for (auto const& each : names) made += (made.empty() ? "" : ",") + each;
    return made;
}

// A webhook as it is, in one of the two spellings.
request_options spelled(visit const& with, vzaps::webhook_config const& as_it_is, bool snake_case) {
    auto made = on_instance(with);
    made.field(snake_case ? "webhook_url" : "webhookURL", as_it_is.webhook.value_or(""));
    if (snake_case)
        made.field("events", json::value(json::array(as_it_is.subscribe.begin(), as_it_is.subscribe.end())));
    else
        made.field("events", comma_joined(as_it_is.subscribe));
    return made;
}

bool same(vzaps::result<vzaps::webhook_config> const& now, vzaps::webhook_config const& before) {
    return now && now->webhook == before.webhook && now->subscribe == before.subscribe;
}

// By a copy: a service that takes the other spelling for "no webhook" has lost it, and gets it back.
asio::awaitable<void> set_webhook(visit& with, vzaps::webhook_config as_it_is, bool snake_case) {
    std::string const name =
        snake_case ? "webhook_url and events as an array" : "webhookURL and events joined by commas";
    auto const answer = co_await look(with, "webhooks.set", "POST", "/instances/{id}/webhook",
                                      spelled(with, as_it_is, snake_case));
    auto const now = co_await vzaps::as_result(with.api.webhooks.get(with.instance));
    bool const kept = same(now, as_it_is);
    if (!answer)
        with.found.note("webhook." + name, name + ": refused");
    else
        with.found.note("webhook." + name,
                        name + (kept ? ": accepted" : ": accepted, but the webhook was another one then"));
    if (kept) co_return;
    vzaps::webhook_set_request back(as_it_is.webhook.value_or(""));
    back.events = as_it_is.subscribe;
    back.snake_case = !snake_case;
    auto const restored = co_await vzaps::as_result(with.api.webhooks.set(with.instance, back));
    with.found.note("webhook." + name,
                    restored ? name + ": set back" : name + ": COULD NOT BE SET BACK, do it by hand");
}

asio::awaitable<void> check_webhook(visit& with) {
    auto const now = co_await vzaps::as_result(with.api.webhooks.get(with.instance));
    if (!now || !now->webhook || now->webhook->empty() || now->subscribe.empty()) {
        with.found.note("webhook.skipped", "cannot tell: the instance has no webhook with events");
        co_return;
    }
    vzaps::webhook_config const as_it_is = *now;
    if (with.at_terminal.agrees("Set the webhook to what it is, spelled webhookURL?"))
        co_await set_webhook(with, as_it_is, false);
    if (with.at_terminal.agrees(
            "Set the webhook to what it is, spelled webhook_url? If that loses it, it is set back"))
        co_await set_webhook(with, as_it_is, true);
}

// Seconds and milliseconds are three powers of ten apart.
std::string unit_of(std::optional<std::int64_t> time) {
    if (!time) return "mute_end_time: not there after muting for an hour";
    auto const now =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    auto const is_near = [](std::int64_t value, std::int64_t to) { return value > to && value < to + 7200; };
    if (is_near(*time, now)) return "mute_end_time: seconds since 1970, and the duration is seconds";
    if (is_near(*time / 1000, now))
        return "mute_end_time: milliseconds since 1970, and the duration is seconds";
    return "mute_end_time: neither an hour from now in seconds nor in milliseconds";
}

asio::awaitable<void> change_chat(visit& with, std::string chat, std::string action,
                                  request_options options) {
    co_await look(with, "chats." + action, "POST", "/instances/{id}/chats/" + encoded(chat) + "/" + action,
                  std::move(options));
}

asio::awaitable<void> check_chat(visit& with) {
    auto const chat = with.at_terminal.types(
        "A chat to mute, archive and show as typing in, as a phone or JID (empty: none)");
    with.found.secrets.remember(chat);
    if (chat.empty()) co_return;
    auto const before = co_await vzaps::as_result(with.api.chats.get(with.instance, chat));
    if (!before) {
        with.found.note("mute.skipped", "cannot tell: that chat could not be read");
        co_return;
    }
    if (!before->muted() && with.at_terminal.agrees("Mute that chat for an hour, and unmute it?")) {
        co_await change_chat(with, chat, "mute", on_instance(with).field("duration_seconds", 3600));
        auto const muted = co_await vzaps::as_result(with.api.chats.get(with.instance, chat));
        if (muted) with.found.note("mute.unit", unit_of(muted->mute_end_time));
        co_await change_chat(with, chat, "unmute", on_instance(with));
    }
    if (!before->archived.value_or(false) &&
        with.at_terminal.agrees("Archive that chat, and unarchive it?")) {
        co_await change_chat(with, chat, "archive", on_instance(with));
        co_await change_chat(with, chat, "unarchive", on_instance(with));
    }
    if (!with.at_terminal.agrees("Show that chat's people \"typing\" for a moment?")) co_return;
    for (auto const* const state : {"composing", "paused"}) {
        auto options = on_instance(with).field("phone", chat).field("state", state);
        auto const answer = co_await look(with, "messages.presence", "POST", "/instances/{id}/chat/presence",
                                          std::move(options));
        with.found.note(std::string("presence.") + state,
                        std::string(state) + (answer ? ": accepted" : ": refused"));
    }
}

asio::awaitable<void> check_group(visit& with) {
    auto const id = with.at_terminal.types(
        "A group of which to set the description to what it is, as a JID (empty: none)");
    with.found.secrets.remember(id);
    if (id.empty()) co_return;
    auto const before = co_await vzaps::as_result(with.api.groups.get(with.instance, id));
    if (!before) {
        with.found.note("group.skipped", "cannot tell: that group could not be read");
        co_return;
    }
    auto const text = before->description ? before->description : before->topic;
    if (!text) {
        with.found.note("group.skipped", "cannot tell: no description is in what groups.get answers");
        co_return;
    }
    auto options = on_instance(with).field("group_id", id).field("description", *text);
    auto const answer = co_await look(with, "groups.set_description", "POST",
                                      "/instances/{id}/group/description", std::move(options));
    with.found.note("group.description",
                    answer ? "group_id and description: accepted" : "group_id and description: refused");
}

json::value disabled_typebot() {
    json::object made;
    made["enabled"] = false;
    made["description"] = "To be deleted";
    made["typebot_url"] = "https://typebot.invalid";
    made["public_id"] = "to-be-deleted";
    made["trigger_type"] = "keyword";
    made["trigger_value"] = "to-be-deleted";
    made["priority"] = 0;
    made["expire_in_minutes"] = 0;
    return made;
}

asio::awaitable<void> check_typebot(visit& with) {
    if (!with.at_terminal.agrees("Make a typebot that is disabled, change its description, and delete it?"))
        co_return;
    auto const made = co_await look(with, "typebots.create", "POST", "/instances/{id}/typebots",
                                    on_instance(with).json(disabled_typebot()));
    auto id = made ? text_at(*made, "typebot_id") : std::string();
    if (made && id.empty()) id = text_at(*made, "id");
    if (id.empty()) {
        with.found.note("typebot.create",
                        made ? "made, but its id is not in the answer: DELETE IT BY HAND" : "refused");
        co_return;
    }
    with.found.secrets.remember(id);
    auto const path = "/instances/{id}/typebots/" + encoded(id);
    auto const changed = co_await look(with, "typebots.update", "PATCH", path,
                                       on_instance(with).field("description", "Changed, to be deleted"));
    with.found.note("typebot.update",
                    changed ? "one field alone can be changed" : "one field alone cannot be changed");
    auto const removed = co_await look(with, "typebots.remove", "DELETE", path, on_instance(with));
    with.found.note("typebot.remove", removed ? "deleted again" : "COULD NOT BE DELETED, do it by hand");
}

asio::awaitable<void> check_duplicate(visit& with) {
    auto const phone = with.at_terminal.types(
        "A phone that may get a message, twice with one id (empty: none, and nothing is sent)");
    with.found.secrets.remember(phone);
    if (phone.empty()) co_return;
    auto const id = "3EB0" + std::to_string(std::chrono::system_clock::now().time_since_epoch().count());
    with.found.secrets.remember(id);
    std::string first;
    for (int attempt = 1; attempt <= 2; ++attempt) {
        auto options = on_instance(with).field("phone", phone).field("message", "Test").field("id", id);
        auto const sent = co_await look(with, "messages.send_text", "POST", "/instances/{id}/chat/send/text",
                                        std::move(options));
        if (!sent) {
            with.found.note("duplicate.id",
                            attempt == 1 ? "cannot tell: the first was refused" : "the second is refused");
            co_return;
        }
        auto answered = text_at(*sent, "message_id");
        if (answered.empty()) answered = text_at(*sent, "id");
        if (attempt == 1) first = answered;
        with.found.note("duplicate.id", std::string(attempt == 1 ? "first" : "second") + " accepted, " +
                                            (answered == id ? "with the id that was given"
                                                            : "with another id than was given"));
    }
    with.found.note("duplicate.look", "look at the phone whether one message came, or two");
}

} // namespace

asio::awaitable<void> check_writes(visit& with) {
    co_await check_webhook(with);
    co_await check_chat(with);
    co_await check_group(with);
    co_await check_typebot(with);
    co_await check_duplicate(with);
}

} // namespace live_check
