#pragma once

#include "state/event_feed.hpp"
#include "state/identifiers.hpp"
#include "state/instance_store.hpp"
#include "state/token_store.hpp"

#include <vzaps/testing/emulator.hpp>

#include <functional>
#include <string>
#include <utility>

namespace vzaps::emulation {

/// All state of the emulated service, which knows nothing of HTTP. One account owns everything.
struct world {
    explicit world(emulator_options options) : settings(std::move(options)) {}

    emulator_options const settings;
    identifiers ids;
    token_store tokens;
    instance_store instances;
    event_feed events;
    /// Called with an instance's id when its webhook log has something to take. It may only put the id aside.
    std::function<void(std::string)> on_deliveries_waiting;
};

} // namespace vzaps::emulation
