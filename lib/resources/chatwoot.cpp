#include "call/draft.hpp"
#include "codec/descriptions.hpp"
#include "codec/encode.hpp"
#include "support/invalid_argument.hpp"

#include <vzaps/resources/chatwoot.hpp>

#include <utility>

namespace asio = boost::asio;

namespace vzaps {

using call::operation;

asio::awaitable<chatwoot_config> chatwoot::get(instance_ref which, call_options options) const {
    constexpr operation op{
        .name = "chatwoot.get", .method = "GET", .path = "/instances/{id}/chatwoot", .retry_safe = true};
    return call::start<chatwoot_config>(core_, op, std::move(options), call::on_instance(which));
}

asio::awaitable<chatwoot_config> chatwoot::set(instance_ref which, chatwoot_set_request request,
                                               call_options options) const {
    constexpr operation op{
        .name = "chatwoot.set", .method = "POST", .path = "/instances/{id}/chatwoot", .retry_safe = true};
    return call::start<chatwoot_config>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        if (request.days_limit_import_messages && *request.days_limit_import_messages < 1)
            throw invalid_argument("days_limit_import_messages", "must be at least 1");
        draft.secret(request.token);
        draft.body(codec::encode(request));
    });
}

asio::awaitable<acknowledgement> chatwoot::remove(instance_ref which, call_options options) const {
    constexpr operation op{.name = "chatwoot.remove",
                           .method = "DELETE",
                           .path = "/instances/{id}/chatwoot",
                           .retry_safe = true,
                           .removes = true,
                           .confirmed = false};
    return call::start<acknowledgement>(core_, op, std::move(options), call::on_instance(which));
}

asio::awaitable<acknowledgement> chatwoot::trigger_import(instance_ref which, chatwoot_import_scope what,
                                                          call_options options) const {
    constexpr operation op{.name = "chatwoot.trigger_import",
                           .method = "POST",
                           .path = "/instances/{id}/chatwoot/import/{what}",
                           .confirmed = false};
    return call::start<acknowledgement>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.segment("{what}", what.value, "what");
    });
}

} // namespace vzaps
