#pragma once

#include "routing/call.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace vzaps::emulation {

/// The group of that id, with or without `@g.us`. Throws a 400 when it is no group's id, and a 404 when there
/// is no such group (unconfirmed: the relative's answers of that kind are 500 as well).
group& group_of(call& c, std::string_view id);
/// The group that the body's `group_id` names.
group& group_of_body(call& c);

/// The phones of the body's `participants`, of which there is at least one.
std::vector<std::string> participants_of_body(call& c);

/// A group as it is answered, in the spelling that `emulator_options::go_spelling` asks for.
boost::json::object answered(call const& c, group const& which);

} // namespace vzaps::emulation
