#pragma once

#include <vzaps/events.hpp>

#include <boost/json/serialize.hpp>

namespace vzaps::test {

// Everything that a user may look at in an event.
inline void look_at(event const& parsed) {
    if (auto const* const message = parsed.as<message_event>()) {
        message->kind();
        message->text();
        message->phone();
        message->is_group();
        message->is_partial();
        message->media();
        message->context();
        message->target();
        message->parent();
        message->choice();
        message->referral();
        if (message->attached) message->attached->bytes();
    }
    if (auto const* const receipt = parsed.as<read_receipt_event>()) receipt->phone();
    boost::json::serialize(parsed.payload());
}

} // namespace vzaps::test
