#pragma once

#include "state/world.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

namespace vzaps::emulation {

/// Rows about users, as the examples have them: a list of objects with a `jid`. With
/// `emulator_options::keyed_contacts` the form of the service's relative, an object of the same rows, keyed
/// by JID.
boost::json::value rows_about_users(world const& state, boost::json::array rows);

} // namespace vzaps::emulation
