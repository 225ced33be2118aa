#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps::emulation {

/// A message of a chat, whichever way it went.
struct message {
    enum class state { queued, sent, delivered, read, removed };

    std::uint64_t number = 0; ///< Order of creation, from 1.
    std::string id;           ///< A caller may give the same to several.
    std::string chat;         ///< JID
    std::string sender;       ///< JID; empty for one's own.
    std::string sent_as;      ///< JID that the account had when it sent one of its own.
    std::string push_name;
    std::string kind;            ///< `text`, `image`, `poll`, ...
    std::string type;            ///< As an event's `info` has it: `text`, `media` or `poll`.
    std::string media_type;      ///< Likewise: `image`, `ptt`, ...
    std::string media_key;       ///< Of the media store; empty when there are no bytes.
    boost::json::object body;    ///< The request's, without the bytes of its media.
    boost::json::object content; ///< WhatsApp's own message, as events show it.
    std::chrono::system_clock::time_point at;
    state status = state::queued;

    std::string edited_to;
    bool deleted = false;
    std::map<std::string, std::string> reactions; ///< By the JID of who reacted.
    boost::json::array votes;

    bool from_me() const { return sender.empty(); }
};

std::string_view to_string(message::state status);

/// The messages of one instance.
class message_store {
public:
    message& add(message made);
    /// The latest of that id; null when there is none.
    message* find(std::string_view id);
    message* find(std::uint64_t number);

    /// Every message of that chat that is still there, oldest first.
    std::vector<message*> of_chat(std::string_view chat);
    std::deque<message> const& all() const { return messages_; }
    void erase_chat(std::string_view chat);

private:
    std::deque<message> messages_;
    std::uint64_t added_ = 0;
};

} // namespace vzaps::emulation
