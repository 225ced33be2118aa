#include "media/media_message.hpp"

#include "media/data_url.hpp"
#include "media/digest.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

using kind_name = std::pair<std::string_view, std::string_view>;

constexpr std::array names{
    kind_name{"image", "image_message"},     kind_name{"video", "video_message"},
    kind_name{"audio", "audio_message"},     kind_name{"document", "document_message"},
    kind_name{"sticker", "sticker_message"},
};

} // namespace

std::string_view message_name_of(std::string_view kind) {
    auto const* const found = std::ranges::find(names, kind, &kind_name::first);
    return found == names.end() ? std::string_view() : found->second;
}

media_message keep_media(media_store& store, identifiers& ids, std::string_view kind, std::string mimetype,
                         std::string bytes) {
    media_message made{base64(sha256(ids.secret("media_", 32))), message_name_of(kind), {}};
    std::string const path = "/v/t62.7118-24/" + ids.secret("", 24);
    made.fields = json::object{{"url", "https://mmg.emulator.invalid" + path},
                               {"direct_path", path},
                               {"media_key", made.key},
                               {"mimetype", mimetype},
                               {"file_enc_sha256", base64(sha256("encrypted:" + bytes))},
                               {"file_sha256", base64(sha256(bytes))},
                               {"file_length", bytes.size()}};
    store.add(made.key, {std::string(kind), std::move(mimetype), std::move(bytes)});
    return made;
}

media_message linked_media(identifiers& ids, std::string_view kind, std::string_view url) {
    media_message made{base64(sha256(ids.secret("media_", 32))), message_name_of(kind), {}};
    made.fields = json::object{{"url", url}, {"media_key", made.key}};
    return made;
}

} // namespace vzaps::emulation
