#include "emulator/desk.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <string>
#include <vector>

namespace json = boost::json;
using vzaps::emulator_options;
using vzaps::test::desk;
using vzaps::test::text;

namespace {

constexpr auto ana = "5541911112222";

json::object event_at(desk const& d, std::size_t index) {
    return d.server.events(d.id).at(index).at("data").at("event").as_object();
}

} // namespace

BOOST_AUTO_TEST_SUITE(incoming)

BOOST_AUTO_TEST_CASE(a_text_arrives_as_an_event) {
    desk d;
    auto const id = d.server.receive_text(d.id, ana, "Hello", "Ana Prado");
    auto const event = event_at(d, 0);
    auto const& info = event.at("info").as_object();
    BOOST_TEST(text(info, "id") == id);
    BOOST_TEST(text(info, "chat") == "5541911112222@s.whatsapp.net");
    BOOST_TEST(text(info, "sender") == "5541911112222@s.whatsapp.net");
    BOOST_TEST(text(info, "push_name") == "Ana Prado");
    BOOST_TEST(info.at("is_from_me") == false);
    BOOST_TEST(event.at("message").at("conversation") == "Hello");
    BOOST_TEST(d.server.sent_messages(d.id).empty());
    BOOST_CHECK_THROW(d.server.receive_text(d.id, "nobody", "Hi"), std::invalid_argument);
    BOOST_CHECK_THROW(d.server.receive_text("VZNONE", ana, "Hi"), std::invalid_argument);
    BOOST_TEST(d.server.events(d.id).size() == 1U);
}

