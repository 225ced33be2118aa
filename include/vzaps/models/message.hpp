#pragma once

#include <vzaps/models/binary.hpp>
#include <vzaps/response.hpp>

#include <boost/json/object.hpp>

#include <optional>
#include <string>

namespace vzaps {

/// What sending answers. It means that the message is queued; what becomes of it comes as `ReadReceipt`
/// events.
///
/// Nothing in it is required: a message that went out must not look like a failure.
/// Source: docs.vzaps.com/en/sdk/python/messages.md.
struct sent_message {
    std::string message_id;             ///< Empty if the service left it out.
    std::optional<std::string> details; ///< Of the service's open-source relative, as `timestamp` is.
    std::optional<std::string> timestamp;

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
};

/// What an operation on a message answers. Which of the fields comes is undocumented.
struct message_action {
    std::string message_id; ///< Empty if the service left it out.
    std::optional<std::string> details;
    std::optional<std::string> timestamp;

    boost::json::object extra;
    response raw; ///< The whole answer, as it came.
};

/// What `messages.download_image` and its kin answer.
struct downloaded_media {
    binary data;          ///< Always there; decoded.
    std::string mimetype; ///< Empty if the service left it out; `data` may tell then.

    boost::json::object extra;
};

} // namespace vzaps
