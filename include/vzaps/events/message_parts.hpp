#pragma once

#include <vzaps/events/message_context.hpp>

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// The plain parts of `message_content` that are no media. Text that is absent is empty; each struct's `extra`
// holds the fields that it does not name, or that were of another type. Source: whatsmeow's `waE2E`.
namespace vzaps {

/// A text with a link's preview, a quotation or mentions.
struct message_extended_text {
    std::string text;
    std::string matched_text; ///< The link in it.
    std::string title;        ///< Of the link's page.
    std::string description;
    std::optional<message_context> context_info;

    boost::json::object extra;
};

/// A place; of a live one, where the sender was.
struct message_location {
    std::optional<double> degrees_latitude;
    std::optional<double> degrees_longitude;
    std::string name;
    std::string address;
    std::string url;
    std::string caption; ///< Of a live one.
    std::string comment;
    std::optional<bool> is_live;
    std::optional<std::int64_t> sequence_number; ///< Of a live one: it grows with each report.
    std::optional<message_context> context_info;

    boost::json::object extra;
};

/// A contact card.
struct message_contact {
    std::string display_name;
    std::string vcard;
    std::optional<message_context> context_info;

    boost::json::object extra;
};

/// Several contact cards.
struct message_contacts {
    std::string display_name;
    std::vector<message_contact> contacts;
    std::optional<message_context> context_info;

    boost::json::object extra;
};

/// How a message belongs to another one: to an album, say, or as the better version of an image.
struct message_relation {
    std::optional<std::int64_t>
        association_type; ///< WhatsApp's number: 1 album, 5 HD video, 10 HD image, ...
    std::optional<message_key> parent_message_key;
    std::optional<std::int64_t> message_index;

    boost::json::object extra;
};

/// What WhatsApp's apps know of a message besides its content.
struct message_device_context {
    std::string message_secret; ///< base64; what votes in a poll and encrypted edits are encrypted with.
    std::optional<message_relation> message_association;

    boost::json::object extra;
};

/// What can be said of a content of a kind that this version does not know. All of it is in
/// `message_content::extra`.
struct message_unknown {
    std::string name; ///< The content's, in snake_case: `request_phone_number_message`.
    std::string text;
    std::optional<message_key> target;
    std::optional<message_context> context_info;
};

} // namespace vzaps
