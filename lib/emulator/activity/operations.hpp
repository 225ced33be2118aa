#pragma once

#include "state/world.hpp"

namespace vzaps::emulation {

/// Does to a message, or in a chat, what was asked for: `edit`, `delete`, `react`, `remove_reaction`,
/// `poll_vote`, `presence`. The first five show themselves as `Message` events of one's own; what the service
/// sends is unconfirmed.
void perform(world& state, instance_record& of, queued_item const& operation);

} // namespace vzaps::emulation
