#include "support/ascii.hpp"
#include "support/mime_types.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace vzaps {

namespace {

using named = std::pair<std::string_view, std::string_view>;

constexpr std::array extensions{
    named{"jpg", "image/jpeg"},
    named{"jpeg", "image/jpeg"},
    named{"jfif", "image/jpeg"},
    named{"png", "image/png"},
    named{"gif", "image/gif"},
    named{"webp", "image/webp"},
    named{"bmp", "image/bmp"},
    named{"tif", "image/tiff"},
    named{"tiff", "image/tiff"},
    named{"svg", "image/svg+xml"},
    named{"ico", "image/vnd.microsoft.icon"},
    named{"heic", "image/heic"},
    named{"heif", "image/heif"},
    named{"avif", "image/avif"},
    named{"mp4", "video/mp4"},
    named{"m4v", "video/mp4"},
    named{"mov", "video/quicktime"},
    named{"qt", "video/quicktime"},
    named{"webm", "video/webm"},
    named{"mkv", "video/x-matroska"},
    named{"avi", "video/x-msvideo"},
    named{"3gp", "video/3gpp"},
    named{"3gpp", "video/3gpp"},
    named{"3g2", "video/3gpp2"},
    named{"ogv", "video/ogg"},
    named{"mpg", "video/mpeg"},
    named{"mpeg", "video/mpeg"},
    named{"mp3", "audio/mpeg"},
    named{"mpga", "audio/mpeg"},
    named{"m4a", "audio/mp4"},
    named{"m4b", "audio/mp4"},
    named{"m4r", "audio/mp4"},
    named{"aac", "audio/aac"},
    named{"amr", "audio/amr"},
    named{"awb", "audio/amr-wb"},
    named{"3ga", "audio/3gpp"},
    named{"ogg", "audio/ogg"},
    named{"oga", "audio/ogg"},
    named{"opus", "audio/ogg"},
    named{"spx", "audio/ogg"},
    named{"weba", "audio/webm"},
    named{"mka", "audio/x-matroska"},
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
    named{"zip", "application/zip"},
    named{"apk", "application/vnd.android.package-archive"},
    named{"jar", "application/java-archive"},
    named{"epub", "application/epub+zip"},
    named{"kmz", "application/vnd.google-earth.kmz"},
    named{"doc", "application/msword"},
    named{"dot", "application/msword"},
    named{"xls", "application/vnd.ms-excel"},
    named{"xlt", "application/vnd.ms-excel"},
    named{"ppt", "application/vnd.ms-powerpoint"},
    named{"pps", "application/vnd.ms-powerpoint"},
    named{"msg", "application/vnd.ms-outlook"},
    named{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    named{"dotx", "application/vnd.openxmlformats-officedocument.wordprocessingml.template"},
    named{"docm", "application/vnd.ms-word.document.macroenabled.12"},
    named{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    named{"xltx", "application/vnd.openxmlformats-officedocument.spreadsheetml.template"},
    named{"xlsm", "application/vnd.ms-excel.sheet.macroenabled.12"},
    named{"xlsb", "application/vnd.ms-excel.sheet.binary.macroenabled.12"},
    named{"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    named{"ppsx", "application/vnd.openxmlformats-officedocument.presentationml.slideshow"},
    named{"pptm", "application/vnd.ms-powerpoint.presentation.macroenabled.12"},
    named{"odt", "application/vnd.oasis.opendocument.text"},
    named{"ods", "application/vnd.oasis.opendocument.spreadsheet"},
    named{"odp", "application/vnd.oasis.opendocument.presentation"},
};

} // namespace

std::string_view mimetype_of_name(std::string_view file_name) {
    auto const dot = file_name.rfind('.');
    if (dot == std::string_view::npos) return {};
    auto const extension = ascii_lowered(file_name.substr(dot + 1));
    auto const at = std::find_if(extensions.begin(), extensions.end(),
                                 [&](named const& each) { return each.first == extension; });
    return at == extensions.end() ? std::string_view() : at->second;
}

} // namespace vzaps
