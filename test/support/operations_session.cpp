#include "support/arguments.hpp"
#include "support/operations.hpp"

namespace vzaps::test {

std::span<named_operation const> session_operations() {
    static constexpr named_operation all[] = {
        {"sessions.status", [](auto& api, auto& in) { return show(api.sessions.status(in.which)); }},
        {"sessions.qr", [](auto& api, auto& in) { return show(api.sessions.qr(in.which)); }},
        {"sessions.pair_code",
         [](auto& api, auto& in) { return show(api.sessions.pair_code(in.which, in.text("phone"))); }},
        {"sessions.disconnect", [](auto& api, auto& in) { return show(api.sessions.disconnect(in.which)); }},
    };
    return all;
}

} // namespace vzaps::test
