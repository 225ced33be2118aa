#include "media/data_url.hpp"
#include "media/digest.hpp"
#include "resources/routes.hpp"
#include "routing/fields.hpp"
#include "routing/spelling.hpp"

#include <array>

namespace vzaps::emulation {

namespace {

// A sticker is a picture, so it is downloaded as one (unconfirmed).
bool holds(std::string_view kind, media_item const& item) {
    return item.kind == kind || (kind == "image" && item.kind == "sticker");
}

// An event's media node may be handed back as it came, in the spelling of events with
// `emulator_options::go_spelling`.
reply download(call& c, std::string_view kind) {
    take_spellings(
        c, {"url", "media_key", "mimetype", "file_enc_sha256", "file_sha256", "file_length", "direct_path"});
    required_text(c, "url");
    auto const key = required_text(c, "media_key");
    required_text(c, "mimetype");
    auto const digest = optional_text(c, "file_sha256");
    for (auto const* field : {"file_enc_sha256", "direct_path"}) optional_text(c, field);
    optional_integer(c, "file_length");

    auto const* item = c.instance().media.find(key);
    // As the service's relative answers whatever goes wrong with WhatsApp's servers (unconfirmed).
    if (!item || !holds(kind, *item) ||
        (digest && !digest->empty() && *digest != base64(sha256(item->bytes))))
        throw refusal(500, "Failed to download " + std::string(kind));
    return json_reply({{"mimetype", item->mimetype}, {"data", data_url{item->mimetype, item->bytes}.text()}});
}

reply image(call& c) { return download(c, "image"); }
reply video(call& c) { return download(c, "video"); }
reply audio(call& c) { return download(c, "audio"); }
reply document(call& c) { return download(c, "document"); }

constexpr std::array table{
    route{"POST", "/instances/{id}/chat/downloadimage", access::instance, image, form::enveloped},
    route{"POST", "/instances/{id}/chat/downloadvideo", access::instance, video, form::enveloped},
    route{"POST", "/instances/{id}/chat/downloadaudio", access::instance, audio, form::enveloped},
    route{"POST", "/instances/{id}/chat/downloaddocument", access::instance, document, form::enveloped},
};

} // namespace

std::span<route const> download_routes() { return table; }

} // namespace vzaps::emulation
