#pragma once

#include <vzaps/error.hpp>
#include <vzaps/transport.hpp>

#include <chrono>
#include <memory>

namespace vzaps::http {

// How far one attempt came, kept up to date by each part that it goes through, for whoever has to judge its
// failure.
struct progress {
    vzaps::phase phase = vzaps::phase::pool;
    bool written = false;      // A byte of the request may have reached somebody.
    bool answer_begun = false; // A byte of the answer has come.
    bool reusable = false;     // The answer is whole, and the connection may carry another request.
    std::chrono::steady_clock::time_point written_at{}; // When the last byte of the request was written.
    std::chrono::steady_clock::time_point answer_at{};  // When the first byte of the answer came.
    std::chrono::steady_clock::duration keep_alive = std::chrono::steady_clock::duration::max();
    transport_timings timings;
    std::shared_ptr<response const> partial;
};

} // namespace vzaps::http
