#include "call/draft.hpp"
#include "codec/descriptions.hpp"
#include "codec/encode.hpp"
#include "support/address.hpp"

#include <vzaps/resources/contacts.hpp>

#include <utility>

namespace asio = boost::asio;

namespace vzaps {

using call::operation;

asio::awaitable<contact_list> contacts::list(instance_ref which, call_options options) const {
    constexpr operation op{.name = "contacts.list",
                           .method = "GET",
                           .path = "/instances/{id}/contact/list",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<contact_list>(core_, op, std::move(options), call::on_instance(which));
}

asio::awaitable<acknowledgement> contacts::add(instance_ref which, contact_add_request request,
                                               call_options options) const {
    constexpr operation op{
        .name = "contacts.add", .method = "POST", .path = "/instances/{id}/contact/add", .confirmed = false};
    return call::start<acknowledgement>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        auto body = codec::encode(request);
        body["phone"] = phone_number(request.phone, "phone");
        draft.body(body);
    });
}

} // namespace vzaps
