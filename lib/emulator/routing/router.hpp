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
};

/// One operation.
struct route {
    std::string_view method;
    std::string_view path; ///< Template; `{id}` is the instance's.
    access needs;
    reply (*handler)(call&);
};

struct route_match {
    route const* found = nullptr; ///< Null: no operation of that method and path.
    std::string instance_id;      ///< Decoded; empty when the path has none.
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
