#pragma once

#include <boost/json/object.hpp>

namespace vzaps::emulation {

/// The same event with the keys of the library that the service is built on: `Info.IsFromMe`, and below
/// `Message` those of WhatsApp's own messages, `imageMessage.mediaKey`. Older pages of the documentation show
/// it so.
boost::json::object go_spelled(boost::json::object const& event);

/// The same of what the service's relative puts beside an event: `pollVote.selectedOptions`.
boost::json::object go_spelled_beside(boost::json::object const& fields);

} // namespace vzaps::emulation
