#pragma once

#include <vzaps/events/media_node.hpp>
#include <vzaps/events/message_context.hpp>
#include <vzaps/events/optional_part.hpp>

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Messages to choose from, and the choices. Text that is absent is empty; each struct's `extra` holds the
// fields that it does not name, or that were of another type. Source: whatsmeow's `waE2E`.
namespace vzaps {

/// What was chosen from buttons, a list or a template: `message_content::choice`. Lives as long as the
/// content.
struct message_choice {
    std::string_view id;   ///< As the sender of the buttons or the list has set it.
    std::string_view text; ///< The words on the button or row.
};

/// The words on a button.
struct message_button_text {
    std::string display_text;

    boost::json::object extra;
};

/// One of a message's buttons.
struct message_choice_button {
    std::string button_id;
    std::optional<message_button_text> button_text;

    boost::json::object extra;
};

/// A message with buttons.
struct message_buttons {
    std::string text; ///< The header, where it is text.
    optional_part<media_node> image_message;
    optional_part<media_node> video_message;
    optional_part<media_node> document_message;
    std::string content_text;
    std::string footer_text;
    std::vector<message_choice_button> buttons;
    std::optional<message_context> context_info;

    boost::json::object extra;
};

/// A button that was chosen: one of a message with buttons, of a template, or of an interactive message.
struct message_buttons_response {
    std::string selected_button_id;
    std::string selected_display_text;
    std::optional<std::int64_t> selected_index; ///< Of a template's button.
    std::optional<message_context> context_info;

    boost::json::object extra;
};

/// One of a list's rows.
struct message_choice_row {
    std::string row_id;
    std::string title;
    std::string description;

    boost::json::object extra;
};

/// A section of a list.
struct message_choice_section {
    std::string title;
    std::vector<message_choice_row> rows;

    boost::json::object extra;
};

/// A message with a list.
struct message_list {
    std::string title;
    std::string description; ///< The body.
    std::string button_text; ///< On the button that opens the list.
    std::string footer_text;
    std::vector<message_choice_section> sections;
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

/// Where an interactive message has its title, and its picture if it has one.
struct message_interactive_header {
    std::string title;
    std::string subtitle;
    optional_part<media_node> image_message;
    optional_part<media_node> video_message;
    optional_part<media_node> document_message;

    boost::json::object extra;
};

/// The body or the footer of an interactive message, or the body of the answer to one.
struct message_interactive_text {
    std::string text;

    boost::json::object extra;
};

/// A button of an interactive message: `quick_reply`, `cta_url`, `single_select` (a list), ...
struct message_flow_button {
    std::string name;
    std::string button_params_json; ///< Its words and its id, as JSON.

    boost::json::object extra;
};

/// The buttons of an interactive message.
struct message_native_flow {
    std::vector<message_flow_button> buttons;
    std::string message_params_json;

    boost::json::object extra;
};

/// A message with buttons, lists or forms, in today's WhatsApp.
struct message_interactive {
    std::optional<message_interactive_header> header;
    std::optional<message_interactive_text> body;
    std::optional<message_interactive_text> footer;
    std::optional<message_native_flow> native_flow_message;
    std::optional<message_context> context_info;

    boost::json::object extra; ///< Carousels and shops among it.
};

/// The answer itself of a `message_interactive_response`.
struct message_native_flow_response {
    std::string name;        ///< `quick_reply`, `menu_options` (a list's), `galaxy_message` (a form's), ...
    std::string params_json; ///< What was chosen or filled in, as JSON.
    std::optional<std::int64_t> version;

    boost::json::object extra;
};

/// The answer to an interactive message. That to a button or a list is a `buttons_response_message` or a
/// `list_response_message`, too, so that only answers of other kinds, such as forms, need a look at this one.
struct message_interactive_response {
    std::optional<message_interactive_text> body; ///< The words on the button or row.
    std::optional<message_native_flow_response> native_flow_response_message;
    std::optional<message_context> context_info;

    boost::json::object params; ///< What `params_json` holds; empty where that is not an object.
    std::string id;             ///< The chosen id, out of `params`; empty where there is none.

    boost::json::object extra;
};

/// A template with its parameters filled in.
struct message_hydrated_template {
    std::string hydrated_title_text;
    std::string hydrated_content_text;
    std::string hydrated_footer_text;
    std::string template_id;
    optional_part<media_node> image_message;
    optional_part<media_node> video_message;
    optional_part<media_node> document_message;

    boost::json::object extra; ///< The buttons among it.
};

/// A business's message that was made from a template.
struct message_template {
    std::optional<message_hydrated_template> hydrated_template;
    std::optional<message_interactive> interactive_message_template;
    std::string template_id;
    std::optional<message_context> context_info;

    boost::json::object extra;
};

} // namespace vzaps
