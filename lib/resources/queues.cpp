#include "call/draft.hpp"
#include "codec/descriptions.hpp"

#include <vzaps/resources/queues.hpp>

#include <utility>

namespace asio = boost::asio;

namespace vzaps {

using call::operation;

asio::awaitable<queue_list> queues::list_messages(instance_ref which, call_options options) const {
    constexpr operation op{.name = "queues.list_messages",
                           .method = "GET",
                           .path = "/instances/{id}/queue/messages",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<queue_list>(core_, op, std::move(options), call::on_instance(which));
}

asio::awaitable<acknowledgement> queues::purge_messages(instance_ref which, call_options options) const {
    constexpr operation op{.name = "queues.purge_messages",
                           .method = "DELETE",
                           .path = "/instances/{id}/queue/messages",
                           .confirmed = false};
    return call::start<acknowledgement>(core_, op, std::move(options), call::on_instance(which));
}

asio::awaitable<acknowledgement> queues::remove_message(instance_ref which, std::string message_id,
                                                        call_options options) const {
    constexpr operation op{.name = "queues.remove_message",
                           .method = "DELETE",
                           .path = "/instances/{id}/queue/messages/{message_id}",
                           .retry_safe = true,
                           .removes = true,
                           .confirmed = false};
    return call::start<acknowledgement>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.segment("{message_id}", message_id, "message_id");
    });
}

asio::awaitable<queue_list> queues::list_operations(instance_ref which, call_options options) const {
    constexpr operation op{.name = "queues.list_operations",
                           .method = "GET",
                           .path = "/instances/{id}/queue/operations",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<queue_list>(core_, op, std::move(options), call::on_instance(which));
}

asio::awaitable<acknowledgement> queues::purge_operations(instance_ref which, call_options options) const {
    constexpr operation op{.name = "queues.purge_operations",
                           .method = "DELETE",
                           .path = "/instances/{id}/queue/operations",
                           .confirmed = false};
    return call::start<acknowledgement>(core_, op, std::move(options), call::on_instance(which));
}

asio::awaitable<acknowledgement> queues::remove_operation(instance_ref which, std::string message_id,
                                                          call_options options) const {
    constexpr operation op{.name = "queues.remove_operation",
                           .method = "DELETE",
                           .path = "/instances/{id}/queue/operations/{message_id}",
                           .retry_safe = true,
                           .removes = true,
                           .confirmed = false};
    return call::start<acknowledgement>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.segment("{message_id}", message_id, "message_id");
    });
}

} // namespace vzaps
