#pragma once

#include "codec/encode.hpp"
#include "support/address.hpp"

#include <vzaps/models/message_requests.hpp>
#include <vzaps/models/send_requests.hpp>

#include <boost/json/object.hpp>

#include <concepts>

namespace vzaps {

// What is wrong with a message's own fields: throws `vzaps::error` naming it.
inline void check(send_request const&) {}
void check(send_location_request const& request);
void check(send_poll_request const& request);

template <class Request>
concept to_chat = requires(Request const& request) {
    { request.phone } -> std::convertible_to<std::string_view>;
};

// The body of a message, or of something that happens in a chat. Throws `vzaps::error` naming the field that
// is wrong.
template <to_chat Request>
boost::json::object body_of(Request const& request) {
    if constexpr (std::derived_from<Request, send_request>) check(request);
    auto body = codec::encode(request);
    body["phone"] = chat_address(request.phone, "phone");
    return body;
}

boost::json::object body_of(send_contact_request const& request);
boost::json::object body_of(mark_read_request const& request);

} // namespace vzaps
