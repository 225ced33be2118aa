#include "call/draft.hpp"
#include "codec/descriptions.hpp"
#include "codec/encode.hpp"
#include "support/address.hpp"
#include "support/invalid_argument.hpp"

#include <vzaps/resources/typebots.hpp>

#include <utility>

namespace asio = boost::asio;
namespace json = boost::json;

namespace vzaps {

using call::operation;

namespace {

json::object body_of(typebot_create_request const& request) {
    auto const& trigger = request.trigger_type;
    if (trigger != typebot_trigger::all && trigger != typebot_trigger::none &&
        request.trigger_value.value_or("").empty())
        throw invalid_argument("trigger_value", "is needed, unless trigger_type is all or none");
    return codec::encode(request);
}

template <class Start>
json::object body_of(Start const& request) {
    auto body = codec::encode(request);
    body["phone"] = chat_address(request.phone, "phone");
    return body;
}

} // namespace

asio::awaitable<typebot_list> typebots::list(instance_ref which, call_options options) const {
    constexpr operation op{
        .name = "typebots.list", .method = "GET", .path = "/instances/{id}/typebots", .retry_safe = true};
    return call::start<typebot_list>(core_, op, std::move(options), call::on_instance(which));
}

asio::awaitable<typebot> typebots::create(instance_ref which, typebot_create_request request,
                                          call_options options) const {
    constexpr operation op{.name = "typebots.create", .method = "POST", .path = "/instances/{id}/typebots"};
    return call::start<typebot>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body(body_of(request));
    });
}

asio::awaitable<acknowledgement> typebots::update(instance_ref which, std::string typebot_id,
                                                  typebot_update_request request,
                                                  call_options options) const {
    constexpr operation op{.name = "typebots.update",
                           .method = "PATCH",
                           .path = "/instances/{id}/typebots/{typebot_id}",
                           .retry_safe = true};
    return call::start<acknowledgement>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.segment("{typebot_id}", typebot_id, "typebot_id");
        draft.body(codec::encode(request));
    });
}

asio::awaitable<acknowledgement> typebots::remove(instance_ref which, std::string typebot_id,
                                                  call_options options) const {
    constexpr operation op{.name = "typebots.remove",
                           .method = "DELETE",
                           .path = "/instances/{id}/typebots/{typebot_id}",
                           .retry_safe = true,
                           .removes = true};
    return call::start<acknowledgement>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.segment("{typebot_id}", typebot_id, "typebot_id");
    });
}

asio::awaitable<typebot_session_list> typebots::list_sessions(instance_ref which,
                                                              call_options options) const {
    constexpr operation op{.name = "typebots.list_sessions",
                           .method = "GET",
                           .path = "/instances/{id}/typebots/sessions",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<typebot_session_list>(core_, op, std::move(options), call::on_instance(which));
}

asio::awaitable<acknowledgement> typebots::start_session(instance_ref which, typebot_start_request request,
                                                         call_options options) const {
    constexpr operation op{.name = "typebots.start_session",
                           .method = "POST",
                           .path = "/instances/{id}/typebots/sessions/start"};
    return call::start<acknowledgement>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body(body_of(request));
    });
}

asio::awaitable<acknowledgement> typebots::start_session(instance_ref which, std::string typebot_id,
                                                         typebot_start_by_id_request request,
                                                         call_options options) const {
    constexpr operation op{.name = "typebots.start_session_by_id",
                           .method = "POST",
                           .path = "/instances/{id}/typebots/{typebot_id}/sessions/start"};
    return call::start<acknowledgement>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.segment("{typebot_id}", typebot_id, "typebot_id");
        draft.body(body_of(request));
    });
}

asio::awaitable<acknowledgement> typebots::close_session(instance_ref which, std::string session,
                                                         call_options options) const {
    constexpr operation op{.name = "typebots.close_session",
                           .method = "POST",
                           .path = "/instances/{id}/typebots/sessions/{session}/close",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<acknowledgement>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.segment("{session}", session, "session");
    });
}

asio::awaitable<acknowledgement> typebots::pause_session(instance_ref which, std::string session,
                                                         call_options options) const {
    constexpr operation op{.name = "typebots.pause_session",
                           .method = "POST",
                           .path = "/instances/{id}/typebots/sessions/{session}/pause",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<acknowledgement>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.segment("{session}", session, "session");
    });
}

} // namespace vzaps
