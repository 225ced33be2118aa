#pragma once

#include <boost/json/array.hpp>

#include <span>
#include <string>
#include <string_view>

namespace vzaps {

// Who a call is about. Each throws `vzaps::error` (invalid_argument, `field`) for what cannot be meant.

// A phone number: digits with the country code; a leading `+` is dropped.
std::string phone_number(std::string_view text, std::string_view field);

// A phone number, a group's id, or a JID, which pass as they are.
std::string chat_address(std::string_view text, std::string_view field);

// At least one of the latter.
boost::json::array addresses(std::span<std::string const> texts, std::string_view field);

// A text that has to be there.
std::string_view not_empty(std::string_view text, std::string_view field);

} // namespace vzaps
