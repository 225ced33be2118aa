#include "support/mime_types.hpp"

#include "support/print.hpp"

#include <boost/test/unit_test.hpp>

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

BOOST_AUTO_TEST_SUITE_END()
