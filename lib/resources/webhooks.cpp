#include "call/draft.hpp"
#include "codec/descriptions.hpp"
#include "codec/encode.hpp"
#include "resources/event_names.hpp"
#include "resources/paging.hpp"
#include "support/invalid_argument.hpp"
#include "support/web_url.hpp"

#include <vzaps/resources/webhooks.hpp>

#include <utility>

namespace asio = boost::asio;
namespace json = boost::json;

namespace vzaps {

using call::form;
using call::operation;

namespace {

json::object body_of(webhook_set_request const& request) {
    check_web_url(request.url, "url");
    if (request.events) check_event_names(*request.events, "events");
    json::object body{{request.snake_case ? "webhook_url" : "webhookURL", request.url}};
    if (!request.events) return body;
    if (request.snake_case) {
        body["events"] = json::value_from(*request.events);
    } else {
        body["events"] = joined(*request.events);
    }
    return body;
}

json::object body_of(webhook_log_search_request const& request) {
    check_page(request.page, "page");
    check_page(request.size, "size");
    return codec::encode(request);
}

} // namespace

asio::awaitable<webhook_config> webhooks::get(instance_ref which, call_options options) const {
    constexpr operation op{.name = "webhooks.get",
                           .method = "GET",
                           .path = "/instances/{id}/webhook",
                           .retry_safe = true,
                           .answer = form::enveloped};
    return call::start<webhook_config>(core_, op, std::move(options), call::on_instance(which));
}

asio::awaitable<webhook_config> webhooks::set(instance_ref which, webhook_set_request request,
                                              call_options options) const {
    constexpr operation op{.name = "webhooks.set",
                           .method = "POST",
                           .path = "/instances/{id}/webhook",
                           .retry_safe = true,
                           .answer = form::enveloped};
    return call::start<webhook_config>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.secret(request.url); // As a rule it holds one: deliveries are not signed.
        draft.body(body_of(request));
    });
}

asio::awaitable<webhook_log_page>
webhooks::search_logs(instance_ref which, webhook_log_search_request request, call_options options) const {
    constexpr operation op{.name = "webhooks.search_logs",
                           .method = "POST",
                           .path = "/instances/{id}/webhook/logs/search",
                           .retry_safe = true,
                           .answer = form::enveloped};
    return call::start<webhook_log_page>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body(body_of(request));
    });
}

asio::awaitable<webhook_log> webhooks::get_log(instance_ref which, std::string log_id,
                                               call_options options) const {
    constexpr operation op{.name = "webhooks.get_log",
                           .method = "GET",
                           .path = "/instances/{id}/webhook/logs/{log_id}",
                           .retry_safe = true,
                           .answer = form::enveloped};
    return call::start<webhook_log>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.segment("{log_id}", log_id, "log_id");
    });
}

asio::awaitable<acknowledgement> webhooks::retry_log(instance_ref which, std::string log_id,
                                                     call_options options) const {
    constexpr operation op{.name = "webhooks.retry_log",
                           .method = "POST",
                           .path = "/instances/{id}/webhook/logs/{log_id}/retry",
                           .answer = form::enveloped};
    return call::start<acknowledgement>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.segment("{log_id}", log_id, "log_id");
    });
}

} // namespace vzaps
