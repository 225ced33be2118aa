// Snippets of the documentation: what waits to be sent, and to be done.
#include "call_style/desk.hpp"

#include <boost/test/unit_test.hpp>

#include <iostream>
#include <string>

namespace asio = boost::asio;
using vzaps::test::desk;
using vzaps::test::text;

namespace {

asio::awaitable<void> fill(vzaps::client client, vzaps::instance_ref support) {
    for (std::string const name : {"First", "Second", "Third"}) {
        auto const sent = co_await client.messages.send_text(support, {"5511999999999", name});
        co_await client.messages.edit(support, sent.message_id, name + ", corrected");
    }
}

asio::awaitable<void> look(vzaps::client client, vzaps::instance_ref support) {
    //[queue_list
    vzaps::queue_list messages = co_await client.queues.list_messages(support);
    vzaps::queue_list operations = co_await client.queues.list_operations(support);
    for (vzaps::queue_item const& each : messages.content)
        std::cout << each.message_id << " to " << each.phone.value_or("?") << " waits\n";
    //]
    BOOST_TEST(messages.content.size() == 3U);
    BOOST_TEST(operations.content.size() == 3U);
    std::string const message_id = messages.content.at(0).message_id;
    //[queue_remove
    co_await client.queues.remove_message(support, message_id);   // will not be sent
    co_await client.queues.remove_operation(support, message_id); // will not be edited, for example
    //]
    BOOST_TEST((co_await client.queues.list_messages(support)).content.size() == 2U);
    BOOST_TEST((co_await client.queues.list_operations(support)).content.size() == 2U);
    //[queue_purge
    co_await client.queues.purge_operations(support);
    co_await client.queues.purge_messages(support); // everything in the queue by then; never sent twice
    //]
    BOOST_TEST((co_await client.queues.list_messages(support)).content.empty());
    BOOST_TEST((co_await client.queues.list_operations(support)).content.empty());
}

} // namespace

BOOST_AUTO_TEST_SUITE(snippets_queues)

BOOST_AUTO_TEST_CASE(what_waits_for_the_phone) {
    desk at(desk::whatsapp::disconnected);
    at.run(fill(at.client, at.support));
    at.run(look(at.client, at.support));
    at.service.pair(at.support.id);
    for (std::size_t i = 0; i < 3; ++i) BOOST_TEST(text(at.sent(i), "status") == "removed");
}

BOOST_AUTO_TEST_SUITE_END()
