#pragma once

#include "state/world.hpp"

namespace vzaps::emulation {

/// Puts an event into its instance's webhook log, if the instance has a webhook that asks for it; twice, if
/// `emulator_options::webhook_duplicates` says so.
void enqueue_webhook(world& state, event const& what);

/// Has a delivery made once more: to the webhook as it is now, else to where it went before (unconfirmed).
void repeat_webhook(world& state, instance_record& instance, webhook_entry const& what);

} // namespace vzaps::emulation
