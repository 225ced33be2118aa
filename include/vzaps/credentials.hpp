#pragma once

#include <string>
#include <utility>

namespace vzaps {

/// What identifies your account to the service: the pair from the VZaps dashboard.
///
/// With both, the client exchanges them for a JWT (`POST /token`) and sends it with each call. With the
/// client token alone, only calls that carry an instance token can be made: they are authorised by
/// `X-Client-Token` and `X-Instance-Token`, no JWT is involved, and an account operation such as
/// `instances.create` fails at once with `errc::missing_credentials`.
///
/// Source: docs.vzaps.com/en/getting-started/authentication.
class credentials {
public:
    /// Both empty: the client refuses to be made from it.
    credentials() = default;
    credentials(std::string token, std::string secret = {})
        : client_token(std::move(token)), client_secret(std::move(secret)) {}

    std::string client_token;
    std::string client_secret;
};

} // namespace vzaps
