#pragma once

#include <vzaps/list.hpp>
#include <vzaps/media.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vzaps {

/// What every message can have. What is not set is not sent.
/// Source: docs.vzaps.com/en/sdk/python/messages.md.
class send_request {
public:
    /// The chat: a phone number with its country code (digits; a leading `+` is dropped), a group's id, or a
    /// JID.
    std::string phone;
    /// Your own message id; the service makes one if there is none. WhatsApp's clients as a rule show a
    /// message of a known id once. Nobody promises that, so the library never sends a message twice with or
    /// without it.
    std::optional<std::string> id;
    std::optional<std::int64_t>
        delay; ///< Before it is sent. Unit and range are undocumented; passed on as it is.
    std::optional<std::vector<std::string>> mentioned_ids;
    std::optional<std::string> reply_to_message_id;

protected:
    explicit send_request(std::string to) : phone(std::move(to)) {}
};

/// For `messages.send_text`.
class send_text_request : public send_request {
public:
    send_text_request(std::string to, std::string text)
        : send_request(std::move(to)), message(std::move(text)) {}

    std::string message;
};

/// For `messages.send_image`.
class send_image_request : public send_request {
public:
    send_image_request(std::string to, media const& file) : send_request(std::move(to)), image(file) {}

    media image;
    std::optional<std::string> caption;
};

/// For `messages.send_audio`.
class send_audio_request : public send_request {
public:
    send_audio_request(std::string to, media const& file) : send_request(std::move(to)), audio(file) {}

    media audio;
    std::optional<bool> ptt; ///< A voice note.
};

/// For `messages.send_document`.
class send_document_request : public send_request {
public:
    /// `file_name` is the file's own, where it has one; some deployments insist on one.
    send_document_request(std::string to, media const& file) : send_request(std::move(to)), document(file) {
        if (!document.file_name().empty()) file_name = document.file_name();
    }

    media document;
    std::optional<std::string> file_name;
    std::optional<std::string> caption;
};

/// For `messages.send_video`.
class send_video_request : public send_request {
public:
    send_video_request(std::string to, media const& file) : send_request(std::move(to)), video(file) {}

    media video;
    std::optional<std::string> caption;
};

/// For `messages.send_sticker`.
class send_sticker_request : public send_request {
public:
    send_sticker_request(std::string to, media const& file) : send_request(std::move(to)), sticker(file) {}

    media sticker; ///< WebP, as WhatsApp has it.
};

/// For `messages.send_gif`.
class send_gif_request : public send_request {
public:
    send_gif_request(std::string to, media const& file) : send_request(std::move(to)), gif(file) {}

    media gif; ///< As a rule an MP4, which WhatsApp plays in a loop.
    std::optional<std::string> caption;
};

/// For `messages.send_location`.
class send_location_request : public send_request {
public:
    /// Degrees: latitude from -90 to 90, longitude from -180 to 180.
    send_location_request(std::string to, double north, double east)
        : send_request(std::move(to)), latitude(north), longitude(east) {}

    double latitude;
    double longitude;
    std::optional<std::string> name;
    std::optional<std::string> address;
};

/// For `messages.send_contact`. The names of its fields are known from two official SDKs only.
class send_contact_request : public send_request {
public:
    explicit send_contact_request(std::string to) : send_request(std::move(to)) {}
    send_contact_request(std::string to, std::string card_name, std::string card_phone)
        : send_request(std::move(to)),
          contact_name(std::move(card_name)),
          contact_phone(std::move(card_phone)) {}

    std::optional<std::string> contact_name;
    std::optional<std::string> contact_phone; ///< Digits with the country code; a leading `+` is dropped.
};

/// One button of `messages.send_buttons`.
class message_button {
public:
    message_button(std::string button_id, std::string label)
        : id(std::move(button_id)), text(std::move(label)) {}

    std::string id; ///< Comes back with the answer.
    std::string text;
};

/// For `messages.send_buttons`.
class send_buttons_request : public send_request {
public:
    send_buttons_request(std::string to, std::string text, list<message_button> choices)
        : send_request(std::move(to)), message(std::move(text)), buttons(std::move(choices)) {}

    std::string message;
    std::vector<message_button> buttons; ///< At least one; how many the service takes is undocumented.
    std::optional<std::string> footer;
};

/// One row of a section.
class message_list_row {
public:
    message_list_row(std::string row_id, std::string row_title)
        : id(std::move(row_id)), title(std::move(row_title)) {}
    message_list_row(std::string row_id, std::string row_title, std::string text)
        : id(std::move(row_id)), title(std::move(row_title)), description(std::move(text)) {}

    std::string id; ///< Comes back with the answer.
    std::string title;
    std::optional<std::string> description;
};

/// One section of `messages.send_list`.
class message_list_section {
public:
    message_list_section(std::string section_title, list<message_list_row> section_rows)
        : title(std::move(section_title)), rows(std::move(section_rows)) {}

    std::string title;
    std::vector<message_list_row> rows;
};

/// For `messages.send_list`.
class send_list_request : public send_request {
public:
    send_list_request(std::string to, std::string list_title, std::string text, std::string button,
                      list<message_list_section> list_sections)
        : send_request(std::move(to)),
          title(std::move(list_title)),
          description(std::move(text)),
          button_text(std::move(button)),
          sections(std::move(list_sections)) {}

    std::string title;
    std::string description;
    std::string button_text;                    ///< Opens the list.
    std::vector<message_list_section> sections; ///< At least one.
    std::optional<std::string> footer;
};

/// For `messages.send_link`.
class send_link_request : public send_request {
public:
    send_link_request(std::string to, std::string text, std::string url, std::string link_title,
                      std::string description)
        : send_request(std::move(to)),
          message(std::move(text)),
          link_url(std::move(url)),
          title(std::move(link_title)),
          link_description(std::move(description)) {}

    std::string message; ///< Should hold the URL too.
    std::string link_url;
    std::string title;
    std::string link_description;
    std::optional<std::string> jpeg_thumbnail; ///< Base64.
};

/// For `messages.send_poll`.
class send_poll_request : public send_request {
public:
    /// 2 to 12 options.
    send_poll_request(std::string to, std::string question, list<std::string> choices)
        : send_request(std::move(to)), name(std::move(question)), options(std::move(choices)) {}

    std::string name; ///< The question.
    std::vector<std::string> options;
    std::optional<std::int64_t> selectable_options_count; ///< 1 if it is not set; 0 is any number.
    std::optional<bool> hide_participant_names;
    std::optional<std::string> end_time; ///< RFC 3339 with a zone, in the future.
    std::optional<bool> allow_add_option;
};

} // namespace vzaps
