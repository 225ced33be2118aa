#include "call/draft.hpp"
#include "codec/descriptions.hpp"
#include "support/address.hpp"

#include <vzaps/resources/sessions.hpp>

#include <utility>

namespace asio = boost::asio;

namespace vzaps {

using call::form;
using call::operation;

asio::awaitable<session_status> sessions::status(instance_ref which, call_options options) const {
    constexpr operation op{.name = "sessions.status",
                           .method = "GET",
                           .path = "/instances/{id}/session/status",
                           .retry_safe = true,
                           .answer = form::enveloped};
    return call::start<session_status>(core_, op, std::move(options), call::on_instance(which));
}

asio::awaitable<session_qr> sessions::qr(instance_ref which, call_options options) const {
    constexpr operation op{.name = "sessions.qr",
                           .method = "GET",
                           .path = "/instances/{id}/session/qr",
                           .retry_safe = true,
                           .answer = form::enveloped};
    return call::start<session_qr>(core_, op, std::move(options), call::on_instance(which));
}

asio::awaitable<pairing_code> sessions::pair_code(instance_ref which, std::string phone,
                                                  call_options options) const {
    constexpr operation op{.name = "sessions.pair_code",
                           .method = "GET",
                           .path = "/instances/{id}/session/paircode/{phone}",
                           .answer = form::enveloped};
    return call::start<pairing_code>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.segment("{phone}", phone_number(phone, "phone"), "phone");
    });
}

asio::awaitable<instance_action> sessions::disconnect(instance_ref which, call_options options) const {
    constexpr operation op{.name = "sessions.disconnect",
                           .method = "POST",
                           .path = "/instances/{id}/session/disconnect",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<instance_action>(core_, op, std::move(options), call::on_instance(which));
}

} // namespace vzaps
