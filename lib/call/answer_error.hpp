#pragma once

#include "call/scrubber.hpp"

#include <vzaps/error.hpp>
#include <vzaps/response.hpp>

namespace vzaps::call {

// Whether a status is a success: any 2xx.
inline bool is_success(int status) noexcept { return status / 100 == 2; }

errc kind_of_status(int status) noexcept;

// What an answer of that status says about the request's effect.
outcome outcome_of_status(int status) noexcept;

// Fills in what an answer tells: status, request id, retry_after, and, unless `quiet`, the service's code and
// text.
void describe_answer(error_info& info, response const& answer, scrubber const& clean, bool quiet);

// The kind of failure that a 2xx reports in its body (`"success": false`), whose `code` may be an HTTP
// status.
void describe_unsuccessful(error_info& info, response const& answer, scrubber const& clean);

} // namespace vzaps::call
