#pragma once

#include "http/head_reader.hpp"

#include <vzaps/response.hpp>

#include <boost/system/error_code.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace vzaps::http {

// Where a response's body ends (RFC 9112 6.3), and whether another response can be told from it on the same
// connection.
struct framing {
    enum class body { none, sized, chunked, until_close };

    body what = body::none;
    std::uint64_t length = 0; // Of a sized one.
    // False for whatever leaves a doubt: what follows such a response may be the rest of it.
    bool reusable = true;
};

// An error for fields that contradict each other, or that say nothing.
framing framing_of(response_head const& head, bool answers_head_request, boost::system::error_code& ec);

// For how long the peer keeps an idle connection by `Keep-Alive: timeout=N`; the largest duration without one.
std::chrono::steady_clock::duration keep_alive_of(header_list const& headers);
std::optional<std::chrono::seconds> keep_alive_timeout(std::string_view value);

// The elements of all fields of that name, without the blanks around them. `a, ,b` has three.
std::vector<std::string_view> list_of(header_list const& headers, std::string_view name);

} // namespace vzaps::http
