#include "support/arguments.hpp"
#include "support/operations.hpp"

namespace vzaps::test {

namespace {} // namespace

std::span<named_operation const> group_operations() {
    static constexpr named_operation all[] = {
        {"groups.list", [](auto& api, auto& in) { return show(api.groups.list(in.which, in.page())); }},
        {"groups.get",
         [](auto& api, auto& in) { return show(api.groups.get(in.which, in.text("group_id"))); }},
        {"groups.invite_link",
         [](auto& api, auto& in) {
             return show(
                 api.groups.invite_link(in.which, in.text("group_id"), in.template maybe<bool>("reset")));
         }},
        {"groups.set_photo",
         [](auto& api, auto& in) {
             return show(api.groups.set_photo(in.which, in.text("group_id"),
                                              in.template maybe<media>("image").value_or(media())));
         }},
        {"groups.set_name",
         [](auto& api, auto& in) {
             return show(api.groups.set_name(in.which, in.text("group_id"), in.text("name")));
         }},
        {"groups.set_description",
         [](auto& api, auto& in) {
             return show(api.groups.set_description(in.which, in.text("group_id"), in.text("description")));
         }},
        {"groups.set_settings",
         [](auto& api, auto& in) {
             return show(api.groups.set_settings(in.which, in.text("group_id"),
                                                 in.request(group_settings_request())));
         }},
        {"groups.create",
         [](auto& api, auto& in) {
             return show(api.groups.create(in.which, in.request(group_create_request("", {}))));
         }},
        {"groups.add_admin",
         [](auto& api, auto& in) {
             return show(api.groups.add_admin(in.which, in.text("group_id"), in.texts("participants")));
         }},
        {"groups.remove_admin",
         [](auto& api, auto& in) {
             return show(api.groups.remove_admin(in.which, in.text("group_id"), in.texts("participants")));
         }},
    };
    return all;
}

} // namespace vzaps::test
