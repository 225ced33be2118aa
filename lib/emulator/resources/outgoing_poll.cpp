#include "activity/polls.hpp"
#include "resources/outgoing.hpp"
#include "routing/fields.hpp"
#include "routing/lists.hpp"
#include "state/instant.hpp"

#include <set>

namespace vzaps::emulation {

namespace json = boost::json;

// The bounds are documented; that each option differs from the others is WhatsApp's own rule (unconfirmed).
outgoing poll_content(call& c) {
    auto const name = required_text(c, "name");
    auto const options = optional_texts(c, "options");
    if (options.size() < 2 || options.size() > 12) throw refusal(400, "options must have 2 to 12 entries");
    if (std::set<std::string>(options.begin(), options.end()).size() != options.size())
        throw refusal(400, "options must differ");
    auto const selectable = optional_integer(c, "selectable_options_count").value_or(1);
    if (selectable < 0 || selectable > std::ssize(options))
        throw refusal(400, "selectable_options_count must be from 0 to the number of options");

    json::object content =
        poll_message(c.world.ids, name, json::array(options.begin(), options.end()), selectable);
    json::object& poll = content.at("poll_creation_message").as_object();
    if (auto const set = optional_bool(c, "hide_participant_names")) poll["hide_participant_name"] = *set;
    if (auto const set = optional_bool(c, "allow_add_option")) poll["allow_add_option"] = *set;
    if (auto const text = optional_text(c, "end_time")) {
        auto const end = parse_instant(*text);
        if (!end) throw refusal(400, "end_time must be an RFC 3339 time with a zone");
        if (*end <= std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()))
            throw refusal(400, "end_time must be in the future");
        // A number in WhatsApp's message; that it counts seconds is unconfirmed.
        poll["end_time"] = std::chrono::floor<std::chrono::seconds>(*end).time_since_epoch().count();
    }
    return {"poll", "poll", "", std::move(content), {}, c.body};
}

} // namespace vzaps::emulation
