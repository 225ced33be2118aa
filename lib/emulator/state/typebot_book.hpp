#pragma once

#include <boost/json/object.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vzaps::emulation {

/// A bot that answers for an instance.
struct typebot {
    std::string id;
    boost::json::object fields; ///< Those that were given.

    std::string_view text(std::string_view field) const;
    std::int64_t priority() const { return fields.at("priority").as_int64(); }
    boost::json::object shown() const;
};

/// Somebody's conversation with a bot.
struct typebot_session {
    std::string id;
    std::string typebot_id;
    std::string remote_jid;
    std::string push_name;
    std::string status = "opened"; ///< Else `paused` or `closed`.

    /// Documented are the three states; the names of the fields are unconfirmed.
    boost::json::object shown() const;
};

/// An instance's bots, in order of creation, and their sessions. Incoming messages run no bots.
class typebot_book {
public:
    void add(typebot made) { bots_.push_back(std::move(made)); }
    typebot* find(std::string_view id);
    /// Of several with that public id the one of the highest priority, as with incoming messages.
    typebot* find_public(std::string_view public_id);
    /// Together with its sessions.
    bool remove(std::string_view id);

    /// Takes the place of an earlier session of that contact, who has but one.
    void open(typebot_session made);
    typebot_session* find_session(std::string_view id);

    std::vector<typebot> const& bots() const { return bots_; }
    std::vector<typebot_session> const& sessions() const { return sessions_; }

private:
    std::vector<typebot> bots_;
    std::vector<typebot_session> sessions_;
};

} // namespace vzaps::emulation
