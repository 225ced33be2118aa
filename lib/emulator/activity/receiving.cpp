#include "activity/receiving.hpp"

#include "activity/polls.hpp"
#include "activity/publishing.hpp"
#include "media/media_message.hpp"
#include "state/chat_address.hpp"
#include "state/jid.hpp"

#include <stdexcept>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

std::string known_phone(std::string_view address) {
    auto phone = phone_of(address);
    if (!phone) throw std::invalid_argument("vzaps::emulator: not a phone: " + std::string(address));
    return *std::move(phone);
}

std::string arrive(world& state, instance_record& by, sender from, message made) {
    auto const phone = known_phone(from.address);
    made.id = state.ids.message_id();
    made.sender = user_jid(phone);
    made.chat = made.sender;
    made.push_name = from.push_name;
    made.at = std::chrono::system_clock::now();
    made.status = message::state::delivered;

    chat& in = by.chats.open(made.chat);
    if (!from.push_name.empty()) in.name = from.push_name;
    in.last_message_at = made.at;
    in.last_user_name = from.push_name;
    in.last_user_phone = phone;
    ++in.unread;
    message const& kept = by.messages.add(std::move(made));
    publish_message(state, by, kept);
    return kept.id;
}

} // namespace

std::string receive_text(world& state, instance_record& by, sender from, std::string_view text) {
    message made;
    made.kind = made.type = "text";
    made.content = json::object{{"conversation", text}};
    return arrive(state, by, from, std::move(made));
}

std::string receive_media(world& state, instance_record& by, sender from, std::string_view kind,
                          std::string bytes, std::string mimetype, std::string_view caption) {
    if (message_name_of(kind).empty())
        throw std::invalid_argument("vzaps::emulator: no kind of media: " + std::string(kind));
    auto file = keep_media(by.media, state.ids, kind, std::move(mimetype), std::move(bytes));
    if (!caption.empty()) file.fields["caption"] = caption;
    message made;
    made.kind = kind;
    made.type = "media";
    made.media_type = kind;
    made.media_key = file.key;
    made.content[file.name] = std::move(file.fields);
    return arrive(state, by, from, std::move(made));
}

std::string receive_poll(world& state, instance_record& by, sender from, std::string_view name,
                         std::vector<std::string> const& options) {
    message made;
    made.kind = made.type = "poll";
    made.content = poll_message(state.ids, name, json::array(options.begin(), options.end()), 1);
    return arrive(state, by, from, std::move(made));
}

std::string receive_vote(world& state, instance_record& by, std::string_view from, std::string_view poll_id,
                         std::vector<std::string> const& options) {
    auto const voter = user_jid(known_phone(from));
    auto const* const poll = by.messages.find(poll_id);
    if (!poll || poll->deleted || !poll_of(*poll) || (poll->from_me() && poll->sent_as.empty()))
        throw std::invalid_argument("vzaps::emulator: no poll of that id: " + std::string(poll_id));
    if (!is_group(poll->chat) && voter != poll->chat)
        throw std::invalid_argument("vzaps::emulator: not in the poll's chat: " + std::string(from));
    json::array const choices(options.begin(), options.end());
    if (auto const wrong = wrong_choice(*poll_of(*poll), choices); !wrong.empty())
        throw std::invalid_argument("vzaps::emulator: " + wrong);
    auto id = state.ids.message_id();
    publish_vote(state, by, *poll, voter, choices, id);
    return id;
}

} // namespace vzaps::emulation
