#include "call/draft.hpp"
#include "codec/descriptions.hpp"
#include "codec/encode.hpp"
#include "resources/instance_bodies.hpp"

#include <vzaps/resources/instances.hpp>

#include <utility>

namespace asio = boost::asio;

namespace vzaps {

using call::access;
using call::operation;

namespace {

// A webhook's URL holds a secret as a rule: deliveries are not signed.
template <class Request>
void describe(call::draft& draft, Request const& request) {
    if (request.webhook) draft.secret(*request.webhook);
    draft.body(body_of(request));
}

} // namespace

asio::awaitable<instance> instances::create(instance_create_request request, call_options options) const {
    constexpr operation op{"instances.create", "PUT", "/instances/create", access::account};
    return call::start<vzaps::instance>(core_, op, std::move(options),
                                        [&](auto& draft) { describe(draft, request); });
}

asio::awaitable<instance_page> instances::list(instance_list_request request, call_options options) const {
    constexpr operation op{"instances.list", "POST", "/instances/list", access::account, true};
    return call::start<instance_page>(core_, op, std::move(options),
                                      [&](auto& draft) { draft.body(body_of(request)); });
}

asio::awaitable<instance> instances::get(instance_ref which, call_options options) const {
    constexpr operation op{"instances.get", "POST", "/instances/get", access::account, true};
    return call::start<vzaps::instance>(core_, op, std::move(options),
                                        [&](auto& draft) { draft.body(body_of(which)); });
}

asio::awaitable<instance> instances::update(instance_ref which, instance_update_request request,
                                            call_options options) const {
    constexpr operation op{"instances.update", "PATCH", "/instances/{id}", access::instance, true};
    return call::start<vzaps::instance>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        describe(draft, request);
    });
}

asio::awaitable<instance_action> instances::restart(instance_ref which, call_options options) const {
    constexpr operation op{
        .name = "instances.restart", .method = "POST", .path = "/instances/{id}/restart", .confirmed = false};
    return call::start<instance_action>(core_, op, std::move(options),
                                        [&](auto& draft) { draft.instance(which); });
}

asio::awaitable<void> instances::remove(instance_ref which, call_options options) const {
    constexpr operation op{.name = "instances.remove",
                           .method = "DELETE",
                           .path = "/instances/{id}",
                           .retry_safe = true,
                           .removes = true};
    return call::start<void>(core_, op, std::move(options), [&](auto& draft) { draft.instance(which); });
}

asio::awaitable<instance> instances::provision(instance_create_request request, call_options options) const {
    constexpr operation op{.name = "instances.provision",
                           .method = "PUT",
                           .path = "/instances/provision",
                           .authorised_by = access::account,
                           .confirmed = false};
    return call::start<vzaps::instance>(core_, op, std::move(options),
                                        [&](auto& draft) { describe(draft, request); });
}

asio::awaitable<instance_page> instances::search(instance_list_request request, call_options options) const {
    constexpr operation op{.name = "instances.search",
                           .method = "POST",
                           .path = "/instances/search",
                           .authorised_by = access::account,
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<instance_page>(core_, op, std::move(options),
                                      [&](auto& draft) { draft.body(search_body(request)); });
}

asio::awaitable<billing_session> instances::subscribe(instance_ref which, instance_subscribe_request request,
                                                      call_options options) const {
    constexpr operation op{"instances.subscribe", "POST", "/instances/{id}/subscribe", access::account};
    return call::start<billing_session>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body(codec::encode(request));
    });
}

asio::awaitable<acknowledgement> instances::resume_subscription(instance_ref which,
                                                                call_options options) const {
    constexpr operation op{"instances.resume_subscription", "POST", "/instances/{id}/resume-subscription",
                           access::account};
    return call::start<acknowledgement>(core_, op, std::move(options),
                                        [&](auto& draft) { draft.instance(which); });
}

asio::awaitable<acknowledgement> instances::cancel(instance_ref which, call_options options) const {
    constexpr operation op{"instances.cancel", "PUT", "/instances/{id}/cancel", access::account};
    return call::start<acknowledgement>(core_, op, std::move(options),
                                        [&](auto& draft) { draft.instance(which); });
}

} // namespace vzaps
