#pragma once

#include "state/identifiers.hpp"
#include "state/webhook_log.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <cstdint>
#include <list>
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

    std::string_view text(std::string_view field) const;
};

/// The account's instances.
class instance_store {
public:
    /// `fields` replace the defaults of a new instance.
    instance_record& create(identifiers& ids, boost::json::object const& fields);
    instance_record* find(std::string_view id);
    instance_record const* find(std::string_view id) const;
    bool remove(std::string_view id);

    std::list<instance_record> const& all() const { return records_; }
    boost::json::array snapshot() const;

private:
    std::list<instance_record> records_;
    std::uint64_t created_ = 0;
};

} // namespace vzaps::emulation
