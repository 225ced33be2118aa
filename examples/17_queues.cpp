// Looks at what waits for an instance that is not connected, and takes some of it back.
//   example_17_queues                         on the emulator
//   example_17_queues --live <instance id>    on the service; reads only
#include "support.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <iostream>
#include <string>

namespace asio = boost::asio;

namespace {

// What waits to be sent. What waits to be done, edits and the like, is a queue of its own.
asio::awaitable<vzaps::queue_list> look(vzaps::client client, vzaps::instance_ref support) {
    auto const messages = co_await client.queues.list_messages(support);
    auto const operations = co_await client.queues.list_operations(support);
    std::cout << messages.content.size() << " messages and " << operations.content.size()
              << " operations wait\n";
    for (vzaps::queue_item const& each : messages.content)
        std::cout << "  " << each.message_id << " to " << each.phone.value_or("?") << ", "
                  << each.type.value_or("?") << '\n';
    co_return messages;
}

asio::awaitable<void> fill(vzaps::client client, vzaps::instance_ref support) {
    for (int table = 1; table <= 4; ++table) {
        std::string const text = "Table " + std::to_string(table) + " is ready";
        auto const sent = co_await client.messages.send_text(support, {"5511999999999", text});
        if (table == 1) co_await client.messages.edit(support, sent.message_id, text + ", at the window");
    }
}

asio::awaitable<void> take_back(vzaps::client client, vzaps::emulator& service, std::string support) {
    co_await fill(client, support);
    auto const waiting = co_await look(client, support);
    example::expect(waiting.content.size() == 4, "all of them wait");

    // One of them. Had it gone by then, that would be `errc::not_found`.
    co_await client.queues.remove_message(support, waiting.content.at(1).message_id);
    auto const fewer = co_await look(client, support);
    example::expect(fewer.content.size() == 3, "one is taken back");

    service.pair(support); // The phone is back, and what has waited goes out.
    auto const none = co_await look(client, support);
    example::expect(none.content.empty(), "nothing waits any more");
    auto const sent = service.sent_messages(support);
    example::expect(sent.at(0).at("edited_to") == "Table 1 is ready, at the window", "the edit has followed");
    example::expect(sent.at(1).at("status") == "removed", "what was taken back is not sent");
    example::expect(sent.at(3).at("status") == "delivered", "the rest is");

    // All of them. Never sent twice: a repetition would take back what has come in the meantime.
    co_await client.sessions.disconnect(support);
    co_await fill(client, support);
    co_await client.queues.purge_operations(support);
    co_await client.queues.purge_messages(support);
    auto const purged = co_await look(client, support);
    example::expect(purged.content.empty(), "all are taken back");
    service.pair(support);
    for (std::size_t i = 4; i < 8; ++i)
        example::expect(service.sent_messages(support).at(i).at("status") == "removed", "none is sent");
}

asio::awaitable<void> work(vzaps::client client, example::desk const& at) {
    if (at.emulator())
        co_await take_back(client, *at.emulator(), at.instance());
    else
        co_await look(client, at.instance());
}

} // namespace

int main(int count, char** arguments) {
    try {
        example::desk const at(count, arguments);
        asio::io_context io;
        asio::co_spawn(io, work(at.client(io.get_executor()), at), example::rethrow);
        io.run();
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
