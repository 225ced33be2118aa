#pragma once

#include "routing/call.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps::emulation {

// Fields of a body, checked. What is missing, or of another type, is a 400 that names the field; the texts
// are those of the service's relative (unconfirmed). Views live as long as the body.

[[noreturn]] void refuse_missing(std::string_view name);

/// Not empty.
std::string_view required_text(call const& c, std::string_view name);
std::optional<std::string_view> optional_text(call const& c, std::string_view name);
bool required_bool(call const& c, std::string_view name);
std::optional<bool> optional_bool(call const& c, std::string_view name);
std::int64_t required_integer(call const& c, std::string_view name);
std::optional<std::int64_t> optional_integer(call const& c, std::string_view name);

/// A list of texts that is not empty. One text alone, as three SDKs type it, is a list of one; which of both
/// it was is noted.
std::vector<std::string> required_texts(call& c, std::string_view name);

/// Whether it is an absolute URL of http or https.
bool is_web_url(std::string_view text);

/// The number of a phone, which may be given as a user's JID.
std::string phone_number(std::string_view address);
/// That of the field `phone`.
std::string required_phone(call const& c);

} // namespace vzaps::emulation
