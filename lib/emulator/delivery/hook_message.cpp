#include "delivery/hook_message.hpp"

#include <vzaps/version.hpp>

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include <utility>

namespace vzaps::emulation {

namespace http = boost::beast::http;

hook_request hook_message(std::string_view instance_id, std::string payload, bool as_form) {
    hook_request made(http::verb::post, "/", 11);
    made.set(http::field::user_agent, "vzaps-emulator/" VZAPS_VERSION_STRING);
    made.set(http::field::content_type, as_form ? "application/x-www-form-urlencoded" : "application/json");
    made.set("X-Instance-ID", instance_id);
    made.body() = as_form ? "jsonData=" + boost::urls::encode(payload, boost::urls::unreserved_chars)
                          : std::move(payload);
    made.prepare_payload();
    return made;
}

} // namespace vzaps::emulation
