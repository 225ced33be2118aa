#pragma once

#include <vzaps/response.hpp>

#include <string>

namespace vzaps {

// Says that a response's body is compressed, or coded in another way, and in which; empty for one that is not.
// Nobody asks for a coding, and the library decodes none: to be told where a body cannot be read. (A transport
// of the user's may have decoded it, and left the header.)
std::string coding_complaint(response const& answer);

} // namespace vzaps
