#include "resources/message_bodies.hpp"

#include "codec/descriptions.hpp"
#include "support/invalid_argument.hpp"

#include <vzaps/events/media_node.hpp>

#include <cmath>

namespace json = boost::json;

namespace vzaps {

void check(send_location_request const& request) {
    // Written so that what is no number is refused, too: JSON has none.
    if (!(std::abs(request.latitude) <= 90)) throw invalid_argument("latitude", "must be from -90 to 90");
    if (!(std::abs(request.longitude) <= 180))
        throw invalid_argument("longitude", "must be from -180 to 180");
}

void check(send_poll_request const& request) {
    if (request.options.size() < 2 || request.options.size() > 12)
        throw invalid_argument("options", "must be 2 to 12");
    if (request.selectable_options_count.value_or(0) < 0)
        throw invalid_argument("selectable_options_count", "is negative");
}

json::object body_of(send_contact_request const& request) {
    auto body = codec::encode(request);
    body["phone"] = chat_address(request.phone, "phone");
    if (request.contact_phone && !request.contact_phone->empty())
        body["contact_phone"] = phone_number(*request.contact_phone, "contact_phone");
    return body;
}

json::object body_of(mark_read_request const& request) {
    auto body = codec::encode(request);
    body["chat"] = chat_address(request.chat, "chat");
    if (request.sender && !request.sender->empty()) body["sender"] = chat_address(*request.sender, "sender");
    return body;
}

media_download_request::media_download_request(media_node const& from)
    : url(from.url), media_key(from.media_key), mimetype(from.mimetype), file_length(from.file_length) {
    if (!from.file_enc_sha256.empty()) file_enc_sha256 = from.file_enc_sha256;
    if (!from.file_sha256.empty()) file_sha256 = from.file_sha256;
    if (!from.direct_path.empty()) direct_path = from.direct_path;
}

} // namespace vzaps
