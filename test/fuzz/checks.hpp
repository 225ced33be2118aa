#pragma once

#include <boost/json/value.hpp>

#include <optional>
#include <stdexcept>
#include <string_view>

// The checks of `targets()`, one file each in `targets/`, and what they share.

namespace vzaps::fuzz {

bool check_answer(std::string_view text);
bool check_error_text(std::string_view text);
bool check_form(std::string_view text);
bool check_frame(std::string_view text);
bool check_http(std::string_view text);
bool check_no_proxy(std::string_view text);
bool check_path_building(std::string_view text);
bool check_retry_after(std::string_view text);
bool check_scrubber(std::string_view text);
bool check_url(std::string_view text);
bool check_webhook(std::string_view text);

inline void promise(bool holds, char const* what) {
    if (!holds) throw std::logic_error(what);
}

/// Takes the first line off the text: what parameterizes a check stands there.
std::string_view take_line(std::string_view& text);

bool is_one_line_of_ascii(std::string_view text);

/// What Boost.JSON makes of it, by the standard; none where it is not JSON.
std::optional<boost::json::value> parsed(std::string_view text, std::size_t depth);

/// Whether it may be JSON to the library although it is not by the standard: after a byte order mark, or with half of a
/// surrogate pair.
bool may_be_mended(std::string_view text);

/// The same, but for the last places of numbers: Boost.JSON does not read one of many digits as it has written it.
bool nearly_same(boost::json::value const& a, boost::json::value const& b);

} // namespace vzaps::fuzz
