#include "call/draft.hpp"
#include "codec/descriptions.hpp"
#include "codec/encode.hpp"
#include "resources/paging.hpp"
#include "support/address.hpp"

#include <vzaps/resources/groups.hpp>

#include <utility>

namespace asio = boost::asio;
namespace json = boost::json;

namespace vzaps {

using call::operation;

namespace {

json::object body_of(group_create_request const& request) {
    auto body = codec::encode(request);
    body["participants"] = addresses(request.participants, "participants");
    return body;
}

} // namespace

asio::awaitable<group_list> groups::list(instance_ref which, page_request page, call_options options) const {
    constexpr operation op{.name = "groups.list",
                           .method = "GET",
                           .path = "/instances/{id}/group/list",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<group_list>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        add_page(draft, page);
    });
}

asio::awaitable<group_answer> groups::get(instance_ref which, std::string group, call_options options) const {
    constexpr operation op{.name = "groups.get",
                           .method = "GET",
                           .path = "/instances/{id}/group/info",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<group_answer>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.query("group_id", chat_address(group, "group_id"));
    });
}

asio::awaitable<group_invite> groups::invite_link(instance_ref which, std::string group,
                                                  std::optional<bool> reset, call_options options) const {
    operation const op{.name = "groups.invite_link",
                       .method = "GET",
                       .path = "/instances/{id}/group/invitelink",
                       .retry_safe = !reset.value_or(false),
                       .confirmed = false};
    return call::start<group_invite>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.query("group_id", chat_address(group, "group_id"));
        if (reset) draft.query("reset", *reset ? "true" : "false");
    });
}

asio::awaitable<group_change> groups::set_photo(instance_ref which, std::string group, media image,
                                                call_options options) const {
    constexpr operation op{.name = "groups.set_photo",
                           .method = "POST",
                           .path = "/instances/{id}/group/photo",
                           .retry_safe = true,
                           .confirmed = false,
                           .media = true};
    return call::start<group_change>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.media_body({{"group_id", chat_address(group, "group_id")}}, "image", image);
    });
}

asio::awaitable<group_change> groups::set_name(instance_ref which, std::string group, std::string name,
                                               call_options options) const {
    constexpr operation op{.name = "groups.set_name",
                           .method = "POST",
                           .path = "/instances/{id}/group/name",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<group_change>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body({{"group_id", chat_address(group, "group_id")}, {"name", not_empty(name, "name")}});
    });
}

asio::awaitable<group_change> groups::set_description(instance_ref which, std::string group,
                                                      std::string description, call_options options) const {
    constexpr operation op{.name = "groups.set_description",
                           .method = "POST",
                           .path = "/instances/{id}/group/description",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<group_change>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body({{"group_id", chat_address(group, "group_id")}, {"description", description}});
    });
}

asio::awaitable<group_change> groups::set_settings(instance_ref which, std::string group,
                                                   group_settings_request settings,
                                                   call_options options) const {
    constexpr operation op{.name = "groups.set_settings",
                           .method = "POST",
                           .path = "/instances/{id}/group/settings",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<group_change>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        auto body = codec::encode(settings);
        body["group_id"] = chat_address(group, "group_id");
        draft.body(body);
    });
}

asio::awaitable<group_answer> groups::create(instance_ref which, group_create_request request,
                                             call_options options) const {
    constexpr operation op{.name = "groups.create",
                           .method = "POST",
                           .path = "/instances/{id}/group/create",
                           .confirmed = false,
                           .media = true};
    return call::start<group_answer>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        auto const body = body_of(request);
        if (request.group_image) {
            draft.media_body(body, "group_image", *request.group_image);
        } else {
            draft.body(body);
        }
    });
}

asio::awaitable<group_change> groups::add_admin(instance_ref which, std::string group,
                                                vzaps::list<std::string> participants,
                                                call_options options) const {
    constexpr operation op{.name = "groups.add_admin",
                           .method = "POST",
                           .path = "/instances/{id}/group/add-admin",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<group_change>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body({{"group_id", chat_address(group, "group_id")},
                    {"participants", addresses(participants, "participants")}});
    });
}

asio::awaitable<group_change> groups::remove_admin(instance_ref which, std::string group,
                                                   vzaps::list<std::string> participants,
                                                   call_options options) const {
    constexpr operation op{.name = "groups.remove_admin",
                           .method = "POST",
                           .path = "/instances/{id}/group/remove-admin",
                           .retry_safe = true,
                           .confirmed = false};
    return call::start<group_change>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body({{"group_id", chat_address(group, "group_id")},
                    {"participants", addresses(participants, "participants")}});
    });
}

} // namespace vzaps
