#include "call/draft.hpp"
#include "codec/descriptions.hpp"
#include "support/address.hpp"

#include <vzaps/resources/users.hpp>

#include <utility>

namespace asio = boost::asio;

namespace vzaps {

using call::form;
using call::operation;

asio::awaitable<user_info_list> users::info(instance_ref which, list<std::string> phones,
                                            call_options options) const {
    constexpr operation op{.name = "users.info",
                           .method = "POST",
                           .path = "/instances/{id}/user/info",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<user_info_list>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body({{"phone", addresses(phones, "phone")}});
    });
}

asio::awaitable<user_check_list> users::check(instance_ref which, list<std::string> phones,
                                              call_options options) const {
    constexpr operation op{.name = "users.check",
                           .method = "POST",
                           .path = "/instances/{id}/user/check",
                           .retry_safe = true,
                           .answer = form::enveloped};
    return call::start<user_check_list>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body({{"phone", addresses(phones, "phone")}});
    });
}

asio::awaitable<user_avatar> users::avatar(instance_ref which, user_avatar_request request,
                                           call_options options) const {
    constexpr operation op{.name = "users.avatar",
                           .method = "POST",
                           .path = "/instances/{id}/user/avatar",
                           .retry_safe = true,
                           .answer = form::enveloped};
    return call::start<user_avatar>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body({{"phone", chat_address(request.phone, "phone")}, {"preview", request.preview}});
    });
}

asio::awaitable<contact_list> users::contacts(instance_ref which, call_options options) const {
    constexpr operation op{.name = "users.contacts",
                           .method = "GET",
                           .path = "/instances/{id}/user/contacts",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<contact_list>(core_, op, std::move(options), call::on_instance(which));
}

} // namespace vzaps
