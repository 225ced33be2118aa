#pragma once

#include "state/world.hpp"

#include <boost/json/object.hpp>

#include <string_view>
#include <vector>

namespace vzaps::emulation {

/// Publishes what the emulator has made up itself, in the spelling that `emulator_options::go_spelling` asks
/// for. `beside` stands next to `event`, such as `state`.
void publish(world& state, instance_record const& of, std::string_view type, boost::json::object event,
             boost::json::object beside = {});

/// A `Message` event. `edit` is WhatsApp's mark of messages that change another one: empty for most.
void publish_message(world& state, instance_record const& of, message const& which,
                     std::string_view edit = {}, boost::json::object const& beside = {});

/// A `ReadReceipt` of messages from each person of a chat that has received or read them; `receipt_state` is
/// `Delivered` or `Read`. In a group that the emulator knows these are its participants, in another one, and
/// of a status post, somebody made up. Channels have no receipts.
void publish_receipts(world& state, instance_record const& of, std::string_view chat,
                      std::vector<std::string> const& ids, std::string_view receipt_state);

} // namespace vzaps::emulation
