// Snippets of the documentation: events, and webhooks that bring them.
#include "support/fake_transport.hpp"

#include <vzaps/events.hpp>
#include <vzaps/jid.hpp>
#include <vzaps/webhook.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/test/unit_test.hpp>

#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace asio = boost::asio;

namespace {

std::vector<std::string> told;
void print(std::string_view who, std::string_view text) {
    told.push_back(std::string(who) + ": " + std::string(text));
}
void mark_as_read(std::string_view id) { told.push_back("read " + std::string(id)); }

// What an HTTP server's handler does with a request, as the guide shows it; returns the status to answer with.
unsigned handle(std::string_view body, std::string_view content_type) {
    //[events_parse
    try {
        vzaps::event const event = vzaps::parse_webhook(body, content_type);
        if (auto const* const message = event.as<vzaps::message_event>()) {
            print(message->info.push_name, message->text());
        } else if (auto const* const receipt = event.as<vzaps::read_receipt_event>()) {
            if (receipt->state == vzaps::receipt_state::read)
                for (auto const& id : receipt->message_ids) mark_as_read(id);
        } else {
            std::cout << event.type() << ": " << event.payload() << '\n';
        }
        return 200;
    } catch (vzaps::error const& refusal) { // Not an event: the service did not send it.
        std::cerr << refusal.what() << '\n';
        return 400;
    }
    //]
}

//[events_key
/// The same for every delivery of an event. `header` is the request's X-Instance-ID. Returns nullopt for an
/// event that cannot be told from others and for one that must not count as seen: handle these each time.
std::optional<std::string> key_of(vzaps::event const& event, std::string_view header) {
    auto const* const message = event.as<vzaps::message_event>();
    if (message != nullptr && message->is_partial()) return std::nullopt;
    std::string const id = message != nullptr ? message->info.id : event.id();
    if (id.empty()) return std::nullopt;
    std::string const instance_id(event.instance_id().empty() ? header : event.instance_id());
    return instance_id + '/' + id;
}
//]

//[events_answer
asio::awaitable<void> answer(vzaps::client client, vzaps::instance_ref support, vzaps::event event) {
    auto const* const message = event.as<vzaps::message_event>();
    if (message == nullptr || message->is_from_me() || message->is_group()) co_return;
    if (message->is_status()) co_return;     // Posted to all contacts of its author.
    if (message->phone().empty()) co_return; // `is_partial`: the complete message follows
    if (message->kind() != vzaps::message_kind::text) co_return;
    std::string const text = "You wrote: " + std::string(message->text());
    co_await client.messages.send_text(support, {message->phone(), text});
}
//]

void look(vzaps::message_event const& message) {
    std::string const who = message.info.push_name;
    //[events_message_parts
    if (auto const choice = message.choice())
        print(who, "chooses " + std::string(choice->id)); // button, list
    if (message.poll_vote)                                // Set if the service has decrypted it.
        for (auto const& option : message.poll_vote->selected_options) print(who, "votes for " + option);
    if (message.edited) print(who, "writes instead: " + std::string(message.edited->text()));
    if (auto const* const target = message.target()) print(who, "is about the message " + target->id);
    if (auto const* const context = message.context(); context != nullptr && !context->stanza_id.empty())
        print(who, "quotes the message " + context->stanza_id);
    if (auto const* const advertisement = message.referral())
        print(who, "comes from " + advertisement->source_url);
    //]
}

asio::awaitable<std::string> download(vzaps::client client, vzaps::instance_ref support, vzaps::event event) {
    std::string mimetype;
    //[events_media
    auto const* const message = event.as<vzaps::message_event>();
    if (message != nullptr && message->message.image_message) {
        vzaps::media_download_request const wanted(*message->message.image_message);
        vzaps::downloaded_media const image = co_await client.messages.download_image(support, wanted);
        mimetype = image.mimetype;
    }
    //]
    co_return mimetype;
}

constexpr std::string_view text_from_ana =
    R"({"type":"Message","instance_id":"VZ1","event":{"info":{"id":"3EB0","sender":"5511999999999@s.whatsapp.net",)"
    R"("push_name":"Ana"},"message":{"conversation":"Hello"}}})";

} // namespace

BOOST_FIXTURE_TEST_SUITE(snippets_events, vzaps::test::offline)

BOOST_AUTO_TEST_CASE(reading_a_webhook) {
    told.clear();
    BOOST_TEST(handle(text_from_ana, "application/json") == 200U);
    BOOST_TEST(handle(R"({"type":"ReadReceipt","state":"Read","event":{"message_i_ds":["3EB1"]}})", "") ==
               200U);
    BOOST_TEST(handle(R"({"type":"Connected"})", "") == 200U);
    BOOST_TEST(handle("<html>", "text/html") == 400U);
    BOOST_TEST(told == (std::vector<std::string>{"Ana: Hello", "read 3EB1"}));
}

