#include "activity/polls.hpp"

#include "activity/event_spelling.hpp"
#include "activity/publishing.hpp"
#include "media/data_url.hpp"
#include "media/digest.hpp"
#include "media/message_secret.hpp"
#include "state/chat_address.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

std::string_view author_of(message const& poll) { return poll.from_me() ? poll.sent_as : poll.sender; }

// A key names a message as its sender sees it: to somebody else, a private chat is the one with the account.
json::object key_for(message const& poll, std::string_view voter, std::string_view account) {
    auto const author = author_of(poll);
    bool const in_group = is_group(poll.chat);
    bool const own_vote = voter.empty();
    json::object made{{"remote_jid", in_group || own_vote ? std::string_view(poll.chat) : account},
                      {"from_me", author == (own_vote ? account : voter)},
                      {"id", poll.id}};
    if (in_group) made["participant"] = author;
    return made;
}

// The protobuf message of a vote: field 1, repeated, holds the digest of each option's text.
std::string plain_vote(json::array const& choices) {
    std::string made;
    for (auto const& each : choices) {
        auto const digest = sha256(each.as_string());
        made += '\x0a';
        made += static_cast<char>(digest.size());
        made += digest;
    }
    return made;
}

json::object encrypted(message const& poll, std::string_view voter, json::array const& choices) {
    auto const secret =
        base64_decoded(poll.content.at("message_context_info").at("message_secret").as_string()).value();
    auto const sealed = seal_vote(secret, {poll.id, author_of(poll), voter}, plain_vote(choices));
    return {{"enc_payload", base64(sealed.payload)}, {"enc_iv", base64(sealed.iv)}};
}

// As the service's relative puts it beside the event, once it has decrypted the vote.
json::object decrypted(message const& poll, json::array const& choices) {
    json::array hashes;
    for (auto const& each : choices) hashes.emplace_back(base64(sha256(each.as_string())));
    return {{"poll_vote", json::object{{"poll_creation_msg_id", poll.id},
                                       {"selected_options", choices},
                                       {"selected_hashes_b64", std::move(hashes)}}}};
}

std::int64_t milliseconds_of(std::chrono::system_clock::time_point at) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
}

} // namespace

json::object poll_message(identifiers& ids, std::string_view name, json::array const& options,
                          std::int64_t selectable) {
    json::array shown;
    for (auto const& each : options) shown.push_back(json::object{{"option_name", each}});
    return {
        {"poll_creation_message", json::object{{"name", name},
                                               {"options", std::move(shown)},
                                               {"selectable_options_count", selectable}}},
        {"message_context_info", json::object{{"message_secret", base64(sha256(ids.secret("poll_", 32)))}}}};
}

json::object const* poll_of(message const& which) {
    auto const* const found = which.content.if_contains("poll_creation_message");
    return found ? found->if_object() : nullptr;
}

std::string wrong_choice(json::object const& poll, json::array const& choices) {
    auto const& options = poll.at("options").as_array();
    for (auto const& choice : choices)
        if (std::ranges::none_of(options, [&](auto const& each) { return each.at("option_name") == choice; }))
            return "selected_options must be options of the poll";
    auto const allowed = poll.at("selectable_options_count").as_int64();
    if (allowed != 0 && std::ssize(choices) > allowed)
        return "selected_options has more than the poll allows";
    return {};
}

void publish_vote(world& state, instance_record const& of, message const& poll, std::string_view voter,
                  json::array const& choices, std::string id) {
    std::string const account(poll.from_me() ? std::string_view(poll.sent_as) : of.text("whatsapp_jid"));
    message made;
    made.id = std::move(id);
    made.chat = poll.chat;
    made.sender = voter;
    made.type = "poll";
    made.at = std::chrono::system_clock::now();
    made.content =
        json::object{{"poll_update_message",
                      json::object{{"poll_creation_message_key", key_for(poll, voter, account)},
                                   {"vote", encrypted(poll, voter.empty() ? account : voter, choices)},
                                   {"sender_timestamp_ms", milliseconds_of(made.at)}}}};
    json::object beside;
    if (state.settings.decrypted_votes) beside = decrypted(poll, choices);
    publish_message(state, of, made, {}, state.settings.go_spelling ? go_spelled_beside(beside) : beside);
}

} // namespace vzaps::emulation
