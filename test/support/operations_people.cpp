#include "support/arguments.hpp"
#include "support/operations.hpp"

namespace vzaps::test {

namespace {

user_avatar_request avatar_request(arguments& in) {
    user_avatar_request made(in.text("phone"));
    made.preview = in.maybe<bool>("preview").value_or(false);
    return made;
}

} // namespace

std::span<named_operation const> people_operations() {
    static constexpr named_operation all[] = {
        {"contacts.list", [](auto& api, auto& in) { return show(api.contacts.list(in.which)); }},
        {"contacts.add",
         [](auto& api, auto& in) {
             return show(api.contacts.add(in.which, in.request(contact_add_request("", "", ""))));
         }},
        {"users.info", [](auto& api, auto& in) { return show(api.users.info(in.which, in.texts("phone"))); }},
        {"users.check",
         [](auto& api, auto& in) { return show(api.users.check(in.which, in.texts("phone"))); }},
        {"users.avatar",
         [](auto& api, auto& in) { return show(api.users.avatar(in.which, avatar_request(in))); }},
        {"users.contacts", [](auto& api, auto& in) { return show(api.users.contacts(in.which)); }},
    };
    return all;
}

} // namespace vzaps::test
