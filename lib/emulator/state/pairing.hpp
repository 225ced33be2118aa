#pragma once

#include <string>

namespace vzaps::emulation {

/// How far an instance is on its way to a phone. It advances by polls, not by time, so that a test sees the
/// same each run.
struct pairing {
    static constexpr int polls_per_code = 2;

    bool under_way = false;
    int polls = 0;       ///< Of `qr` and `status`, since it is under way.
    int codes_asked = 0; ///< Of `qr` alone.
    std::string phone;   ///< The one that a pair code was asked for.

    /// A code is shown twice before the next one takes its place.
    int code() const { return codes_asked / polls_per_code; }
};

} // namespace vzaps::emulation
