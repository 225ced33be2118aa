#include "activity/operations.hpp"

#include "activity/polls.hpp"
#include "activity/publishing.hpp"
#include "state/chat_address.hpp"

#include <utility>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

// WhatsApp's numbers of what a protocol message does, and its marks of messages that change others.
constexpr int revoke = 0;
constexpr int message_edit = 14;
constexpr std::string_view edited_mark = "1";
constexpr std::string_view revoked_mark = "7";

json::object key_of(message const& which) {
    json::object made{{"remote_jid", which.chat}, {"from_me", which.from_me()}, {"id", which.id}};
    if (is_group(which.chat)) made["participant"] = which.from_me() ? which.sent_as : which.sender;
    return made;
}

// The request's answer may have named the message already.
std::string id_for(world& state, json::object const& arguments) {
    auto const* const given = arguments.if_contains("id");
    return given ? std::string(given->as_string()) : state.ids.message_id();
}

void announce(world& state, instance_record const& of, message const& about, std::string id,
              std::string_view type, json::object content, std::string_view edit = {}) {
    message made;
    made.id = std::move(id);
    made.chat = about.chat;
    made.type = type;
    made.content = std::move(content);
    made.at = std::chrono::system_clock::now();
    publish_message(state, of, made, edit);
}

void edit(world& state, instance_record& of, message& which, json::object const& arguments) {
    which.edited_to = arguments.at("message").as_string();
    announce(state, of, which, state.ids.message_id(), "text",
             {{"protocol_message",
               json::object{{"key", key_of(which)},
                            {"type", message_edit},
                            {"edited_message", json::object{{"conversation", which.edited_to}}}}}},
             edited_mark);
}

void remove(world& state, instance_record& of, message& which) {
    which.deleted = true;
    announce(state, of, which, state.ids.message_id(), "text",
             {{"protocol_message", json::object{{"key", key_of(which)}, {"type", revoke}}}}, revoked_mark);
}

void react(world& state, instance_record& of, message& which, std::string id, std::string const& reaction) {
    std::string const me(of.text("whatsapp_jid"));
    if (reaction.empty())
        which.reactions.erase(me);
    else
        which.reactions[me] = reaction;
    announce(state, of, which, std::move(id), "reaction",
             {{"reaction_message", json::object{{"key", key_of(which)}, {"text", reaction}}}});
}

void vote(world& state, instance_record& of, message& which, json::object const& arguments) {
    auto const& choices = arguments.at("selected_options").as_array();
    which.votes.push_back(choices);
    publish_vote(state, of, which, {}, choices, id_for(state, arguments));
}

} // namespace

void perform(world& state, instance_record& of, queued_item const& operation) {
    auto* which = of.messages.find(operation.message_id);
    // A presence is about no message; of the others, the chat may have been deleted while they waited.
    if (!which) return;
    if (operation.type == "edit")
        edit(state, of, *which, operation.arguments);
    else if (operation.type == "delete")
        remove(state, of, *which);
    else if (operation.type == "react")
        react(state, of, *which, id_for(state, operation.arguments),
              std::string(operation.arguments.at("reaction").as_string()));
    else if (operation.type == "remove_reaction")
        react(state, of, *which, id_for(state, operation.arguments), {});
    else if (operation.type == "poll_vote")
        vote(state, of, *which, operation.arguments);
}

} // namespace vzaps::emulation
