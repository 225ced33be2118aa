#include <vzaps/events/message_source.hpp>
#include <vzaps/jid.hpp>

namespace vzaps {

namespace {

// Some payloads name the chat alone where it is the sender.
jid author_of(message_source const& source) {
    if (source.sender.empty() && !source.is_from_me.value_or(false)) return jid(source.chat);
    return jid(source.sender);
}

} // namespace

std::string message_source::phone() const {
    auto const author = author_of(*this);
    return author.is_lid() ? jid(sender_alt).phone() : author.phone();
}

bool message_source::is_partial() const {
    return !is_from_me.value_or(false) && author_of(*this).is_lid() && sender_alt.empty();
}

} // namespace vzaps
