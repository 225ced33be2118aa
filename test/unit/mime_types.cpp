#include "support/mime_types.hpp"

#include "support/print.hpp"

#include <boost/test/unit_test.hpp>

#include <initializer_list>
#include <string_view>
#include <utility>

using namespace std::string_view_literals;
using vzaps::detected_mimetype;
using vzaps::mimetype_of_content;
using vzaps::mimetype_of_name;

BOOST_AUTO_TEST_SUITE(mime_types)

BOOST_AUTO_TEST_CASE(the_first_bytes_tell) {
    std::pair<std::string_view, std::string_view> const samples[] = {
        {"\xff\xd8\xff\xe0\0\x10JFIF"sv, "image/jpeg"},
        {"\x89PNG\r\n\x1a\n\0\0"sv, "image/png"},
        {"GIF87a", "image/gif"},
        {"GIF89a..", "image/gif"},
        {"RIFF\x24\0\0\0WEBPVP8 "sv, "image/webp"},
        {"RIFF\x24\0\0\0WAVEfmt "sv, "audio/wav"},
        {"RIFF\x24\0\0\0AVI LIST"sv, "video/x-msvideo"},
        {"II*\0...."sv, "image/tiff"},
        {"%PDF-1.7", "application/pdf"},
        {"\0\0\0\x20"
         "ftypisom\0\0"sv,
         "video/mp4"},
        {"\0\0\0\x20"
         "ftypmp42\0\0"sv,
         "video/mp4"},
        {"\0\0\0\x20"
         "ftypM4A \0\0"sv,
         "audio/mp4"},
        {"\0\0\0\x14"
         "ftypqt  \0\0"sv,
         "video/quicktime"},
        {"\0\0\0\x14"
         "ftyp3gp4\0\0"sv,
         "video/3gpp"},
        {"\0\0\0\x18"
         "ftypheic\0\0"sv,
         "image/heic"},
        {"\0\0\0\x18"
         "ftypavif\0\0"sv,
         "image/avif"},
        {"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm"sv, "video/webm"},
        {"\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska"sv, "video/x-matroska"},
        {"OggS\0\x02................\x01\x13OpusHead"sv, "audio/ogg"},
        {"OggS\0\x02................\x01\x2a\x80theora"sv, "video/ogg"},
        {"ID3\x04\0"sv, "audio/mpeg"},
        {"\xff\xfb\x90\x64"sv, "audio/mpeg"},
        {"\xff\xf3\x40\xc4"sv, "audio/mpeg"},
        {"\xff\xf1\x50\x80"sv, "audio/aac"},
        {"\xff\xf9\x50\x80"sv, "audio/aac"},
        {"fLaC\0"sv, "audio/flac"},
        {"#!AMR\n\x3c"sv, "audio/amr"},
        {"#!AMR-WB\n\x3c"sv, "audio/amr-wb"},
        {"PK\x03\x04\x14\0"sv, "application/zip"},
    };
    for (auto const& [bytes, type] : samples) BOOST_TEST(mimetype_of_content(bytes) == type);
}

BOOST_AUTO_TEST_CASE(bytes_that_say_nothing_are_not_guessed_at) {
    for (auto const bytes :
         {""sv, "\xff"sv, "\xff\xd8"sv, "hello world, this is text"sv, "RIFF\x24\0\0\0XXXX"sv, "RIFF"sv,
          "\0\0\0\x20"
          "ftyp"sv,
          "\xff\xfe"
          "h\0e\0"sv,
          "\xff\xff\xff\xff"sv, "\xff\xe0\0\0"sv, "\xff\xfb\xf0\0"sv, "PK"sv, "<svg xmlns='x'/>"sv})
        BOOST_TEST(mimetype_of_content(bytes) == "");
}

