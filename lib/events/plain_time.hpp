#pragma once

#include <optional>
#include <string>

namespace vzaps::incoming {

// A time as events have it, in place: a number of seconds or milliseconds since 1970 becomes RFC 3339 in UTC;
// the zero time that Go writes where there is none, 0 and empty text become nullopt. Everything else stays as
// it was sent.
void make_plain(std::optional<std::string>& time);

} // namespace vzaps::incoming
