// Snippets of the documentation: what can be done with messages that are there.
#include "call_style/desk.hpp"

#include <vzaps/events.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <iostream>
#include <string>
#include <string_view>

namespace asio = boost::asio;
using vzaps::test::desk;
using vzaps::test::text;

namespace {

asio::awaitable<void> change(vzaps::client client, vzaps::instance_ref support) {
    vzaps::sent_message const sent = co_await client.messages.send_text(support, {"5511999999999", "Hello"});
    //[message_edit
    co_await client.messages.edit(support, sent.message_id, "Hello again");
    co_await client.messages.remove(support, sent.message_id); // for everyone
    //]
}

asio::awaitable<void> feel(vzaps::client client, vzaps::instance_ref support, std::string message_id) {
    //[message_react
    co_await client.messages.react(support, "5511999999999", message_id, "\U0001F44D");
    co_await client.messages.remove_reaction(support, "5511999999999", message_id);
    //]
}

asio::awaitable<void> vote(vzaps::client client, vzaps::instance_ref support) {
    //[message_vote
    vzaps::sent_message poll =
        co_await client.messages.send_poll(support, {"5511999999999", "When?", {"Today", "Tomorrow"}});
    vzaps::poll_vote_request choice{"5511999999999", poll.message_id, {"Tomorrow"}};
    choice.from_me = true; // a poll that the instance itself sent
    co_await client.messages.poll_vote(support, choice);
    //]
}

asio::awaitable<void> be_seen(vzaps::client client, vzaps::instance_ref support, std::string message_id) {
    //[message_presence
    co_await client.messages.mark_read(support, {{message_id}, "5511999999999"});
    co_await client.messages.presence(support, {"5511999999999", vzaps::presence_state::composing});
    co_await client.messages.send_text(support, {"5511999999999", "Let me see"});
    co_await client.messages.presence(support, {"5511999999999", vzaps::presence_state::paused});
    //]
}

//[message_download
asio::awaitable<std::string> file_of(vzaps::client client, vzaps::instance_ref support,
                                     vzaps::message_content content) {
    vzaps::downloaded_media file;
    if (content.image_message)
        file = co_await client.messages.download_image(support, *content.image_message);
    else if (content.video_message)
        file = co_await client.messages.download_video(support, *content.video_message);
    else if (content.audio_message)
        file = co_await client.messages.download_audio(support, *content.audio_message);
    else if (content.document_message)
        file = co_await client.messages.download_document(support, *content.document_message);
    std::cout << file.mimetype << ", " << file.data.bytes.size() << " bytes\n";
    co_return file.data.bytes;
}
//]

struct busy_desk : desk {
    /// The instance's newest message, as an event brings it.
    vzaps::message_event newest() const {
        auto const events = service.events(support.id);
        auto const event = vzaps::parse_webhook(serialize(events.at(events.size() - 1).at("data")));
        return *event.as<vzaps::message_event>();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(snippets_message_actions, busy_desk)

BOOST_AUTO_TEST_CASE(changing_ones_own) {
    run(change(client, support));
    BOOST_TEST(text(sent(0), "edited_to") == "Hello again");
    BOOST_TEST(sent(0).at("deleted").as_bool());
}

BOOST_AUTO_TEST_CASE(reacting) {
    auto const id = service.receive_text(support.id, "5511999999999", "Is it open?");
    run(feel(client, support, id));
    BOOST_TEST(service.count("POST", "/instances/{id}/chat/react") == 1U);
    auto const taken_back = newest();
    BOOST_TEST_REQUIRE(taken_back.message.reaction_message.has_value());
    BOOST_TEST(taken_back.message.reaction_message->text.empty());
}

BOOST_AUTO_TEST_CASE(voting) {
    run(vote(client, support));
    BOOST_TEST((sent(0).at("votes") == boost::json::parse(R"([["Tomorrow"]])")));
}

BOOST_AUTO_TEST_CASE(reading_and_writing) {
    auto const id = service.receive_text(support.id, "5511999999999", "Is it open?");
    run(be_seen(client, support, id));
    BOOST_TEST(service.count("POST", "/instances/{id}/chat/presence") == 2U);
    auto const body = service.requests().at(1).body;
    BOOST_TEST(body.find(R"("id":[")" + id + R"("])") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(downloading) {
    for (std::string_view const kind : {"image", "video", "audio", "document"}) {
        std::string const bytes = "the bytes of " + std::string(kind);
        service.receive_media(support.id, "5511999999999", kind, bytes, "application/octet-stream");
        BOOST_TEST(run(file_of(client, support, newest().message)) == bytes);
    }
}

BOOST_AUTO_TEST_SUITE_END()
