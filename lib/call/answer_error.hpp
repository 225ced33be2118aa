#pragma once

#include "call/scrubber.hpp"

#include <vzaps/error.hpp>
#include <vzaps/response.hpp>

#include <string>

namespace vzaps::call {

// Whether a status is a success: any 2xx.
inline bool is_success(int status) noexcept { return status / 100 == 2; }

errc kind_of_status(int status) noexcept;

// What an answer of that status says about the request's effect.
outcome outcome_of_status(int status) noexcept;

// The same of a whole answer: a 500 may say that nothing was done.
outcome outcome_of_answer(response const& answer);

// The answer's `X-Request-Id`, without secrets, up to 512 bytes of it.
std::string request_id_of(response const& answer, scrubber const& clean);

// Fills in what an answer tells: status, request id, retry_after, and, unless `quiet`, the service's code and
// text, and an excerpt. A body that is quiet is a secret: nothing of it is looked at.
void describe_answer(error_info& info, response const& answer, scrubber const& clean, bool quiet);

// The kind of failure that a 2xx reports in its body (`"success": false`), whose `code` may be an HTTP
// status.
void describe_unsuccessful(error_info& info, response const& answer, scrubber const& clean, bool quiet);

} // namespace vzaps::call