BOOST_AUTO_TEST_CASE(what_a_message_says_besides_text) {
    auto const looked_at = [](std::string_view message, std::string_view beside = "") {
        told.clear();
        auto const parsed =
            vzaps::parse_webhook(R"({"type":"Message","event":{"info":{"push_name":"Ana"},"message":)" +
                                 std::string(message) + "}" + std::string(beside) + "}");
        look(*parsed.as<vzaps::message_event>());
        return told;
    };
    using lines = std::vector<std::string>;
    BOOST_TEST(
        looked_at(R"({"template_button_reply_message":{"selected_id":"yes","context_info":)"
                  R"({"stanza_id":"3EB1","external_ad_reply":{"source_url":"https://fb.me/1"}}}})") ==
        (lines{"Ana: chooses yes", "Ana: quotes the message 3EB1", "Ana: comes from https://fb.me/1"}));
    BOOST_TEST(looked_at(R"({"poll_update_message":{"poll_creation_message_key":{"id":"3EB2"}}})",
                         R"(,"pollVote":{"selectedOptions":["Today"]})") ==
               (lines{"Ana: votes for Today", "Ana: is about the message 3EB2"}));
    BOOST_TEST(looked_at(R"({"protocol_message":{"type":14,"key":{"id":"3EB3"},"edited_message":)"
                         R"({"conversation":"Hi"}}})") ==
               (lines{"Ana: writes instead: Hi", "Ana: is about the message 3EB3"}));
}

BOOST_AUTO_TEST_CASE(knowing_an_event_again) {
    auto const key = [](std::string_view body, std::string_view header = {}) {
        return key_of(vzaps::parse_webhook(body), header).value_or("none");
    };
    BOOST_TEST(key(text_from_ana) == "VZ1/3EB0");
    BOOST_TEST(key(R"({"type":"Message","event":{"info":{"id":"3EB0"}}})", "VZ2") == "VZ2/3EB0");
    BOOST_TEST(key(R"({"id":"evt_1","type":"Connected"})", "VZ1") == "VZ1/evt_1");
    for (auto const* const nothing :
         {R"({"type":"Message","event":{"info":{"id":"1","sender":"7@lid"}}})",
          R"({"type":"Message","event":{"message":{"conversation":"Hi"}}})",
          R"({"type":"ReadReceipt","state":"Read","event":{"message_i_ds":["3EB1"]}})"})
        BOOST_TEST(key(nothing, "VZ1") == "none", nothing);
}

BOOST_AUTO_TEST_CASE(answering_a_message) {
    wire->answer(200, R"({"code":200,"success":true,"data":{"message_id":"3EB2"}})");
    run(answer(client(), "VZ1", vzaps::parse_webhook(text_from_ana)));
    BOOST_TEST_REQUIRE(wire->seen.size() == 1U);
    BOOST_TEST(wire->seen.at(0).body() == R"({"phone":"5511999999999","message":"You wrote: Hello"})");
    run(answer(client(), "VZ1", vzaps::parse_webhook(R"({"type":"Connected"})")));
    BOOST_TEST(wire->seen.size() == 1U);
}

BOOST_AUTO_TEST_CASE(downloading_media) {
    wire->answer(
        200,
        R"({"code":200,"success":true,"data":{"mimetype":"image/jpeg","data":"data:image/jpeg;base64,AAEC"}})");
    auto const image = vzaps::parse_webhook(
        R"({"type":"Message","event":{"message":{"image_message":{"url":"https://mmg.whatsapp.net/a","media_key":"a2V5",)"
        R"("mimetype":"image/jpeg","direct_path":"/a","file_length":3}}}})");
    BOOST_TEST(run(download(client(), "VZ1", image)) == "image/jpeg");
    BOOST_TEST(wire->seen.at(0).body().find(R"("media_key":"a2V5")") != std::string::npos);
    BOOST_TEST(wire->seen.at(0).body().find(R"("file_length":3)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(addresses) {
    //[events_jid
    vzaps::jid const address("5511999999999:11@s.whatsapp.net");
    std::cout << address.phone() << '\n';                // 5511999999999
    std::cout << address.without_device().str() << '\n'; // 5511999999999@s.whatsapp.net
    std::cout << vzaps::jid("120363041234567890@g.us").is_group() << '\n';
    //]
    BOOST_TEST(address.phone() == "5511999999999");
}

BOOST_AUTO_TEST_SUITE_END()
