#include "support/mime_types.hpp"

#include "support/ascii.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace vzaps {

namespace {

using named = std::pair<std::string_view, std::string_view>;
using namespace std::string_view_literals;

constexpr auto zip = "application/zip"sv;
// The container of Word, Excel and PowerPoint before 2007.
constexpr auto compound_file = "application/x-ole-storage"sv;

constexpr std::array beginnings{
    named{"\xff\xd8\xff"sv, "image/jpeg"},
    named{"\x89PNG\r\n\x1a\n"sv, "image/png"},
    named{"GIF87a"sv, "image/gif"},
    named{"GIF89a"sv, "image/gif"},
    named{"II*\0"sv, "image/tiff"},
    named{"MM\0*"sv, "image/tiff"},
    named{"%PDF-"sv, "application/pdf"},
    named{"ID3"sv, "audio/mpeg"},
    named{"fLaC"sv, "audio/flac"},
    named{"#!AMR\n"sv, "audio/amr"},
    named{"#!AMR-WB\n"sv, "audio/amr-wb"},
    named{"PK\x03\x04"sv, zip},
    named{"PK\x05\x06"sv, zip}, // Without entries.
    named{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, compound_file},
};

constexpr std::array extensions{
    named{"jpg", "image/jpeg"},
    named{"jpeg", "image/jpeg"},
    named{"png", "image/png"},
    named{"gif", "image/gif"},
    named{"webp", "image/webp"},
    named{"bmp", "image/bmp"},
    named{"tif", "image/tiff"},
    named{"tiff", "image/tiff"},
    named{"svg", "image/svg+xml"},
    named{"heic", "image/heic"},
    named{"avif", "image/avif"},
    named{"mp4", "video/mp4"},
    named{"m4v", "video/mp4"},
    named{"mov", "video/quicktime"},
    named{"webm", "video/webm"},
    named{"mkv", "video/x-matroska"},
    named{"avi", "video/x-msvideo"},
    named{"3gp", "video/3gpp"},
    named{"mp3", "audio/mpeg"},
    named{"m4a", "audio/mp4"},
    named{"aac", "audio/aac"},
    named{"amr", "audio/amr"},
    named{"ogg", "audio/ogg"},
    named{"oga", "audio/ogg"},
    named{"opus", "audio/ogg"},
    named{"wav", "audio/wav"},
    named{"flac", "audio/flac"},
    named{"pdf", "application/pdf"},
    named{"txt", "text/plain"},
    named{"csv", "text/csv"},
    named{"htm", "text/html"},
    named{"html", "text/html"},
    named{"ics", "text/calendar"},
    named{"vcf", "text/vcard"},
    named{"json", "application/json"},
    named{"xml", "application/xml"},
    named{"rtf", "application/rtf"},
    named{"zip", zip},
    named{"apk", "application/vnd.android.package-archive"},
    named{"epub", "application/epub+zip"},
    named{"doc", "application/msword"},
    named{"xls", "application/vnd.ms-excel"},
    named{"ppt", "application/vnd.ms-powerpoint"},
    named{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    named{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    named{"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    named{"odt", "application/vnd.oasis.opendocument.text"},
    named{"ods", "application/vnd.oasis.opendocument.spreadsheet"},
    named{"odp", "application/vnd.oasis.opendocument.presentation"},
};

// The ISO container (MP4, QuickTime, HEIF) by its major brand.
constexpr std::array brands{
    named{"M4A ", "audio/mp4"},  named{"M4B ", "audio/mp4"},  named{"qt  ", "video/quicktime"},
    named{"heic", "image/heic"}, named{"heix", "image/heic"}, named{"mif1", "image/heif"},
    named{"avif", "image/avif"},
};

constexpr std::array riff_forms{named{"WEBP", "image/webp"}, named{"WAVE", "audio/wav"},
                                named{"AVI ", "video/x-msvideo"}};

template <std::size_t N>
std::string_view found(std::array<named, N> const& in, std::string_view what) noexcept {
    auto const at =
        std::find_if(in.begin(), in.end(), [what](named const& each) { return each.first == what; });
    return at == in.end() ? std::string_view() : at->second;
}

std::string_view iso_type(std::string_view brand) noexcept {
    if (auto const type = found(brands, brand); !type.empty()) return type;
    return brand.starts_with("3g") ? "video/3gpp" : "video/mp4";
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

} // namespace

std::string_view mimetype_of_content(std::string_view bytes) noexcept {
    for (auto const& [beginning, type] : beginnings)
        if (bytes.starts_with(beginning)) return type;
    auto const head = bytes.substr(0, 64);
    auto const says = [head](std::string_view what) { return head.find(what) != std::string_view::npos; };
    if (head.size() >= 12 && head.substr(4, 4) == "ftyp") return iso_type(head.substr(8, 4));
    if (head.size() >= 12 && head.starts_with("RIFF")) return found(riff_forms, head.substr(8, 4));
    if (head.starts_with("OggS")) return says("theora") ? "video/ogg" : "audio/ogg";
    if (head.starts_with("\x1a\x45\xdf\xa3")) return says("webm") ? "video/webm" : "video/x-matroska";
    return framed_audio(bytes);
}

std::string_view mimetype_of_name(std::string_view file_name) {
    auto const dot = file_name.rfind('.');
    if (dot == std::string_view::npos) return {};
    return found(extensions, ascii_lowered(file_name.substr(dot + 1)));
}

std::string_view detected_mimetype(std::string_view bytes, std::string_view file_name) {
    auto const by_content = mimetype_of_content(bytes);
    auto const by_name = mimetype_of_name(file_name);
    auto const is_container = by_content == zip || by_content == compound_file;
    if (is_container && by_name.starts_with("application/")) return by_name;
    if (by_content.empty() && !by_name.empty()) return by_name;
    return by_content.empty() ? "application/octet-stream" : by_content;
}

} // namespace vzaps
