#include "support/arguments.hpp"
#include "support/operations.hpp"

namespace vzaps::test {

namespace {

instance_list_request list_request(arguments& in) {
    instance_list_request made;
    made.page = in.maybe<std::int64_t>("page");
    made.size = in.maybe<std::int64_t>("size");
    if (auto filter = in.maybe<boost::json::object>("filter")) made.filter = std::move(*filter);
    made.sort = in.maybe<std::string>("sort");
    made.sort_desc = in.maybe<bool>("sortDesc");
    return made;
}

// The id is in the body here; elsewhere it is in the path.
instance_ref instance_in_body(arguments& in) {
    in.fields.erase("id");
    return in.which;
}

} // namespace

std::span<named_operation const> account_operations() {
    static constexpr named_operation all[] = {
        {"auth.get_access_token", [](auto& api, auto&) { return show(api.auth.get_access_token()); }},
        {"instances.create",
         [](auto& api, auto& in) {
             return show(api.instances.create(in.request(instance_create_request(""))));
         }},
        {"instances.provision",
         [](auto& api, auto& in) {
             return show(api.instances.provision(in.request(instance_create_request(""))));
         }},
        {"instances.list", [](auto& api, auto& in) { return show(api.instances.list(list_request(in))); }},
        {"instances.search",
         [](auto& api, auto& in) { return show(api.instances.search(list_request(in))); }},
        {"instances.get", [](auto& api, auto& in) { return show(api.instances.get(instance_in_body(in))); }},
        {"instances.update",
         [](auto& api, auto& in) {
             return show(api.instances.update(in.which, in.request(instance_update_request())));
         }},
        {"instances.restart", [](auto& api, auto& in) { return show(api.instances.restart(in.which)); }},
        {"instances.delete", [](auto& api, auto& in) { return show(api.instances.remove(in.which)); }},
        {"instances.subscribe",
         [](auto& api, auto& in) {
             return show(api.instances.subscribe(in.which, in.request(instance_subscribe_request())));
         }},
        {"instances.resume_subscription",
         [](auto& api, auto& in) { return show(api.instances.resume_subscription(in.which)); }},
        {"instances.cancel", [](auto& api, auto& in) { return show(api.instances.cancel(in.which)); }},
    };
    return all;
}

} // namespace vzaps::test
