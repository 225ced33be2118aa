#pragma once

#include "state/world.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vzaps::emulation {

/// Who writes to an instance: a phone or a user's JID, and the name that this user goes by.
struct sender {
    std::string_view address;
    std::string_view push_name;
};

/// A message arrives: in its chat, which it makes, and as an event. They return its id, and throw
/// `std::invalid_argument` for an address that is no user's, or a kind that is none of WhatsApp's. That it is
/// not connected keeps nothing away: a test that wants it so can tell.
std::string receive_text(world& state, instance_record& by, sender from, std::string_view text);
std::string receive_media(world& state, instance_record& by, sender from, std::string_view kind,
                          std::string bytes, std::string mimetype, std::string_view caption);

/// A poll of somebody else's, of which one option can be chosen.
std::string receive_poll(world& state, instance_record& by, sender from, std::string_view name,
                         std::vector<std::string> const& options);
/// Somebody votes in a poll of the instance's chats. Throws `std::invalid_argument` when there is no such
/// poll, for what is no option of it, and in a private chat for anybody else than its person.
std::string receive_vote(world& state, instance_record& by, std::string_view from, std::string_view poll_id,
                         std::vector<std::string> const& options);

} // namespace vzaps::emulation
