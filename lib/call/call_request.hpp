#pragma once

#include "call/operation.hpp"

#include <vzaps/request_body.hpp>
#include <vzaps/response.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vzaps::call {

// A call that is ready to be made: everything is checked and serialised, and nothing of the caller's is
// referred to.
struct call_request {
    operation op;
    std::shared_ptr<void const> op_text; // Keeps `op`'s views alive where they are not literals.
    std::string target;                  // Path and query, percent-encoded.
    header_list headers;                 // The caller's own.
    std::string instance_token;          // Empty: none.
    std::string paced_instance;          // Whose turn it takes. Empty: nobody's.
    std::vector<std::string> secrets;    // In the body or the target.
    std::shared_ptr<request_body const> body;

    std::optional<std::chrono::milliseconds> timeout;
    std::optional<int> max_attempts;
    bool retry_when_rate_limited = false;
    bool unpaced = false;       // Takes its turn without waiting for it.
    bool outside_bound = false; // The token exchange: a connection outside of the pool's bound.
    bool secret_answer = false; // Nothing of the answer's body may be quoted.
};

} // namespace vzaps::call
