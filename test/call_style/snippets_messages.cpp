// Snippets of the documentation: what can be sent.
#include "call_style/desk.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

namespace asio = boost::asio;
using vzaps::test::desk;
using vzaps::test::text;

namespace {

asio::awaitable<void> plain(vzaps::client client, vzaps::instance_ref support) {
    //[message_text
    vzaps::sent_message sent = co_await client.messages.send_text(support, {"5511999999999", "Hello"});
    std::cout << "queued as " << sent.message_id << '\n';
    //]
    BOOST_TEST(!sent.message_id.empty());
}

asio::awaitable<void> answer(vzaps::client client, vzaps::instance_ref support, std::string question_id) {
    //[message_options
    vzaps::send_text_request reply{"120363041234567890@g.us", "@5511999999999 thank you!"};
    reply.reply_to_message_id = question_id;
    reply.mentioned_ids = {"5511999999999@s.whatsapp.net"};
    co_await client.messages.send_text(support, reply);
    //]
}

asio::awaitable<void> files(vzaps::client client, vzaps::instance_ref support, std::string pdf,
                            std::string recording) {
    //[message_files
    co_await client.messages.send_video(support, {"5511999999999", "https://example.com/tour.mp4"});
    co_await client.messages.send_gif(support, {"5511999999999", "https://example.com/wave.mp4"});
    co_await client.messages.send_sticker(support, {"5511999999999", "https://example.com/hello.webp"});

    vzaps::send_image_request image{"5511999999999", "https://example.com/menu.png"};
    image.caption = "Today's menu";
    co_await client.messages.send_image(support, image);

    vzaps::media const terms = vzaps::media::from_bytes(pdf, "application/pdf", "terms.pdf");
    co_await client.messages.send_document(support, {"5511999999999", terms});

    vzaps::send_audio_request voice{"5511999999999", vzaps::media::from_bytes(recording, "audio/ogg")};
    voice.ptt = true; // a voice note
    co_await client.messages.send_audio(support, voice);
    //]
}

asio::awaitable<void> cards(vzaps::client client, vzaps::instance_ref support) {
    //[message_cards
    vzaps::send_location_request place{"5511999999999", -25.4296, -49.2713};
    place.name = "Our shop";
    co_await client.messages.send_location(support, place);

    co_await client.messages.send_contact(support, {"5511999999999", "Ana Lima", "5511888888888"});
    co_await client.messages.send_link(support,
                                       {"5511999999999", "Have a look: https://example.com/menu",
                                        "https://example.com/menu", "Today's menu", "Soup, salad and more"});
    //]
}

asio::awaitable<void> choices(vzaps::client client, vzaps::instance_ref support) {
    //[message_choices
    co_await client.messages.send_buttons(
        support, {"5511999999999",
                  "Shall we deliver?",
                  {vzaps::message_button{"yes", "Yes"}, vzaps::message_button{"no", "No"}}});

    using section = vzaps::message_list_section; // named types: these lists take any number of them
    using row = vzaps::message_list_row;
    co_await client.messages.send_list(
        support, {"5511999999999",
                  "Menu",
                  "What would you like?",
                  "Choose",
                  {section{"Hot", {row{"soup", "Soup"}, row{"pasta", "Pasta", "with mushrooms"}}},
                   section{"Cold", {row{"salad", "Salad"}}}}});

    co_await client.messages.send_poll(support, {"5511999999999", "When?", {"Today", "Tomorrow", "Never"}});
    //]
}

asio::awaitable<void> several(vzaps::client client, vzaps::instance_ref support) {
    //[message_poll_options
    vzaps::send_poll_request poll{"5511999999999", "Which days?", {"Monday", "Tuesday", "Wednesday"}};
    poll.selectable_options_count = 0; // any number may be chosen
    poll.end_time = "2099-12-31T23:00:00-03:00";
    co_await client.messages.send_poll(support, poll);
    //]
}

asio::awaitable<void> generic(vzaps::client client, vzaps::instance_ref support) {
    //[message_send
    boost::json::object body{{"phone", "5511999999999"}, {"message", "Hello"}};
    vzaps::message_action sent = co_await client.messages.send(support, "send/text", body);
    std::cout << sent.message_id << ' ' << sent.raw.body() << '\n'; // `raw` is the response as received
    //]
    BOOST_TEST(!sent.message_id.empty());
}

asio::awaitable<bool> unsettled(vzaps::client client, vzaps::instance_ref support, std::string order_id) {
    bool is_waiting = false;
    //[message_unknown
    vzaps::send_text_request request{"5511999999999", "Your order is ready"};
    request.id = order_id; // your own id, so that the message can be found
    auto sent = co_await vzaps::as_result(client.messages.send_text(support, request));
    if (!sent && sent.error().outcome() == vzaps::outcome::unknown) {
        vzaps::queue_list queue = co_await client.queues.list_messages(support);
        is_waiting = std::ranges::any_of(
            queue.content, [&](vzaps::queue_item const& each) { return each.message_id == order_id; });
    }
    //]
    co_return is_waiting;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(snippets_messages, desk)

BOOST_AUTO_TEST_CASE(texts) {
    run(plain(client, support));
    run(answer(client, support, "3EB0QUESTION"));
    BOOST_TEST_REQUIRE(sent() == 2U);
    BOOST_TEST(text(sent(0), "status") == "delivered");
    auto const body = sent(1).at("body").as_object();
    BOOST_TEST(text(body, "reply_to_message_id") == "3EB0QUESTION");
    BOOST_TEST((body.at("mentioned_ids") == boost::json::array{"5511999999999@s.whatsapp.net"}));
}

BOOST_AUTO_TEST_CASE(media) {
    run(files(client, support, "%PDF-1.7", "OggS"));
    BOOST_TEST_REQUIRE(sent() == 6U);
    std::vector<std::string> types;
    for (std::size_t i = 0; i < sent(); ++i) types.push_back(text(sent(i), "type"));
    BOOST_TEST(types == (std::vector<std::string>{"video", "gif", "sticker", "image", "document", "audio"}));
    BOOST_TEST(text(sent(3).at("body").as_object(), "caption") == "Today's menu");
    auto const document = sent(4).at("body").as_object();
    BOOST_TEST(text(document, "file_name") == "terms.pdf");
    BOOST_TEST(document.at("document").at("size").to_number<int>() == 8);
    BOOST_TEST(sent(5).at("body").at("ptt").as_bool());
}

BOOST_AUTO_TEST_CASE(places_people_and_links) {
    run(cards(client, support));
    BOOST_TEST_REQUIRE(sent() == 3U);
    BOOST_TEST(sent(0).at("body").at("latitude").as_double() == -25.4296);
    BOOST_TEST(text(sent(1).at("body").as_object(), "contact_phone") == "5511888888888");
    BOOST_TEST(text(sent(2).at("body").as_object(), "link_url") == "https://example.com/menu");
}

BOOST_AUTO_TEST_CASE(things_to_choose_from) {
    run(choices(client, support));
    run(several(client, support));
    BOOST_TEST_REQUIRE(sent() == 4U);
    BOOST_TEST(sent(0).at("body").at("buttons").at(1).at("text") == "No");
    auto const sections = sent(1).at("body").at("sections").as_array();
    BOOST_TEST_REQUIRE(sections.size() == 2U);
    BOOST_TEST(sections.at(0).at("rows").at(1).at("description") == "with mushrooms");
    BOOST_TEST(sections.at(1).at("rows").at(0).at("id") == "salad");
    BOOST_TEST(sent(2).at("body").at("options").as_array().size() == 3U);
    BOOST_TEST(sent(3).at("body").at("selectable_options_count").as_int64() == 0);
}

BOOST_AUTO_TEST_CASE(any_path) {
    run(generic(client, support));
    BOOST_TEST(text(sent(0).at("body").as_object(), "message") == "Hello");
}

// Sent once, whatever the caller gets to know of it: waiting, or gone already.
BOOST_AUTO_TEST_CASE(an_answer_that_does_not_come) {
    auto const is_waiting = [this] {
        service.inject(vzaps::fault::close_after_processing().on("POST", "/instances/{id}/chat/send/text"));
        return run(unsettled(client, support, "3EB0A1B2C3D4E5F60718"));
    };
    BOOST_TEST(!is_waiting());
    BOOST_TEST(sent() == 1U);
    service.disconnect(support.id);
    BOOST_TEST(is_waiting());
    BOOST_TEST(sent() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
