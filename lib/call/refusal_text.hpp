#pragma once

#include <boost/json/value.hpp>

namespace vzaps::call {

// Whether a body of status 500 says, by one of the texts with which the service's open-source relative refuses a request
// before it does anything, that nothing was done (docs/adr/0018). A text that says anything else beside it makes that
// doubtful, and so does a body that is not the service's: no JSON object.
bool says_nothing_was_done(boost::json::value const& body);

} // namespace vzaps::call
