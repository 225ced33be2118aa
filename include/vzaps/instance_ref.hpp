#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace vzaps {

struct instance;

/// Which instance a call is about, and the instance's own token when you have it.
///
/// With an id alone the call is authorised by the account's JWT. With the token as well it carries
/// `X-Instance-Token` too, which is all that a client without a secret can use. An empty id is refused by the
/// call (`errc::invalid_argument`, `instance.id`). A `char const*` must not be null.
///
/// Source: docs.vzaps.com/en/getting-started/authentication.
class instance_ref {
public:
    instance_ref(char const* instance_id) : id(instance_id) {}
    instance_ref(std::string_view instance_id) : id(instance_id) {}
    instance_ref(std::string instance_id, std::string instance_token = {})
        : id(std::move(instance_id)), token(std::move(instance_token)) {}
    instance_ref(vzaps::instance const& from);

    std::string id;
    std::string token; ///< A secret. Empty: the id alone.
};

} // namespace vzaps
