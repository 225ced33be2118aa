#include "checks.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <array>
#include <string>

namespace asio = boost::asio;
namespace json = boost::json;

namespace live_check {

namespace {

using vzaps::request_options;

// What a check needs to know first.
enum class need { nothing, instance, phone, chat, group };

struct read_check {
    std::string_view operation;
    need needs;
    std::string_view method;
    std::string_view path;
    request_options (*options)(visit const&);
    asio::awaitable<void> (*typed)(visit&, std::string); // The same by the library's own operation.
};

request_options plain(visit const& of) {
    return of.has_instance() ? request_options().instance(of.instance) : request_options();
}
request_options of_list(visit const&) {
    return request_options().field("page", 1).field("size", 20).field("filter", json::object()).retry_safe();
}
request_options of_id(visit const& of) { return request_options().field("id", of.instance.id).retry_safe(); }
request_options of_rows(visit const& of) { return plain(of).query("page", "1").query("page_size", "20"); }
request_options of_group(visit const& of) { return plain(of).query("group_id", of.group); }
request_options of_logs(visit const& of) { return plain(of).field("page", 1).field("size", 20).retry_safe(); }
request_options of_phones(visit const& of) {
    json::array phones;
    phones.emplace_back(of.phone);
    return plain(of).field("phone", json::value(phones)).retry_safe();
}
request_options of_avatar(visit const& of) {
    return plain(of).field("phone", of.phone).field("preview", true).retry_safe();
}

// A new line here is a new check. The operations whose question they settle are told of by name in the
// report.
constexpr std::array checks{
    read_check{"instances.list", need::nothing, "POST", "/instances/list", of_list,
               [](visit& v, std::string name) { return decode(v, std::move(name), v.api.instances.list()); }},
    read_check{
        "instances.search", need::nothing, "POST", "/instances/search", of_list,
        [](visit& v, std::string name) { return decode(v, std::move(name), v.api.instances.search()); }},
    read_check{"instances.get", need::instance, "POST", "/instances/get", of_id,
               [](visit& v, std::string name) {
                   return decode(v, std::move(name), v.api.instances.get(v.instance));
               }},
    read_check{"sessions.status", need::instance, "GET", "/instances/{id}/session/status", plain,
               [](visit& v, std::string name) {
                   return decode(v, std::move(name), v.api.sessions.status(v.instance));
               }},
    read_check{"webhooks.get", need::instance, "GET", "/instances/{id}/webhook", plain,
               [](visit& v, std::string name) {
                   return decode(v, std::move(name), v.api.webhooks.get(v.instance));
               }},
    read_check{"webhooks.search_logs", need::instance, "POST", "/instances/{id}/webhook/logs/search", of_logs,
               [](visit& v, std::string name) {
                   return decode(v, std::move(name), v.api.webhooks.search_logs(v.instance));
               }},
    read_check{
        "chats.list", need::instance, "GET", "/instances/{id}/chats", of_rows,
        [](visit& v, std::string name) { return decode(v, std::move(name), v.api.chats.list(v.instance)); }},
    read_check{"chats.get", need::chat, "GET", "/instances/{id}/chats/", plain,
               [](visit& v, std::string name) {
                   return decode(v, std::move(name), v.api.chats.get(v.instance, v.chat));
               }},
    read_check{"contacts.list", need::instance, "GET", "/instances/{id}/contact/list", plain,
               [](visit& v, std::string name) {
                   return decode(v, std::move(name), v.api.contacts.list(v.instance));
               }},
    read_check{"users.contacts", need::instance, "GET", "/instances/{id}/user/contacts", plain,
               [](visit& v, std::string name) {
                   return decode(v, std::move(name), v.api.users.contacts(v.instance));
               }},
    read_check{"users.check", need::phone, "POST", "/instances/{id}/user/check", of_phones,
               [](visit& v, std::string name) {
                   return decode(v, std::move(name), v.api.users.check(v.instance, v.phone));
               }},
    read_check{"users.info", need::phone, "POST", "/instances/{id}/user/info", of_phones,
               [](visit& v, std::string name) {
                   return decode(v, std::move(name), v.api.users.info(v.instance, v.phone));
               }},
    read_check{"users.avatar", need::phone, "POST", "/instances/{id}/user/avatar", of_avatar,
               [](visit& v, std::string name) {
                   vzaps::user_avatar_request request(v.phone, true);
                   return decode(v, std::move(name), v.api.users.avatar(v.instance, std::move(request)));
               }},
    read_check{
        "groups.list", need::instance, "GET", "/instances/{id}/group/list", of_rows,
        [](visit& v, std::string name) { return decode(v, std::move(name), v.api.groups.list(v.instance)); }},
    read_check{"groups.get", need::group, "GET", "/instances/{id}/group/info", of_group,
               [](visit& v, std::string name) {
                   return decode(v, std::move(name), v.api.groups.get(v.instance, v.group));
               }},
    read_check{"groups.invite_link", need::group, "GET", "/instances/{id}/group/invitelink", of_group,
               [](visit& v, std::string name) {
                   return decode(v, std::move(name), v.api.groups.invite_link(v.instance, v.group));
               }},
    read_check{"queues.list_messages", need::instance, "GET", "/instances/{id}/queue/messages", plain,
               [](visit& v, std::string name) {
                   return decode(v, std::move(name), v.api.queues.list_messages(v.instance));
               }},
    read_check{"queues.list_operations", need::instance, "GET", "/instances/{id}/queue/operations", plain,
               [](visit& v, std::string name) {
                   return decode(v, std::move(name), v.api.queues.list_operations(v.instance));
               }},
    read_check{"typebots.list", need::instance, "GET", "/instances/{id}/typebots", plain,
               [](visit& v, std::string name) {
                   return decode(v, std::move(name), v.api.typebots.list(v.instance));
               }},
    read_check{"typebots.list_sessions", need::instance, "GET", "/instances/{id}/typebots/sessions", plain,
               [](visit& v, std::string name) {
                   return decode(v, std::move(name), v.api.typebots.list_sessions(v.instance));
               }},
    read_check{"chatwoot.get", need::instance, "GET", "/instances/{id}/chatwoot", plain,
               [](visit& v, std::string name) {
                   return decode(v, std::move(name), v.api.chatwoot.get(v.instance));
               }},
};

bool has(visit const& with, need what) {
    switch (what) {
    case need::nothing:
        return true;
    case need::instance:
        return with.has_instance();
    case need::phone:
        return with.has_instance() && !with.phone.empty();
    case need::chat:
        return with.has_instance() && !with.chat.empty();
    case need::group:
        break;
    }
    return with.has_instance() && !with.group.empty();
}

// The first row with an address, for the checks that need one.
std::string first_address(json::value const& list, std::string_view name, std::string_view other) {
    for (auto const& each : rows_in(list)) {
        if (auto text = text_at(each, name); !text.empty()) return text;
        if (auto text = text_at(each, other); !text.empty()) return text;
    }
    return {};
}

void learn(visit& with, std::string_view operation, json::value const& answer) {
    if (operation == "sessions.status") with.phone = text_at(answer, "phone");
    if (operation == "chats.list") with.chat = first_address(answer, "phone", "jid");
    if (operation == "groups.list") with.group = first_address(answer, "group_id", "jid");
    for (auto const* const each : {&with.phone, &with.chat, &with.group}) with.found.secrets.remember(*each);
}

} // namespace

asio::awaitable<void> check_answers(visit& with) {
    for (auto const& each : checks) {
        if (!has(with, each.needs)) continue;
        auto path = std::string(each.path);
        if (each.needs == need::chat) path += encoded(with.chat);
        auto const answer = co_await look(with, std::string(each.operation), std::string(each.method),
                                          std::move(path), each.options(with));
        if (!answer) continue;
        learn(with, each.operation, *answer);
        co_await each.typed(with, std::string(each.operation));
    }
}

} // namespace live_check
