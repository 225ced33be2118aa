#include "support/message_events.hpp"

#include <boost/test/unit_test.hpp>

#include <memory>
#include <optional>
#include <string>

using vzaps::message_event;
using vzaps::test::for_message_body;

namespace {

std::string const image =
    R"({"Info":{"ID":"1"},"Message":{"imageMessage":{"mimetype":"image/jpeg","mediaKey":"a2V5"}}})";

std::string beside(std::string const& fields) {
    return R"({"type":"Message","event":)" + image + "," + fields + "}";
}

} // namespace

BOOST_AUTO_TEST_SUITE(events_attachments)

BOOST_AUTO_TEST_CASE(a_file_that_was_sent_along_is_reachable) {
    std::string const file = R"("base64":"AAECAw==","mimeType":"image/jpeg","fileName":"1.jpg")";
    for (auto const& body :
         {beside(file), R"({"id":"evt_1","type":"Message","data":)" + beside(file) + "}",
          R"({"type":"Message","Info":{"ID":"1"},"Message":{"imageMessage":{}},)" + file + "}",
          beside(R"("base64":"data:image/jpeg;base64,AAECAw==","mimetype":"image/jpeg",)"
                 R"("fileName":"1.jpg")")})
        for_message_body(body, [](message_event const& message) {
            BOOST_REQUIRE(message.attached.has_value());
            BOOST_TEST(message.attached->mimetype == "image/jpeg");
            BOOST_TEST(message.attached->file_name == "1.jpg");
            BOOST_TEST(message.attached->bytes().value() == std::string("\0\1\2\3", 4));
            BOOST_TEST(!message.attached->s3);
            BOOST_REQUIRE(message.media() != nullptr);
        });
}

BOOST_AUTO_TEST_CASE(a_file_that_was_stored_is_reachable) {
    for_message_body(beside(R"("s3":{"url":"https://s3/1","key":"k/1.jpg","bucket":"b","size":4,)"
                            R"("mimeType":"image/jpeg","fileName":"1.jpg","etag":"e"})"),
                     [](message_event const& message) {
                         BOOST_REQUIRE(message.attached.has_value());
                         BOOST_REQUIRE(message.attached->s3.has_value());
                         auto const& stored = *message.attached->s3;
                         BOOST_TEST(stored.url == "https://s3/1");
                         BOOST_TEST(stored.key == "k/1.jpg");
                         BOOST_TEST(stored.bucket == "b");
                         BOOST_TEST(stored.size.value() == 4);
                         BOOST_TEST(stored.mimetype == "image/jpeg");
                         BOOST_TEST(stored.file_name == "1.jpg");
                         BOOST_TEST(stored.extra.size() == 1U);
                         BOOST_TEST(message.attached->mimetype == "image/jpeg");
                         BOOST_TEST(message.attached->file_name == "1.jpg");
                         BOOST_TEST(!message.attached->bytes());
                     });
}

BOOST_AUTO_TEST_CASE(where_no_file_was_sent_there_is_none) {
    for (auto const* const fields : {R"("note":1)", R"("base64":"")", R"("base64":null)", R"("base64":7)",
                                     R"("s3":null)", R"("mimeType":"image/jpeg","fileName":"1.jpg")"})
        for_message_body(beside(fields), [](message_event const& message) { BOOST_TEST(!message.attached); });
    for_message_body(beside(R"("base64":"no base64!")"), [](message_event const& message) {
        BOOST_REQUIRE(message.attached.has_value());
        BOOST_TEST(!message.attached->bytes());
    });
}

BOOST_AUTO_TEST_CASE(a_file_may_outlive_its_event) {
    std::optional<vzaps::attached_media> kept;
    for_message_body(beside(R"("base64":"AAECAw==")"),
                     [&kept](message_event const& message) { kept = message.attached; });
    BOOST_TEST(kept->bytes().value() == std::string("\0\1\2\3", 4));
}

BOOST_AUTO_TEST_SUITE_END()
