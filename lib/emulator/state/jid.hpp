#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vzaps::emulation {

/// 5 to 15 digits: country code and number.
bool is_phone(std::string_view text);

/// The number of a phone, or of a user's JID, which may name a device: `digits`, `digits@s.whatsapp.net`,
/// `digits:11@s.whatsapp.net`. Nothing when it is neither.
std::optional<std::string> phone_of(std::string_view address);

/// `<phone>@s.whatsapp.net`
std::string user_jid(std::string_view phone);

/// `<digits>@g.us`, or the older `<digits>-<digits>@g.us`.
bool is_group_jid(std::string_view text);

/// Who is on WhatsApp, as far as the emulator goes: everybody but numbers that end in 0000.
bool on_whatsapp(std::string_view phone);

} // namespace vzaps::emulation
