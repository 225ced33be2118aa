#include "resources/rows.hpp"

#include <boost/json/object.hpp>

#include <utility>

namespace vzaps::emulation {

namespace json = boost::json;

json::value rows_about_users(world const& state, json::array rows) {
    if (!state.settings.keyed_contacts) return rows;
    json::object made;
    for (auto& each : rows) {
        json::object row = std::move(each.as_object());
        std::string const jid(row.at("jid").as_string());
        row.erase("jid");
        made[jid] = std::move(row);
    }
    return made;
}

} // namespace vzaps::emulation
