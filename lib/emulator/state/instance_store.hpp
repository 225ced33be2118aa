#pragma once

#include "state/chat_store.hpp"
#include "state/contact_book.hpp"
#include "state/group_book.hpp"
#include "state/identifiers.hpp"
#include "state/media_store.hpp"
#include "state/message_store.hpp"
#include "state/outbox.hpp"
#include "state/pairing.hpp"
#include "state/typebot_book.hpp"
#include "state/webhook_log.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <string_view>

namespace vzaps::emulation {

/// One instance: what the service shows of it, and what only a test can see.
struct instance_record {
    boost::json::object shown; ///< As `get` and `list` answer it, in the documented order.
    boost::json::object labels;
    std::uint64_t sequence = 0; ///< Order of creation.
    std::int64_t restarts = 0;
    std::int64_t charges = 0; ///< How often the card was charged.
    bool subscribed = false;
    webhook_log webhooks;
    contact_book contacts;
    group_book groups;
    typebot_book typebots;
    std::optional<boost::json::object> chatwoot; ///< With its token.

    emulation::pairing pairing;
    message_store messages;
    media_store media;
    chat_store chats;
    emulation::outbox outbox;

    std::string_view text(std::string_view field) const;
    bool connected() const { return shown.at("connected").as_bool(); }
};

/// The account's instances.
class instance_store {
public:
    /// `fields` replace the defaults of a new instance.
    instance_record& create(identifiers& ids, boost::json::object const& fields);
    instance_record* find(std::string_view id);
    instance_record const* find(std::string_view id) const;
    bool remove(std::string_view id);

    std::list<instance_record>& all() { return records_; }
    std::list<instance_record> const& all() const { return records_; }
    boost::json::array snapshot() const;

private:
    std::list<instance_record> records_;
    std::uint64_t created_ = 0;
};

} // namespace vzaps::emulation
