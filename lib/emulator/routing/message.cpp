#include "routing/message.hpp"

#include <boost/beast/core/string.hpp>
#include <boost/json/serialize.hpp>

namespace vzaps::emulation {

std::string_view request::header(std::string_view name) const {
    for (auto const& each : headers)
        if (boost::beast::iequals(each.first, name)) return each.second;
    return {};
}

reply json_reply(boost::json::value const& body) {
    reply made;
    made.headers.emplace_back("Content-Type", "application/json");
    made.body = boost::json::serialize(body);
    return made;
}

reply error_reply(int status, std::string_view message) {
    reply made = json_reply({{"code", status}, {"success", false}, {"error", message}, {"message", message}});
    made.status = status;
    return made;
}

} // namespace vzaps::emulation
