#include "support/arguments.hpp"
#include "support/operations.hpp"

namespace vzaps::test {

std::span<named_operation const> automation_operations() {
    static constexpr named_operation all[] = {
        {"typebots.list", [](auto& api, auto& in) { return show(api.typebots.list(in.which)); }},
        {"typebots.create",
         [](auto& api, auto& in) {
             return show(api.typebots.create(in.which, in.request(typebot_create_request("", "", "", ""))));
         }},
        {"typebots.update",
         [](auto& api, auto& in) {
             return show(
                 api.typebots.update(in.which, in.text("typebot_id"), in.request(typebot_update_request())));
         }},
        {"typebots.delete",
         [](auto& api, auto& in) { return show(api.typebots.remove(in.which, in.text("typebot_id"))); }},
        {"typebots.list_sessions",
         [](auto& api, auto& in) { return show(api.typebots.list_sessions(in.which)); }},
        {"typebots.start_session",
         [](auto& api, auto& in) {
             return show(api.typebots.start_session(in.which, in.request(typebot_start_request("", "", ""))));
         }},
        {"typebots.start_session_by_id",
         [](auto& api, auto& in) {
             return show(api.typebots.start_session(in.which, in.text("typebot_id"),
                                                    in.request(typebot_start_by_id_request("", ""))));
         }},
        {"typebots.close_session",
         [](auto& api, auto& in) { return show(api.typebots.close_session(in.which, in.text("session"))); }},
        {"typebots.pause_session",
         [](auto& api, auto& in) { return show(api.typebots.pause_session(in.which, in.text("session"))); }},
        {"chatwoot.get", [](auto& api, auto& in) { return show(api.chatwoot.get(in.which)); }},
        {"chatwoot.set",
         [](auto& api, auto& in) {
             return show(api.chatwoot.set(in.which, in.request(chatwoot_set_request("", "", ""))));
         }},
        {"chatwoot.delete", [](auto& api, auto& in) { return show(api.chatwoot.remove(in.which)); }},
        {"chatwoot.trigger_import",
         [](auto& api, auto& in) { return show(api.chatwoot.trigger_import(in.which, in.text("what"))); }},
    };
    return all;
}

} // namespace vzaps::test
