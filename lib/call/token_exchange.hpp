#pragma once

#include "auth/token_source.hpp"
#include "call/operation.hpp"
#include "call/pipeline.hpp"

#include <vzaps/credentials.hpp>

#include <cstddef>
#include <memory>

namespace vzaps::call {

inline constexpr operation token_operation{"auth.get_access_token", "POST", "/token",
                                           access::anonymous,       true,   form::bare};

// `POST /token`, as the token source calls it. Understands both spellings of the answer, the lifetime as text, and an
// envelope.
tokens::token_source::exchange token_exchange(std::shared_ptr<pipeline const> through, credentials identity,
                                              std::size_t json_depth);

} // namespace vzaps::call