BOOST_AUTO_TEST_CASE(the_extension_tells_in_any_case_of_its_letters) {
    BOOST_TEST(mimetype_of_name("photo.JPG") == "image/jpeg");
    BOOST_TEST(mimetype_of_name("/a.b/voice.opus") == "audio/ogg");
    BOOST_TEST(mimetype_of_name("a.tar.zip") == "application/zip");
    BOOST_TEST(mimetype_of_name("report.docx") ==
               "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    for (auto const* const name : {"", "jpg", "photo.", "photo.jpg.", "photo.unknown", "a.jpg/b"})
        BOOST_TEST(mimetype_of_name(name) == "", name);
}

BOOST_AUTO_TEST_CASE(content_goes_before_the_name_and_the_name_before_nothing) {
    BOOST_TEST(detected_mimetype("\x89PNG\r\n\x1a\n", "photo.jpg") == "image/png");
    BOOST_TEST(detected_mimetype("a,b\n1,2\n", "table.csv") == "text/csv");
    BOOST_TEST(detected_mimetype("hello", "") == "application/octet-stream");
    BOOST_TEST(detected_mimetype("hello", "hello.unknown") == "application/octet-stream");
}

BOOST_AUTO_TEST_CASE(of_a_container_the_name_says_more) {
    BOOST_TEST(detected_mimetype("PK\x03\x04", "table.xlsx") ==
               "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    BOOST_TEST(detected_mimetype("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.doc") == "application/msword");
    BOOST_TEST(detected_mimetype("PK\x03\x04", "a.zip") == "application/zip");
    BOOST_TEST(detected_mimetype("PK\x03\x04", "photo.png") == "application/zip");
}

namespace {

struct sample {
    std::string_view bytes;
    std::string_view name;
    std::string_view type;
};

void check(std::initializer_list<sample> samples) {
    for (auto const& each : samples) BOOST_TEST_CONTEXT(each.name) {
            BOOST_TEST(detected_mimetype(each.bytes, each.name) == each.type);
        }
}

constexpr auto isom = "\0\0\0\x20"
                      "ftypisom\0\0\2\0"sv;
constexpr auto mp42 = "\0\0\0\x20"
                      "ftypmp42\0\0\0\0"sv;
constexpr auto m4a = "\0\0\0\x20"
                     "ftypM4A \0\0\0\0"sv;
constexpr auto qt = "\0\0\0\x14"
                    "ftypqt  \0\0\0\0"sv;
constexpr auto three_gp = "\0\0\0\x14"
                          "ftyp3gp5\0\0\0\0"sv;
constexpr auto heic = "\0\0\0\x18"
                      "ftypheic\0\0\0\0"sv;
constexpr auto heif = "\0\0\0\x18"
                      "ftypmif1\0\0\0\0"sv;
constexpr auto avif = "\0\0\0\x18"
                      "ftypavif\0\0\0\0"sv;
constexpr auto heim = "\0\0\0\x18"
                      "ftypheim\0\0\0\0"sv;
constexpr auto hevc = "\0\0\0\x18"
                      "ftyphevc\0\0\0\0"sv;
constexpr auto avis = "\0\0\0\x18"
                      "ftypavis\0\0\0\0"sv;
constexpr auto webm = "\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm"sv;
constexpr auto matroska = "\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska"sv;
constexpr auto opus = "OggS\0\x02................\x01\x13OpusHead"sv;
constexpr auto theora = "OggS\0\x02................\x01\x2a\x80theora"sv;
constexpr auto zip = "PK\x03\x04\x14\0"sv;
constexpr auto ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv;
constexpr auto webp = "RIFF\x24\0\0\0WEBPVP8 "sv;
constexpr auto wav = "RIFF\x24\0\0\0WAVEfmt "sv;

} // namespace

BOOST_AUTO_TEST_CASE(in_an_iso_file_the_extension_decides_unless_the_brand_stands_for_one_kind) {
    check({{mp42, "voice.m4a", "audio/mp4"},
           {isom, "voice.m4a", "audio/mp4"},
           {isom, "book.m4b", "audio/mp4"},
           {isom, "clip.mp4", "video/mp4"},
           {isom, "clip.m4v", "video/mp4"},
           {mp42, "clip.mov", "video/quicktime"},
           {isom, "clip.3gp", "video/3gpp"},
           {isom, "clip.3g2", "video/3gpp2"},
           {three_gp, "clip.mp4", "video/mp4"},
           {three_gp, "clip.3gp", "video/3gpp"},
           {three_gp, "voice.3ga", "audio/3gpp"},
           {three_gp, "", "video/3gpp"},
           {three_gp, "voice.amr", "video/3gpp"},
           {m4a, "voice.mp4", "audio/mp4"},
           {m4a, "", "audio/mp4"},
           {qt, "clip.mp4", "video/quicktime"},
           {heic, "photo.jpg", "image/heic"},
           {avif, "photo.jpg", "image/avif"},
           {heim, "", "image/heic"},
           {hevc, "", "image/heic-sequence"},
           {hevc, "photo.heic", "image/heic"},
           {avis, "", "image/avif"},
           {heif, "photo.heic", "image/heic"},
           {heif, "photo.avif", "image/avif"},
           {heif, "photo.jpg", "image/heif"},
           {heif, "clip.mp4", "image/heif"},
           {isom, "photo.jpg", "video/mp4"},
           {isom, "clip", "video/mp4"},
           {isom, "", "video/mp4"}});
}

BOOST_AUTO_TEST_CASE(in_webm_and_matroska_the_extension_tells_audio_from_video) {
    check({{webm, "voice.weba", "audio/webm"},
           {webm, "clip.webm", "video/webm"},
           {webm, "", "video/webm"},
           {webm, "voice.ogg", "video/webm"},
           {matroska, "song.mka", "audio/x-matroska"},
           {matroska, "clip.mkv", "video/x-matroska"},
           {matroska, "", "video/x-matroska"}});
}

BOOST_AUTO_TEST_CASE(in_ogg_the_extension_tells_audio_from_video_unless_there_is_a_picture) {
    check({{opus, "voice.ogg", "audio/ogg"},
           {opus, "voice.opus", "audio/ogg"},
           {opus, "clip.ogv", "video/ogg"},
           {opus, "voice.mp3", "audio/ogg"},
           {opus, "", "audio/ogg"},
           {theora, "clip.ogg", "video/ogg"}});
}

BOOST_AUTO_TEST_CASE(in_zip_and_ole_the_extension_tells_the_document) {
    check({{zip, "x.xlsm", "application/vnd.ms-excel.sheet.macroenabled.12"},
           {zip, "x.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
           {zip, "x.docm", "application/vnd.ms-word.document.macroenabled.12"},
           {zip, "x.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
           {zip, "x.pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
           {zip, "x.odt", "application/vnd.oasis.opendocument.text"},
           {zip, "x.epub", "application/epub+zip"},
           {zip, "x.apk", "application/vnd.android.package-archive"},
           {zip, "x.jar", "application/java-archive"},
           {zip, "x.xls", "application/vnd.ms-excel"},
           {zip, "x.zip", "application/zip"},
           {zip, "x.pdf", "application/zip"},
           {zip, "x.mp3", "application/zip"},
           {zip, "x", "application/zip"},
           {ole, "x.doc", "application/msword"},
           {ole, "x.xls", "application/vnd.ms-excel"},
           {ole, "x.ppt", "application/vnd.ms-powerpoint"},
           {ole, "x.msg", "application/vnd.ms-outlook"},
           {ole, "locked.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
           {ole, "x.png", "application/x-ole-storage"},
           {ole, "x", "application/x-ole-storage"}});
}

BOOST_AUTO_TEST_CASE(a_signature_of_one_kind_decides_whatever_the_name) {
    check({{webp, "sticker.png", "image/webp"},
           {wav, "voice.mp3", "audio/wav"},
           {"#!AMR\n\x3c"sv, "voice.mp3", "audio/amr"},
           {"%PDF-1.7"sv, "report.docx", "application/pdf"},
           {"\xff\xd8\xff\xe0"sv, "photo.png", "image/jpeg"},
           {"GIF89a"sv, "anim.webp", "image/gif"}});
}

BOOST_AUTO_TEST_CASE(a_few_bytes_that_others_may_begin_with_count_only_without_an_extension) {
    check({{"\xff\xfb\x90\x64"sv, "", "audio/mpeg"},
           {"\xff\xfb\x90\x64"sv, "song.unknown", "audio/mpeg"},
           {"\xff\xfb\x90\x64"sv, "table.csv", "text/csv"},
           {"\xff\xf1\x50\x80"sv, "voice", "audio/aac"},
           {"ID3\x04\0"sv, "song.aac", "audio/aac"},
           {"ID3\x04\0"sv, "song.mp3", "audio/mpeg"},
           {"ID3\x04\0"sv, "song.txt", "audio/mpeg"}});
}

BOOST_AUTO_TEST_CASE(
    where_the_content_says_nothing_the_extension_does_in_any_case_and_of_the_last_part_only) {
    check({{"<svg xmlns='x'/>"sv, "logo.svg", "image/svg+xml"},
           {"a,b\n1,2\n"sv, "table.CSV", "text/csv"},
           {zip, "REPORT.DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
           {mp42, "/srv/v1.2/voice.final.M4A", "audio/mp4"},
           {"text"sv, "/srv/v1.mp4/readme", "application/octet-stream"},
           {"text"sv, "C:\\v1.2\\notes.txt", "text/plain"},
           {""sv, "", "application/octet-stream"}});
}

BOOST_AUTO_TEST_SUITE_END()
