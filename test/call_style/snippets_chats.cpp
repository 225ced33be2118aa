// Snippets of the documentation: chats.
#include "call_style/desk.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <iostream>
#include <string>

namespace asio = boost::asio;
using vzaps::test::desk;

namespace {

asio::awaitable<void> look(vzaps::client client, vzaps::instance_ref support) {
    //[chat_list
    vzaps::chat_list page = co_await client.chats.list(support, {1, 50}); // page 1, up to 50 chats
    for (vzaps::chat const& each : page.content)
        std::cout << each.phone << ": " << each.messages_unread.value_or(0) << " unread\n";

    vzaps::chat ana = co_await client.chats.get(support, "5511999999999");
    std::cout << ana.name.value_or(ana.jid) << (ana.muted() ? " (muted)\n" : "\n");
    //]
    BOOST_TEST_REQUIRE(page.content.size() == 1U);
    BOOST_TEST(page.content.at(0).messages_unread.value() == 1);
    BOOST_TEST(ana.phone == "5511999999999");
    BOOST_TEST(ana.name.value() == "Ana");
}

asio::awaitable<void> tidy(vzaps::client client, vzaps::instance_ref support) {
    //[chat_marks
    using namespace std::chrono_literals;
    co_await client.chats.archive(support, "5511999999999");
    co_await client.chats.pin(support, "5511999999999");
    co_await client.chats.mute(support, "5511999999999", 8h); // without a duration: for ever
    co_await client.chats.read(support, "5511999999999");
    //]
    auto const marked = co_await client.chats.get(support, "5511999999999");
    BOOST_TEST(marked.archived.value());
    BOOST_TEST(marked.pinned.value());
    BOOST_TEST(marked.muted());
    BOOST_TEST(marked.messages_unread.value() == 0);
    //[chat_unmarks
    co_await client.chats.unarchive(support, "5511999999999");
    co_await client.chats.unpin(support, "5511999999999");
    co_await client.chats.unmute(support, "5511999999999");
    co_await client.chats.unread(support, "5511999999999");
    //]
    auto const plain = co_await client.chats.get(support, "5511999999999");
    BOOST_TEST(!plain.archived.value());
    BOOST_TEST(!plain.pinned.value());
    BOOST_TEST(!plain.muted());
    BOOST_TEST(plain.marked_as_unread.value());
}

asio::awaitable<void> expire(vzaps::client client, vzaps::instance_ref support) {
    //[chat_expiration
    co_await client.chats.set_expiration(support, "5511999999999", vzaps::chat_expiration::seven_days);
    //]
}

asio::awaitable<void> empty(vzaps::client client, vzaps::instance_ref support) {
    //[chat_clear
    co_await client.chats.clear(support, "5511999999999");        // deletes its messages; never sent twice
    co_await client.chats.remove(support, "5511999999999", true); // deletes the chat and its files
    //]
    auto const gone = co_await vzaps::as_result(client.chats.get(support, "5511999999999"));
    BOOST_TEST((gone.error().code() == vzaps::errc::not_found));
}

struct chat_desk : desk {
    chat_desk() { service.receive_text(support.id, "5511999999999", "Is it open?", "Ana"); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(snippets_chats, chat_desk)

BOOST_AUTO_TEST_CASE(listing) { run(look(client, support)); }

BOOST_AUTO_TEST_CASE(marks_and_their_opposites) { run(tidy(client, support)); }

BOOST_AUTO_TEST_CASE(disappearing_messages) {
    run(expire(client, support));
    BOOST_TEST(service.requests().back().body == R"({"expiration":"7_DAYS"})");
}

BOOST_AUTO_TEST_CASE(deleting) {
    run(empty(client, support));
    BOOST_TEST(service.requests().at(2).body == R"({"delete_media":true})");
}

BOOST_AUTO_TEST_SUITE_END()
