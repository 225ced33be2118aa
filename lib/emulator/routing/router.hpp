#pragma once

#include "routing/call.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps::emulation {

/// What a request has to show.
enum class access {
    open,     ///< Nothing.
    account,  ///< The account's JWT.
    instance, ///< That, or `X-Client-Token` and `X-Instance-Token` together.
    realtime, ///< What an instance's does, in the headers or in the query, where the instance's id is too.
};

/// How a handler's answer, which is bare, is sent.
enum class form {
    bare,            ///< As it is, unless `emulator_options::envelope` asks for the envelope.
    enveloped,       ///< In `{"code", "success", "data"}`.
    maybe_enveloped, ///< Likewise, which is unconfirmed: `emulator_options::bare` takes the envelope away.
};

/// One operation.
struct route {
    std::string_view method;
    std::string_view path; ///< Template; `{id}` and `{instance_id}` are the instance's.
    access needs;
    reply (*handler)(call&);
    form answer = form::bare;
};

struct route_match {
    route const* found = nullptr; ///< Null: no operation of that method and path.
    path_parameters parameters;
};

/// The table of all operations.
class router {
public:
    router();
    route_match match(std::string_view method, std::string_view target) const;

private:
    std::vector<route> routes_;
};

} // namespace vzaps::emulation
