#pragma once

#include <boost/json/value.hpp>

namespace vzaps::call {

// Whether a body of status 500 says, by one of the texts with which the service's open-source relative refuses a request
// before it does anything, that nothing was done (docs/adr/0018). Anything else beside it makes that doubtful, be it another
// text or a member of another name that is not empty; and so does a body that is not the service's: no JSON object.
bool says_nothing_was_done(boost::json::value const& body);

} // namespace vzaps::call
