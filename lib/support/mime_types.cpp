#include "support/mime_types.hpp"

#include <algorithm>
#include <array>

namespace vzaps {

namespace {

using namespace std::string_view_literals;

// What a signature stands for.
enum class family {
    unknown,  // Nothing.
    one_kind, // Files of one kind.
    weak,     // Files of one kind, as a rule.
    iso,      // MP4, QuickTime, 3GPP.
    heif,     // The same container with pictures.
    ogg,
    matroska, // WebM is a subset.
    zip,
    ole, // Word, Excel and PowerPoint before 2007.
    id3, // A tag in front of compressed audio.
};

struct signature {
    std::string_view bytes;
    std::string_view type; // Of a container: its usual kind.
    family of = family::one_kind;
};

constexpr std::array beginnings{
    signature{"\xff\xd8\xff"sv, "image/jpeg"},
    signature{"\x89PNG\r\n\x1a\n"sv, "image/png"},
    signature{"GIF87a"sv, "image/gif"},
    signature{"GIF89a"sv, "image/gif"},
    signature{"II*\0"sv, "image/tiff"},
    signature{"MM\0*"sv, "image/tiff"},
    signature{"%PDF-"sv, "application/pdf"},
    signature{"ID3"sv, "audio/mpeg", family::id3},
    signature{"fLaC"sv, "audio/flac"},
    signature{"#!AMR\n"sv, "audio/amr"},
    signature{"#!AMR-WB\n"sv, "audio/amr-wb"},
    signature{"PK\x03\x04"sv, "application/zip", family::zip},
    signature{"PK\x05\x06"sv, "application/zip", family::zip}, // Without entries.
    signature{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, "application/x-ole-storage", family::ole},
};

// Major brands that say more than that it is an ISO file. The others (`isom`, `mp42`, `iso5`, `dash`, ...)
// are those of audio and of video alike.
constexpr std::array brands{
    signature{"M4A ", "audio/mp4"},
    signature{"M4B ", "audio/mp4"},
    signature{"qt  ", "video/quicktime"},
    signature{"heic", "image/heic"},
    signature{"heix", "image/heic"},
    signature{"heim", "image/heic"},
    signature{"heis", "image/heic"},
    signature{"avif", "image/avif"},
    signature{"avis", "image/avif"},
    signature{"mif1", "image/heif", family::heif},
    signature{"msf1", "image/heif", family::heif},
    signature{"hevc", "image/heic-sequence", family::heif},
    signature{"hevx", "image/heic-sequence", family::heif},
    signature{"hevm", "image/heic-sequence", family::heif},
    signature{"hevs", "image/heic-sequence", family::heif},
};

constexpr std::array riff_forms{signature{"WEBP", "image/webp"}, signature{"WAVE", "audio/wav"},
                                signature{"AVI ", "video/x-msvideo"}};

// What a container can hold besides its usual kind, as extensions name it.
struct contents {
    family of;
    std::string_view type; // Or what it begins with.
};
constexpr std::array holdings{
    contents{family::iso, "video/mp4"},
    contents{family::iso, "audio/mp4"},
    contents{family::iso, "video/quicktime"},
    contents{family::iso, "video/3gpp"}, // And 3gpp2.
    contents{family::iso, "audio/3gpp"},
    contents{family::iso, "image/hei"},
    contents{family::iso, "image/avif"},
    contents{family::heif, "image/hei"},
    contents{family::heif, "image/avif"},
    contents{family::ogg, "audio/ogg"},
    contents{family::ogg, "video/ogg"},
    contents{family::matroska, "video/webm"},
    contents{family::matroska, "audio/webm"},
    contents{family::matroska, "video/x-matroska"},
    contents{family::matroska, "audio/x-matroska"},
    // Documents of either age: a new one that has a password is an OLE file, an old name may be on a new one.
    contents{family::zip, "application/vnd."},
    contents{family::zip, "application/msword"},
    contents{family::zip, "application/java-archive"},
    contents{family::zip, "application/epub+zip"},
    contents{family::ole, "application/vnd."},
    contents{family::ole, "application/msword"},
    contents{family::id3, "audio/aac"},
    contents{family::id3, "audio/flac"},
};

bool can_hold(family container, std::string_view type) noexcept {
    if (container == family::unknown || container == family::weak) return true;
    return std::any_of(holdings.begin(), holdings.end(), [&](contents const& each) {
        return each.of == container && type.starts_with(each.type);
    });
}

template <std::size_t N>
signature found(std::array<signature, N> const& in, std::string_view what) noexcept {
    auto const at =
        std::find_if(in.begin(), in.end(), [what](auto const& each) { return each.bytes == what; });
    return at == in.end() ? signature{{}, {}, family::unknown} : *at;
}

signature of_brand(std::string_view brand) noexcept {
    if (auto const known = found(brands, brand); known.of != family::unknown) return known;
    return {brand, brand.starts_with("3g") ? "video/3gpp" : "video/mp4", family::iso};
}

// Audio without a head begins with a frame: eleven bits of synchronisation, and fields of which not every
// value is valid.
std::string_view framed_audio(std::string_view bytes) noexcept {
    if (bytes.size() < 4) return {};
    auto const at = [bytes](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    if (at(0) != 0xff) return {};
    if ((at(1) & 0xf6) == 0xf0 && (at(2) & 0x3c) <= 0x30) return "audio/aac";
    auto const layer_3 = (at(1) & 0xe6) == 0xe2 && (at(1) & 0x18) != 0x08;
    auto const rates = (at(2) & 0xf0) != 0xf0 && (at(2) & 0x0c) != 0x0c;
    return layer_3 && rates ? "audio/mpeg" : std::string_view();
}

signature look_at(std::string_view bytes) noexcept {
    for (auto const& each : beginnings)
        if (bytes.starts_with(each.bytes)) return each;
    auto const head = bytes.substr(0, 64);
    auto const says = [head](std::string_view what) { return head.find(what) != std::string_view::npos; };
    if (head.size() >= 12 && head.substr(4, 4) == "ftyp") return of_brand(head.substr(8, 4));
    if (head.size() >= 12 && head.starts_with("RIFF")) return found(riff_forms, head.substr(8, 4));
    if (head.starts_with("OggS"))
        return says("theora") ? signature{{}, "video/ogg"} : signature{{}, "audio/ogg", family::ogg};
    if (head.starts_with("\x1a\x45\xdf\xa3"))
        return {{}, says("webm") ? "video/webm" : "video/x-matroska", family::matroska};
    auto const audio = framed_audio(bytes);
    return {{}, audio, audio.empty() ? family::unknown : family::weak};
}

} // namespace

std::string_view mimetype_of_content(std::string_view bytes) noexcept { return look_at(bytes).type; }

std::string_view detected_mimetype(std::string_view bytes, std::string_view file_name) {
    auto const content = look_at(bytes);
    auto const by_name = mimetype_of_name(file_name);
    if (!by_name.empty() && content.of != family::one_kind && can_hold(content.of, by_name)) return by_name;
    return content.type.empty() ? "application/octet-stream" : content.type;
}

} // namespace vzaps
