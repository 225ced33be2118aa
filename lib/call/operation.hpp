#pragma once

#include <string_view>

namespace vzaps::call {

// How a call is authorised.
enum class access {
    account,  // The account's JWT, and nothing else will do.
    instance, // The JWT, or the instance's token with the client token.
    anonymous // None: the token exchange.
};

// Which form the service answers in, as far as is known. Decides what is tried first; both are understood.
enum class form { bare, enveloped };

// One operation of the API.
struct operation {
    std::string_view name;   // Such as `instances.create`.
    std::string_view method; // Such as `PUT`.
    std::string_view path;   // Such as `/instances/{id}/restart`.
    access authorised_by = access::instance;
    bool retry_safe = false;
    form answer = form::bare;
    bool removes = false;  // A retry that finds the thing gone has succeeded.
    bool confirmed = true; // The answer's shape is documented. If not, no JSON is an error.
    bool sends = false;    // Makes WhatsApp send something: it is paced, if the client paces.
    bool media = false;    // Carries a file one way or the other: it has the longer default deadline.
};

} // namespace vzaps::call
