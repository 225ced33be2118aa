#include "activity/polls.hpp"
#include "activity/sending.hpp"
#include "resources/chat_field.hpp"
#include "resources/routes.hpp"
#include "routing/fields.hpp"
#include "routing/lists.hpp"
#include "routing/spelling.hpp"
#include "state/timestamp.hpp"

#include <algorithm>
#include <array>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

// That a message the instance does not know is a 404 is unconfirmed: the service's relative asks WhatsApp in
// any case.
message& message_of(call& c, std::string_view id) {
    // The relative's mark of one's own messages.
    if (id.starts_with("me:")) id.remove_prefix(3);
    auto* found = c.instance().messages.find(id);
    if (!found || found->deleted) throw refusal(404, "message not found");
    return *found;
}

message& message_in_chat(call& c) {
    std::string const chat = chat_field(c, "phone");
    message& found = message_of(c, required_text(c, "message_id"));
    if (found.chat != chat) throw refusal(404, "message not found");
    return found;
}

// Every typed SDK has the chat, and one example leaves it out.
message& message_reacted_to(call& c) {
    if (c.field("phone")) return message_in_chat(c);
    note_left_out(c, "phone");
    return message_of(c, required_text(c, "message_id"));
}

// One's own poll is found by `me:` in front of its id or by `from_me`, any other one without: so says the
// documentation. What the service answers otherwise is unconfirmed.
message& poll_in_chat(call& c) {
    message& found = message_in_chat(c);
    bool const said_to_be_own =
        required_text(c, "message_id").starts_with("me:") || optional_bool(c, "from_me").value_or(false);
    if (!poll_of(found)) throw refusal(400, "message_id must be a poll's");
    if (said_to_be_own != found.from_me())
        throw refusal(404, "message not found: from_me must say whether the instance sent the poll");
    if (auto const sender = optional_text(c, "poll_sender"); sender && !sender->empty())
        chat_address(*sender);
    return found;
}

void queue(call& c, std::string_view type, message const& about, json::object arguments = {}) {
    queued_item made;
    made.message_id = about.id;
    made.chat = about.chat;
    made.type = type;
    made.arguments = std::move(arguments);
    submit(c.world, c.instance(), std::move(made));
}

// The answers of all below but mark_read are unconfirmed; they are those of their examples.
reply react(call& c) {
    message const& about = message_reacted_to(c);
    auto const reaction = required_text(c, "reaction");
    // The relative's way to take it back.
    bool const taken_back = reaction == "remove";
    std::string const id = c.world.ids.message_id();
    queue(c, taken_back ? "remove_reaction" : "react", about, {{"reaction", reaction}, {"id", id}});
    return json_reply({{"message_id", id}});
}

reply remove_reaction(call& c) {
    queue(c, "remove_reaction", message_reacted_to(c));
    return json_reply({{"details", "Reaction removed"}});
}

// `selected_options` counts, and `vote` beside it is ignored (documented). The answers have to be the poll's
// own.
reply poll_vote(call& c) {
    message const& about = poll_in_chat(c);
    auto const* votes = c.disputed_field({"selected_options", "vote"});
    if (!votes) refuse_missing("selected_options");
    json::array const selected = votes->is_array() ? votes->get_array() : json::array{*votes};
    if (auto const wrong = wrong_choice(*poll_of(about), selected); !wrong.empty()) throw refusal(400, wrong);
    std::string const id = c.world.ids.message_id();
    queue(c, "poll_vote", about, {{"selected_options", selected}, {"id", id}});
    return json_reply({{"details", "Vote sent"},
                       {"timestamp", timestamp(std::chrono::system_clock::now())},
                       {"id", id},
                       {"message_id", id}}); // The last is an SDK page's.
}

// Values other than these two are the relative's to refuse, not the documentation's: they are taken and
// noted.
reply presence(call& c) {
    queued_item made;
    made.chat = chat_field(c, "phone");
    made.type = "presence";
    auto const state = required_text(c, "state");
    if (state != "composing" && state != "paused") c.note("state: " + std::string(state));
    optional_text(c, "media");
    submit(c.world, c.instance(), std::move(made));
    return json_reply({{"details", "Presence sent"}});
}

// Ids that the instance does not know are passed over (unconfirmed).
reply mark_read(call& c) {
    instance_record& each = c.instance();
    auto const ids = required_texts(c, "id");
    std::string const jid = chat_field(c, "chat");
    if (auto const sender = optional_text(c, "sender"); sender && !sender->empty()) chat_address(*sender);
    std::int64_t read = 0;
    for (auto const& id : ids) {
        auto* which = each.messages.find(id);
        if (!which || which->from_me() || which->chat != jid || which->status == message::state::read)
            continue;
        which->status = message::state::read;
        ++read;
    }
    if (auto* in = each.chats.find(jid)) in->unread = std::max<std::int64_t>(0, in->unread - read);
    return json_reply({{"details", "Marked"}});
}

reply edit(call& c) {
    message const& about = message_of(c, c.path("message_id"));
    auto const text = required_text(c, "message");
    if (!about.from_me()) throw refusal(400, "only messages of one's own can be edited");
    queue(c, "edit", about, {{"message", text}});
    return json_reply({{"message_id", about.id}});
}

// Whether the chat is needed is unknown: it is compared when it is there.
reply remove(call& c) {
    message const& about = message_of(c, c.path("message_id"));
    if (c.field("phone")) {
        c.note("phone");
        if (chat_field(c, "phone") != about.chat) throw refusal(404, "message not found");
    }
    queue(c, "delete", about);
    return json_reply({{"details", "Message deleted"}});
}

constexpr std::array table{
    route{"POST", "/instances/{id}/chat/react", access::instance, react, form::enveloped},
    route{"DELETE", "/instances/{id}/chat/react", access::instance, remove_reaction, form::enveloped},
    route{"POST", "/instances/{id}/chat/poll/vote", access::instance, poll_vote, form::enveloped},
    route{"POST", "/instances/{id}/chat/presence", access::instance, presence, form::enveloped},
    route{"POST", "/instances/{id}/chat/markread", access::instance, mark_read, form::enveloped},
    route{"PATCH", "/instances/{id}/chat/messages/{message_id}", access::instance, edit, form::enveloped},
    route{"DELETE", "/instances/{id}/chat/messages/{message_id}", access::instance, remove, form::enveloped},
};

} // namespace

std::span<route const> message_routes() { return table; }

} // namespace vzaps::emulation
