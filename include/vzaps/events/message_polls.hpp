#pragma once

#include <vzaps/events/message_context.hpp>

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// Polls and what becomes of them. Text that is absent is empty; each struct's `extra` holds the fields that
// it does not name, or that were of another type. Source: whatsmeow's `waE2E`.
namespace vzaps {

/// One of a poll's answers.
struct message_poll_option {
    std::string option_name;
    std::string option_hash;

    boost::json::object extra;
};

/// A poll, of whichever version.
struct message_poll {
    std::string name; ///< The question.
    std::vector<message_poll_option> options;
    std::optional<std::int64_t> selectable_options_count; ///< 0: as many as there are.
    std::optional<std::int64_t> poll_type;                ///< 0 poll, 1 quiz
    std::optional<message_poll_option> correct_answer;    ///< Of a quiz.
    std::optional<std::int64_t> end_time;                 ///< When voting ends, if it does.
    std::optional<bool> hide_participant_name;            ///< Who has voted for what is not shown.
    std::optional<bool> allow_add_option;                 ///< Participants may add answers.
    std::optional<message_context> context_info;

    boost::json::object extra;
};

/// A vote in a poll. It is encrypted (`vote`): WhatsApp's events do not tell it. Where the service has
/// decrypted it, `message_event::poll_vote` does.
struct message_poll_update {
    std::optional<message_key> poll_creation_message_key;
    std::optional<boost::json::object> vote;
    std::optional<std::int64_t> sender_timestamp_ms;

    boost::json::object extra;
};

/// A participant has added an answer to a poll.
struct message_poll_added_option {
    std::optional<message_key> poll_creation_message_key;
    std::optional<message_poll_option> add_option;

    boost::json::object extra;
};

/// How often one of a poll's answers was chosen.
struct message_poll_count {
    std::string option_name;
    std::optional<std::int64_t> option_vote_count;

    boost::json::object extra;
};

/// The result of a poll, as it is forwarded.
struct message_poll_result {
    std::string name; ///< The question.
    std::vector<message_poll_count> poll_votes;
    std::optional<std::int64_t> poll_type; ///< 0 poll, 1 quiz
    std::optional<message_context> context_info;

    boost::json::object extra;
};

/// A vote that the service has decrypted; it comes beside the event. Each vote replaces the voter's earlier
/// one.
///
/// Source: the service's open-source relative.
struct decrypted_poll_vote {
    std::string poll_creation_msg_id; ///< The id of the message with the poll.
    std::vector<std::string>
        selected_options; ///< Those whose words the service knows; empty takes the vote back.
    /// SHA-256 of each option's words, in base64. Longer than `selected_options` where the service does not
    /// know an option's words: compare with the hashes of the poll's.
    std::vector<std::string> selected_hashes_b64;

    boost::json::object extra;
};

} // namespace vzaps
