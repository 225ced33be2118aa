#pragma once

#include <vzaps/events/event.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps::realtime {

// What a text frame of the service holds. Only an event with an id of its own and a type can be acknowledged,
// and only such a one is delivered; there is nothing else in the protocol that a consumer could use.
struct frame {
    std::string id;
    std::optional<event> content;
    std::string_view oddity; // Why there is none, for the log.
    // Why there is none, though the text begins as an event does. It may be one that somebody waits for, and
    // must not be passed over.
    std::string damage;
};

// Never fails, whatever the text.
frame read_frame(std::string_view text);

// The JSON objects that a text consists of, in their order, one behind another with at most blanks between them. The last
// one may be cut. None where there is anything else in it, or more than 64.
std::vector<std::string_view> joined_objects(std::string_view text);

std::string ack_text(std::string_view id);

} // namespace vzaps::realtime
