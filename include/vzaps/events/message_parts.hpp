#pragma once

#include <vzaps/events/message_context.hpp>

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// The parts of `message_content` that are no media. Text that is absent is empty; each struct's `extra` holds
// the fields that it does not name, or that were of another type. Source: whatsmeow's `waE2E`.
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

/// A place.
struct message_location {
    std::optional<double> degrees_latitude;
    std::optional<double> degrees_longitude;
    std::string name;
    std::string address;
    std::string url;
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

    boost::json::object extra;
};

/// A reaction to a message.
struct message_reaction {
    std::optional<message_key> key; ///< The message.
    std::string text;               ///< An emoji; empty takes the reaction back.

    boost::json::object extra;
};

/// One of a poll's answers.
struct message_poll_option {
    std::string option_name;

    boost::json::object extra;
};

/// A poll.
struct message_poll {
    std::string name;
    std::vector<message_poll_option> options;
    std::optional<std::int64_t> selectable_options_count; ///< 0: as many as there are.

    boost::json::object extra;
};

/// A vote in a poll. It is encrypted (`vote`): WhatsApp's events do not tell it.
struct message_poll_update {
    std::optional<message_key> poll_creation_message_key;
    std::optional<boost::json::object> vote;

    boost::json::object extra;
};

/// A button that was chosen.
struct message_buttons_response {
    std::string selected_button_id;
    std::string selected_display_text;
    std::optional<message_context> context_info;

    boost::json::object extra;
};

/// The row's id of a `message_list_response`.
struct message_selected_row {
    std::string selected_row_id;

    boost::json::object extra;
};

/// A row of a list that was chosen.
struct message_list_response {
    std::string title;
    std::string description;
    std::optional<message_selected_row> single_select_reply;
    std::optional<message_context> context_info;

    boost::json::object extra;
};

/// Something that is done to an earlier message: it was deleted or edited, say.
struct message_protocol {
    std::optional<message_key> key;                    ///< The message.
    std::optional<std::int64_t> type;                  ///< WhatsApp's number: 0 deleted, 14 edited, ...
    std::optional<boost::json::object> edited_message; ///< Also as `message_event::edited`.

    boost::json::object extra;

    bool is_revoke() const noexcept { return type == 0; }
    bool is_edit() const noexcept { return type == 14 || edited_message; }
};

} // namespace vzaps
