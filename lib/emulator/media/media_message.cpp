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

// What the service would be told by the server that has the file. The first of a kind is the usual one.
struct linked_type {
    std::string_view kind;
    std::string_view extension;
    std::string_view mimetype;
};
constexpr std::array linked_types{
    linked_type{"image", "jpg", "image/jpeg"},
    linked_type{"image", "png", "image/png"},
    linked_type{"image", "webp", "image/webp"},
    linked_type{"video", "mp4", "video/mp4"},
    linked_type{"video", "3gp", "video/3gpp"},
    linked_type{"video", "gif", "image/gif"},
    linked_type{"audio", "ogg", "audio/ogg; codecs=opus"},
    linked_type{"audio", "mp3", "audio/mpeg"},
    linked_type{"audio", "m4a", "audio/mp4"},
    linked_type{"document", "", "application/octet-stream"},
    linked_type{"document", "pdf", "application/pdf"},
    linked_type{"document", "csv", "text/csv"},
    linked_type{"document", "txt", "text/plain"},
    linked_type{"document", "zip", "application/zip"},
    linked_type{"sticker", "webp", "image/webp"},
};

std::string extension_of(std::string_view url) {
    url = url.substr(0, url.find_first_of("?#"));
    url.remove_prefix(std::min(url.rfind('/') + 1, url.size()));
    auto const dot = url.rfind('.');
    std::string made(dot == std::string_view::npos ? std::string_view() : url.substr(dot + 1));
    std::ranges::transform(made, made.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return made;
}

std::string_view type_of_link(std::string_view kind, std::string_view url) {
    auto const extension = extension_of(url);
    std::string_view usual;
    for (auto const& each : linked_types) {
        if (each.kind != kind) continue;
        if (each.extension == extension) return each.mimetype;
        if (usual.empty()) usual = each.mimetype;
    }
    return usual;
}

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
    made.fields = json::object{{"url", url}, {"media_key", made.key}, {"mimetype", type_of_link(kind, url)}};
    return made;
}

} // namespace vzaps::emulation
