#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vzaps::emulation {

/// The JID of a chat that is named in one of the ways that the API takes: a phone's digits, a group's id
/// (with or without its server), or a JID of a user (a device's is its user's), a group, a hidden number, a
/// channel or the status. Nothing when it is none of these.
std::optional<std::string> chat_jid(std::string_view address);

/// What stands before the server.
std::string chat_user(std::string_view jid);

bool is_group(std::string_view jid);

} // namespace vzaps::emulation
