#include "media/data_url.hpp"
#include "media/digest.hpp"
#include "media/media_message.hpp"
#include "resources/outgoing.hpp"
#include "routing/fields.hpp"
#include "routing/lists.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

bool is_web_address(std::string_view text) {
    auto const url = boost::urls::parse_uri(text);
    return url && (url->scheme() == "http" || url->scheme() == "https") && !url->host().empty();
}

// `field` holds a public URL, which is not fetched, or the file itself. A test sees of the latter how large it is, and its
// digest, instead of a long text.
outgoing media(call& c, std::string_view kind, std::string_view field, std::string_view stored_as,
               std::string_view media_type) {
    std::string_view const given =
        field == "image" ? required_disputed_text(c, {"image", "image_url"}) : required_text(c, field);
    outgoing made{kind, "media", media_type, {}, {}, c.body};
    media_message file;
    if (auto decoded = parse_data_url(given)) {
        made.body[field] = json::object{{"mimetype", decoded->mimetype},
                                        {"size", decoded->bytes.size()},
                                        {"sha256", hex(sha256(decoded->bytes))}};
        file = keep_media(c.instance().media, c.world.ids, stored_as, std::move(decoded->mimetype),
                          std::move(decoded->bytes));
        made.media_key = file.key;
    } else if (is_web_address(given))
        file = linked_media(c.world.ids, stored_as, given);
    else
        throw refusal(400, std::string(field) + " must be a public URL or a base64 data URL");
    if (auto const caption = optional_text(c, "caption")) file.fields["caption"] = *caption;
    made.content[file.name] = std::move(file.fields);
    return made;
}

json::object& node_of(outgoing& from) { return from.content.begin()->value().as_object(); }

} // namespace

outgoing image_content(call& c) { return media(c, "image", "image", "image", "image"); }
outgoing video_content(call& c) { return media(c, "video", "video", "video", "video"); }
outgoing sticker_content(call& c) { return media(c, "sticker", "sticker", "sticker", "sticker"); }

outgoing audio_content(call& c) {
    bool const voice = optional_bool(c, "ptt").value_or(false);
    outgoing made = media(c, "audio", "audio", "audio", voice ? "ptt" : "audio");
    node_of(made)["ptt"] = voice;
    return made;
}

// One source takes `file_name` for mandatory; the SDKs do not.
outgoing document_content(call& c) {
    auto const name = optional_text(c, "file_name");
    outgoing made = media(c, "document", "document", "document", "document");
    if (name) node_of(made)["file_name"] = *name;
    return made;
}

// WhatsApp's GIFs are videos.
outgoing gif_content(call& c) {
    outgoing made = media(c, "gif", "gif", "video", "gif");
    node_of(made)["gif_playback"] = true;
    return made;
}

} // namespace vzaps::emulation
