#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vzaps::incoming {

// What a value means where its type is not the one that is expected: gateways write the same field in several
// ways. Nullopt where the meaning is not plain. `docs/adr/0021-lenient-events.md` has the rules.

// A number, a long (`{low, high, unsigned}`), an address (`{user, server, device}`) or another object that
// stands for its id (`{remote_jid, from_me, id}`, `{jid, is_admin}`).
std::optional<std::string> plain_text(boost::json::value const& from);
// Bytes as JavaScript writes them, as base64: Node.js's `{"type": "Buffer", "data": ...}`, a list of numbers, or
// a `Uint8Array` (`{"0": 255, "1": 216, ...}`).
std::optional<std::string> plain_bytes(boost::json::value const& from);
// Digits in a text, a long, or a double without a fraction.
std::optional<std::int64_t> plain_integer(boost::json::value const& from);
// A decimal number in a text, or a long.
std::optional<double> plain_number(boost::json::value const& from);
// `true` and `false` in a text, 1 and 0.
std::optional<bool> plain_boolean(boost::json::value const& from);

// A member that is an id: its text, or what it stands for; else empty.
std::string id_member(boost::json::object const& of, std::string_view name);

} // namespace vzaps::incoming
