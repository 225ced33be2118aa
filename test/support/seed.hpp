#pragma once

#include <cstdlib>

namespace vzaps::test {

/// What the random choices of a test follow: the same every time, unless `VZAPS_TEST_SEED` names another one, which
/// `scripts/soak` does.
inline unsigned seed_or(unsigned usual) {
    auto const* const given = std::getenv("VZAPS_TEST_SEED");
    return given != nullptr ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : usual;
}

/// Whether load tests take their time: with `VZAPS_ENDURANCE`, which `scripts/soak` sets. Otherwise each is over in seconds.
inline bool takes_its_time() { return std::getenv("VZAPS_ENDURANCE") != nullptr; }

} // namespace vzaps::test
