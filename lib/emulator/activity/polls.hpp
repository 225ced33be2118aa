#pragma once

#include "state/world.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace vzaps::emulation {

/// WhatsApp's message of a poll, with the secret that its votes are encrypted with.
boost::json::object poll_message(identifiers& ids, std::string_view name, boost::json::array const& options,
                                 std::int64_t selectable);

/// The poll in a message; null when it is none.
boost::json::object const* poll_of(message const& which);

/// Which of these texts is no option of the poll; empty when all are, and no more than it allows. Otherwise
/// what is wrong.
std::string wrong_choice(boost::json::object const& poll, boost::json::array const& choices);

/// Publishes a vote. `voter` is a user's JID, or empty for the account itself. `id` is that of the vote's
/// message.
void publish_vote(world& state, instance_record const& of, message const& poll, std::string_view voter,
                  boost::json::array const& choices, std::string id);

} // namespace vzaps::emulation
