#include "support/arguments.hpp"
#include "support/operations.hpp"

#include <sstream>

namespace vzaps::test {

namespace {

// The row has the events as the service wants them: joined by commas.
webhook_set_request webhook_request(arguments& in) {
    webhook_set_request made(in.text("webhookURL"));
    if (auto const joined = in.maybe<std::string>("events")) {
        made.events.emplace();
        std::istringstream names(*joined);
        for (std::string name; std::getline(names, name, ',');) made.events->push_back(name);
    }
    return made;
}

} // namespace

std::span<named_operation const> delivery_operations() {
    static constexpr named_operation all[] = {
        {"webhooks.get", [](auto& api, auto& in) { return show(api.webhooks.get(in.which)); }},
        {"webhooks.set",
         [](auto& api, auto& in) { return show(api.webhooks.set(in.which, webhook_request(in))); }},
        {"webhooks.search_logs",
         [](auto& api, auto& in) {
             return show(api.webhooks.search_logs(in.which, in.request(webhook_log_search_request())));
         }},
        {"webhooks.get_log",
         [](auto& api, auto& in) { return show(api.webhooks.get_log(in.which, in.text("log_id"))); }},
        {"webhooks.retry_log",
         [](auto& api, auto& in) { return show(api.webhooks.retry_log(in.which, in.text("log_id"))); }},
        {"queues.list_messages",
         [](auto& api, auto& in) { return show(api.queues.list_messages(in.which)); }},
        {"queues.purge_messages",
         [](auto& api, auto& in) { return show(api.queues.purge_messages(in.which)); }},
        {"queues.remove_message",
         [](auto& api, auto& in) {
             return show(api.queues.remove_message(in.which, in.text("message_id")));
         }},
        {"queues.list_operations",
         [](auto& api, auto& in) { return show(api.queues.list_operations(in.which)); }},
        {"queues.purge_operations",
         [](auto& api, auto& in) { return show(api.queues.purge_operations(in.which)); }},
        {"queues.remove_operation",
         [](auto& api, auto& in) {
             return show(api.queues.remove_operation(in.which, in.text("message_id")));
         }},
    };
    return all;
}

} // namespace vzaps::test
