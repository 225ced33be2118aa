#include <vzaps/events/message_source.hpp>
#include <vzaps/jid.hpp>

namespace vzaps {

std::string message_source::phone() const {
    auto found = jid(sender).phone();
    if (found.empty()) found = jid(sender_alt).phone();
    // A chat with one person bears that person's address; but a bot may write there, too.
    auto const may_be_of_chat = !is_from_me.value_or(false) && (sender.empty() || jid(sender).is_lid());
    if (found.empty() && may_be_of_chat) found = jid(chat).phone();
    return found;
}

bool message_source::is_partial() const {
    if (is_from_me.value_or(false)) return false;
    // Some payloads name the chat alone where it is the sender.
    return jid(sender.empty() ? chat : sender).is_lid() && phone().empty();
}

bool message_source::in_group() const {
    jid const where(chat);
    return !where.is_broadcast() && is_group.value_or(where.is_group());
}

bool message_source::is_status() const { return jid(chat).is_status(); }

} // namespace vzaps
