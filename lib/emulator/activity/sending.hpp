#pragma once

#include "state/world.hpp"

#include <chrono>
#include <string_view>

namespace vzaps::emulation {

/// Queues a message, which leaves the queue once its instance is connected and `emulator_options::send_delay`
/// has passed. That the service keeps the messages of an instance that is not connected is unconfirmed.
void submit(world& state, instance_record& from, message made);

/// Queues something to do to a message or a chat, and does it once the instance is connected.
void submit(world& state, instance_record& from, queued_item operation);

/// Sends each message whose time has come, and then does what waits to be done, in order.
void send_what_waits(world& state, instance_record& from, std::chrono::system_clock::time_point now);

/// The people of a chat read what they were sent.
void read_messages(world& state, instance_record& from, std::string_view chat_jid);

} // namespace vzaps::emulation
