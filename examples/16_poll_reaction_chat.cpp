// Asks by poll, reacts, shows that somebody is writing, marks as read, and puts chats in order.
// example_16_poll_reaction_chat                                 on the emulator example_16_poll_reaction_chat
// --live <instance id> <phone>    on the service: sends, and leaves the chat unpinned
#include "support.hpp"

#include <vzaps/events.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <chrono>
#include <iostream>
#include <string>

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

asio::awaitable<void> ask(vzaps::client client, vzaps::instance_ref support, std::string phone) {
    vzaps::send_poll_request question(phone, "Which days?", {"Monday", "Tuesday", "Wednesday"});
    question.selectable_options_count = 0; // Any number of them.
    auto const poll = co_await client.messages.send_poll(support, question);
    vzaps::poll_vote_request days(phone, poll.message_id, {"Monday", "Wednesday"});
    days.from_me = true; // A poll of its own.
    co_await client.messages.poll_vote(support, days);
    co_await client.messages.react(support, phone, poll.message_id, "\U0001F44D");
    std::cout << "A poll, a vote and a thumb, " << poll.message_id << '\n';
}

// Repeated reactions do no harm: the last one holds.
asio::awaitable<void> change_ones_mind(vzaps::client client, vzaps::instance_ref support, std::string phone) {
    auto const sent = co_await client.messages.send_text(support, {phone, "We open at nine"});
    co_await client.messages.react(support, phone, sent.message_id, "\U0001F389");
    co_await client.messages.remove_reaction(support, phone, sent.message_id);
    co_await client.messages.edit(support, sent.message_id, "We open at ten");
    std::cout << "A text, edited; a reaction, taken back\n";
}

// As somebody does who reads and answers.
asio::awaitable<void> answer(vzaps::client client, vzaps::instance_ref support, vzaps::event event) {
    auto const& message = *event.as<vzaps::message_event>();
    co_await client.messages.mark_read(support, {{message.info.id}, message.info.chat});
    co_await client.messages.presence(support, {message.phone(), vzaps::presence_state::composing});
    co_await client.messages.send_text(support, {message.phone(), "Yes, until six"});
    co_await client.messages.presence(support, {message.phone(), vzaps::presence_state::paused});
    std::cout << message.info.push_name << " is answered\n";
}

asio::awaitable<void> put_in_order(vzaps::client client, vzaps::instance_ref support, std::string phone) {
    co_await client.chats.pin(support, phone);
    co_await client.chats.mute(support, phone, 8h);
    co_await client.chats.set_expiration(support, phone, vzaps::chat_expiration::seven_days);
    auto const quiet = co_await client.chats.get(support, phone);
    example::expect(quiet.pinned.value_or(false), "it is pinned");
    example::expect(quiet.muted(), "it is muted");

    co_await client.chats.unpin(support, phone);
    co_await client.chats.unmute(support, phone);
    co_await client.chats.set_expiration(support, phone, vzaps::chat_expiration::off);
    auto const chats = co_await client.chats.list(support);
    for (vzaps::chat const& each : chats.content)
        std::cout << each.phone << "  " << each.name.value_or("-") << ", " << each.messages_unread.value_or(0)
                  << " unread\n";
    example::expect(!chats.content.empty(), "the chat is listed");
}

void check(vzaps::emulator const& service, std::string const& support) {
    auto const sent = service.sent_messages(support);
    auto const& poll = sent.at(0);
    example::expect(poll.at("votes") == boost::json::parse(R"([["Monday", "Wednesday"]])"), "the vote");
    example::expect(poll.at("reactions").as_object().size() == 1, "the thumb");
    example::expect(sent.at(1).at("reactions").as_object().empty(), "the reaction that was taken back");
    example::expect(sent.at(1).at("edited_to") == "We open at ten", "the edit");
    example::expect(sent.at(2).at("phone") == "5541911112222", "the answer goes to who has asked");
}

asio::awaitable<void> talk(vzaps::client client, example::desk const& at) {
    auto const phone = at.target("5511999999999");
    co_await ask(client, at.instance(), phone);
    co_await change_ones_mind(client, at.instance(), phone);
    if (at.emulator()) {
        vzaps::emulator& service = *at.emulator();
        service.receive_text(at.instance(), "5541911112222", "Are you open?", "Ana Prado");
        auto const event = vzaps::parse_webhook(boost::json::serialize(service.events(at.instance()).back()));
        co_await answer(client, at.instance(), event);
        check(service, at.instance());
        auto const read = co_await client.chats.get(at.instance(), "5541911112222");
        example::expect(read.messages_unread == 0, "nothing is unread");
    }
    co_await put_in_order(client, at.instance(), phone);
}

} // namespace

int main(int count, char** arguments) {
    try {
        example::desk const at(count, arguments);
        if (at.emulator()) at.emulator()->pair(at.instance());
        asio::io_context io;
        asio::co_spawn(io, talk(at.client(io.get_executor()), at), example::rethrow);
        io.run();
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