BOOST_AUTO_TEST_CASE(media_come_out_as_they_went_in) {
    desk d;
    std::string const bytes("\x00\x01\xFFpdf", 6);
    for (auto const& [kind, operation] :
         {std::pair("image", "downloadimage"), std::pair("video", "downloadvideo"),
          std::pair("audio", "downloadaudio"), std::pair("document", "downloaddocument"),
          std::pair("sticker", "downloadimage")}) {
        d.server.receive_media(d.id, ana, kind, bytes, "application/x-test", "Look");
        auto const event = d.last_event().at("event");
        BOOST_TEST(event.at("info").at("type") == "media");
        BOOST_TEST(event.at("info").at("media_type").as_string() == kind);
        auto const node = event.at("message").at(std::string(kind) + "_message");
        BOOST_TEST(node.at("file_length") == 6);
        BOOST_TEST(node.at("caption") == "Look");
        auto const data = desk::data(d.post("/chat/" + std::string(operation), node));
        BOOST_TEST(text(data, "mimetype") == "application/x-test");
        BOOST_TEST(text(data, "data") == "data:application/x-test;base64,AAH/cGRm", kind);
    }
    BOOST_CHECK_THROW(d.server.receive_media(d.id, ana, "fax", bytes, "x/y"), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(what_was_sent_as_a_data_url_can_be_downloaded) {
    desk d;
    d.server.pair(d.id);
    d.sent("audio", {{"phone", ana}, {"audio", "data:audio/ogg;codecs=opus;base64,AAEC"}, {"ptt", true}});
    auto const sent = d.sent_message(0).at("body").at("audio").as_object();
    BOOST_TEST(text(sent, "mimetype") == "audio/ogg;codecs=opus");
    BOOST_TEST(sent.at("size") == 3);
    BOOST_TEST(text(sent, "sha256") == "ae4b3280e56e2faf83f414a6e3dabe9d5fbe18976544c05fed121accb85b53fc");
    auto const event = event_at(d, 1);
    BOOST_TEST(event.at("info").at("media_type") == "ptt");
    auto const node = event.at("message").at("audio_message");
    BOOST_TEST(node.at("ptt") == true);
    BOOST_TEST(desk::data(d.post("/chat/downloadaudio", node)).at("data") ==
               "data:audio/ogg;codecs=opus;base64,AAEC");
}

BOOST_AUTO_TEST_CASE(a_public_url_is_kept_and_not_fetched) {
    desk d;
    d.server.pair(d.id);
    for (auto const* kind : {"image", "video", "gif", "sticker", "document"}) {
        d.sent(kind, {{"phone", ana}, {kind, "https://cdn.acme.test/file"}, {"caption", "Menu"}});
        BOOST_TEST(d.server.sent_messages(d.id).back().at("body").at(kind) == "https://cdn.acme.test/file");
    }
    auto const node = event_at(d, 1).at("message").at("image_message");
    BOOST_TEST(node.at("url") == "https://cdn.acme.test/file");
    BOOST_TEST(node.at("caption") == "Menu");
    for (auto const* wrong : {"cdn.acme.test/file", "ftp://acme.test/x", "data:image/png;base64,A", "data:,x",
                              "data:image/png;base64,A?==", "data:image/png;base64,===="})
        BOOST_TEST(d.post("/chat/send/image", {{"phone", ana}, {"image", wrong}}).status == 400, wrong);
    BOOST_TEST(d.post("/chat/send/image", {{"phone", ana}}).status == 400);
    BOOST_TEST(d.post("/chat/send/image", {{"phone", ana}, {"image_url", "https://acme.test/x"}}).status ==
               200);
    BOOST_TEST(d.last().notes.front() == "image_url");
}

BOOST_AUTO_TEST_CASE(a_public_url_has_the_type_of_its_extension_or_the_usual_one_of_its_kind) {
    desk d;
    d.server.pair(d.id);
    struct sample {
        char const* operation;
        char const* url;
        char const* node;
        char const* mimetype;
    };
    for (auto const& each : {
             sample{"image", "https://cdn.acme.test/file", "image_message", "image/jpeg"},
             sample{"image", "https://cdn.acme.test/a.b/x.PNG?v=1.pdf#x.y", "image_message", "image/png"},
             sample{"image", "https://cdn.acme.test", "image_message", "image/jpeg"},
             sample{"video", "https://cdn.acme.test/x.webm", "video_message", "video/mp4"},
             sample{"gif", "https://cdn.acme.test/x.gif", "video_message", "image/gif"},
             sample{"audio", "https://cdn.acme.test/x", "audio_message", "audio/ogg; codecs=opus"},
             sample{"audio", "https://cdn.acme.test/x.mp3", "audio_message", "audio/mpeg"},
             sample{"document", "https://cdn.acme.test/x", "document_message", "application/octet-stream"},
             sample{"document", "https://cdn.acme.test/x.pdf", "document_message", "application/pdf"},
             sample{"sticker", "https://cdn.acme.test/x", "sticker_message", "image/webp"},
         }) {
        d.sent(each.operation, {{"phone", ana}, {each.operation, each.url}});
        auto const events = d.server.events(d.id);
        auto const& node = events.at(events.size() - 2).at("data").at("event").at("message").at(each.node);
        BOOST_TEST(node.at("mimetype") == each.mimetype, each.url);
    }
}

BOOST_AUTO_TEST_CASE(a_media_node_can_be_handed_back_in_the_spelling_that_it_came_in) {
    emulator_options settings;
    settings.go_spelling = true;
    desk d(settings);
    d.server.receive_media(d.id, ana, "image", "bytes", "image/png");
    json::object const node = d.last_event().at("event").at("Message").at("imageMessage").as_object();
    BOOST_TEST(node.contains("fileEncSHA256"));
    BOOST_TEST(d.post("/chat/downloadimage", node).status == 200);
    std::vector<std::string> const noted{"URL",        "mediaKey",   "fileEncSHA256",
                                         "fileSHA256", "fileLength", "directPath"};
    BOOST_TEST(d.last().notes == noted, boost::test_tools::per_element());

    // As SDKs send it that convert each capital for itself.
    json::object converted;
    for (auto const& field : node) {
        std::string name;
        for (char const c : field.key()) {
            if (c >= 'A' && c <= 'Z') name += '_';
            name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
        converted[name] = field.value();
    }
    BOOST_TEST(converted.contains("file_enc_s_h_a256"));
    BOOST_TEST(d.post("/chat/downloadimage", converted).status == 200);
    // Its own name wins, and what is wrong is wrong in any spelling.
    auto both = node;
    both["media_key"] = "a2V5";
    BOOST_TEST(d.post("/chat/downloadimage", both).status == 500);
    auto spoiled = node;
    spoiled["fileSHA256"] = "a2V5";
    BOOST_TEST(d.post("/chat/downloadimage", spoiled).status == 500);
    spoiled.erase("mediaKey");
    BOOST_TEST(d.post("/chat/downloadimage", spoiled).status == 400);
}

BOOST_AUTO_TEST_CASE(a_download_of_something_else_fails) {
    desk d;
    d.server.receive_media(d.id, ana, "image", "bytes", "image/png");
    json::object node = d.last_event().at("event").at("message").at("image_message").as_object();
    BOOST_TEST(d.post("/chat/downloadvideo", node).status == 500);
    auto other = node;
    other["media_key"] = "a2V5";
    auto const answer = d.post("/chat/downloadimage", other);
    BOOST_TEST(answer.status == 500);
    BOOST_TEST(answer["error"] == "Failed to download image");
    other = node;
    other["file_sha256"] = "a2V5";
    BOOST_TEST(d.post("/chat/downloadimage", other).status == 500);
    for (auto const* needed : {"url", "media_key", "mimetype"}) {
        other = node;
        other.erase(needed);
        BOOST_TEST(d.post("/chat/downloadimage", other).status == 400, needed);
    }
    for (auto const* optional : {"file_sha256", "file_enc_sha256", "direct_path", "file_length"}) {
        other = node;
        other.erase(optional);
        BOOST_TEST(d.post("/chat/downloadimage", other).status == 200, optional);
    }
}

BOOST_AUTO_TEST_CASE(go_spelling_is_that_of_the_older_pages) {
    emulator_options settings;
    settings.go_spelling = true;
    desk d(settings);
    auto const id = d.server.receive_media(d.id, ana, "image", "bytes", "image/png");
    auto const event = event_at(d, 0);
    BOOST_TEST(event.at("Info").at("ID").as_string() == id);
    BOOST_TEST(event.at("Info").at("IsFromMe") == false);
    BOOST_TEST(event.at("Info").at("MediaType") == "image");
    auto const& node = event.at("Message").at("imageMessage").as_object();
    for (auto const* key :
         {"URL", "directPath", "mediaKey", "mimetype", "fileEncSHA256", "fileSHA256", "fileLength"})
        BOOST_TEST(node.contains(key), key);
    d.server.pair(d.id);
    d.said("Hi");
    BOOST_TEST(event_at(d, 3).contains("MessageIDs"));
}

BOOST_AUTO_TEST_CASE(a_hidden_number_comes_in_two_copies) {
    emulator_options settings;
    settings.lid_copies = true;
    desk d(settings);
    auto const id = d.server.receive_text(d.id, ana, "Hello");
    BOOST_REQUIRE_EQUAL(d.server.events(d.id).size(), 2U);
    auto const partial = event_at(d, 0).at("info").as_object();
    auto const full = event_at(d, 1).at("info").as_object();
    for (auto const& each : {partial, full}) {
        BOOST_TEST(text(each, "id") == id);
        BOOST_TEST(text(each, "chat").ends_with("@lid"));
        BOOST_TEST(each.at("sender") == each.at("chat"));
    }
    BOOST_TEST(text(partial, "sender_alt").empty());
    BOOST_TEST(text(full, "sender_alt") == "5541911112222@s.whatsapp.net");
    BOOST_TEST(d.get("/chats/5541911112222")["unread"] == "1");
}

BOOST_AUTO_TEST_SUITE_END()
