#pragma once

#include <vzaps/events/event.hpp>

#include <string>
#include <string_view>

namespace vzaps {

// Makes events of what webhooks and the realtime socket bring.
class event_reader {
public:
    // Of an object it makes an event whatever is in it. The arguments behind the text tell what was said of
    // the instance beside it; what the text says counts more. Throws `vzaps::error` (undecodable, field
    // `body`) for what is no JSON object, is nested too deep, or takes too much memory.
    static event read(std::string_view text, std::string instance_id = {}, std::string instance_name = {});
};

} // namespace vzaps
