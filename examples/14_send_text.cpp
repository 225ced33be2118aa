// Sends texts, a link and a place. A success means that the service has queued the message.
//   example_14_send_text                                 on the emulator
//   example_14_send_text --live <instance id> <phone>    on the service: these messages are sent
#include "support.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <string>

namespace asio = boost::asio;

namespace {

// An id of one's own, by which a message can be found again.
std::string new_order_id() {
    auto const now = std::chrono::system_clock::now().time_since_epoch();
    return "ORDER" + std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
}

asio::awaitable<void> write(vzaps::client client, vzaps::instance_ref support, std::string phone) {
    auto const hello = co_await client.messages.send_text(support, {phone, "Hello"});
    std::cout << "Queued as " << hello.message_id << '\n';
    example::expect(!hello.message_id.empty(), "the message has an id");

    vzaps::send_text_request reply(phone, "Your table is ready");
    reply.reply_to_message_id = hello.message_id; // Quotes it.
    co_await client.messages.send_text(support, reply);

    co_await client.messages.send_link(support, {phone, "The menu: https://example.com/menu",
                                                 "https://example.com/menu", "Menu", "Soup and salad"});
    vzaps::send_location_request place(phone, -25.4296, -49.2713);
    place.name = "Our house";
    co_await client.messages.send_location(support, place);
}

// No send is repeated where it could come twice. What to do when its answer is lost: look before you send it
// again.
asio::awaitable<void> write_once(vzaps::client client, vzaps::instance_ref support, std::string phone) {
    vzaps::send_text_request request(phone, "Your order is on its way");
    request.id = new_order_id();
    auto const sent = co_await vzaps::as_result(client.messages.send_text(support, request));
    if (sent) {
        std::cout << "Queued as " << sent->message_id << '\n';
        co_return;
    }
    std::cout << sent.error().message() << '\n';
    if (sent.error().outcome() != vzaps::outcome::unknown) throw sent.error();
    auto const queue = co_await client.queues.list_messages(support);
    bool const waits = std::ranges::any_of(
        queue.content, [&](vzaps::queue_item const& each) { return each.message_id == request.id; });
    std::cout << (waits ? "It waits to be sent" : "It has gone, or never came: its events will tell") << '\n';
}

void check(vzaps::emulator const& service, std::string const& instance, std::string const& phone) {
    auto const sent = service.sent_messages(instance);
    example::expect(sent.size() == 5, "five messages, none twice");
    for (auto const& each : sent) {
        example::expect(each.at("phone") == boost::json::string_view(phone), "to whom");
        example::expect(each.at("status") == "delivered", "the instance is connected");
    }
    example::expect(sent.at(0).at("body").at("message") == "Hello", "the text");
    example::expect(sent.at(1).at("body").at("reply_to_message_id") == sent.at(0).at("message_id"),
                    "the reply");
    example::expect(sent.at(3).at("body").at("latitude") == -25.4296, "the place");
}

asio::awaitable<void> write_all(vzaps::client client, example::desk const& at) {
    auto const phone = at.target("5511999999999");
    co_await write(client, at.instance(), phone);
    if (at.emulator()) // The message is queued, and then the connection breaks before the answer.
        at.emulator()->inject(
            vzaps::fault::close_after_processing().on("POST", "/instances/{id}/chat/send/text"));
    co_await write_once(client, at.instance(), phone);
    if (at.emulator()) check(*at.emulator(), at.instance(), phone);
}

} // namespace

int main(int count, char** arguments) {
    try {
        example::desk const at(count, arguments);
        if (at.emulator()) at.emulator()->pair(at.instance());
        asio::io_context io;
        asio::co_spawn(io, write_all(at.client(io.get_executor()), at), example::rethrow);
        io.run();
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
