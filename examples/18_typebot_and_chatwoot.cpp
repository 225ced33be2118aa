// Configures a typebot, which answers contacts by itself, and the connection to a Chatwoot inbox.
//   example_18_typebot_and_chatwoot                         on the emulator
//   example_18_typebot_and_chatwoot --live <instance id>    on the service; reads only
#include "support.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <iostream>
#include <string>

namespace asio = boost::asio;

namespace {

asio::awaitable<void> look(vzaps::client client, vzaps::instance_ref support) {
    auto const bots = co_await client.typebots.list(support);
    for (vzaps::typebot const& each : bots.content)
        std::cout << each.typebot_id << "  " << each.description.value_or("-") << ", starts by "
                  << each.trigger_type.value_or("?") << '\n';
    std::cout << bots.content.size() << " typebots\n";

    auto const inbox = co_await vzaps::as_result(client.chatwoot.get(support));
    if (inbox)
        std::cout << "Chatwoot: " << inbox->url.value_or("-") << ", " << inbox->name_inbox.value_or("-")
                  << '\n';
    else if (inbox.error().code() == vzaps::errc::not_found)
        std::cout << "No Chatwoot\n";
    else
        throw inbox.error();
}

asio::awaitable<std::string> make_bot(vzaps::client client, vzaps::instance_ref support) {
    vzaps::typebot_create_request request("Opening hours", "https://typebot.example.com", "hours-4711",
                                          vzaps::typebot_trigger::keyword);
    request.trigger_value = "hours"; // What a contact writes to start it,
    request.keyword_finish = "bye";  // and to end it.
    request.priority = 10;
    auto const bot = co_await client.typebots.create(support, request);

    vzaps::typebot_update_request change;
    change.expire_in_minutes = 30;
    co_await client.typebots.update(support, bot.typebot_id, change);
    auto const now = co_await client.typebots.list(support);
    example::expect(now.content.size() == 1 && now.content.front().typebot_id == bot.typebot_id,
                    "it is listed");
    example::expect(now.content.front().expire_in_minutes == 30, "it is changed");
    example::expect(now.content.front().trigger_value == "hours", "what is not set is left alone");
    co_return bot.typebot_id;
}

// A session is one contact's conversation with a bot. It starts by the trigger, or by hand.
asio::awaitable<void> talk(vzaps::client client, vzaps::instance_ref support, std::string bot) {
    co_await client.typebots.start_session(support, bot, {"5511999999999", "hours"});
    co_await client.typebots.start_session(support,
                                           {"hours-4711", "5511888888888", "hours"}); // By its public id.
    auto const sessions = co_await client.typebots.list_sessions(support);
    example::expect(sessions.content.size() == 2, "two conversations");
    co_await client.typebots.pause_session(support, sessions.content.at(0).session); // Somebody takes over.
    co_await client.typebots.close_session(support, sessions.content.at(1).session);
    auto const now = co_await client.typebots.list_sessions(support);
    for (vzaps::typebot_session const& each : now.content)
        std::cout << each.remote_jid.value_or("?") << ' ' << each.status.value_or("?") << '\n';
    example::expect(now.content.at(0).status == vzaps::typebot_session_status::paused, "the first is paused");
    example::expect(now.content.at(1).status == vzaps::typebot_session_status::closed,
                    "the second is closed");
}

asio::awaitable<void> connect_inbox(vzaps::client client, vzaps::instance_ref support) {
    std::string const token = "an-agents-access-token"; // A secret. It goes in, and never comes out again.
    vzaps::chatwoot_set_request request("https://chatwoot.example.com", "1", token);
    request.name_inbox = "Support";
    request.auto_create = true;
    request.import_messages = true;
    request.days_limit_import_messages = 7;
    auto const inbox = co_await client.chatwoot.set(support, request);
    std::cout << "In Chatwoot, set the inbox's webhook to " << inbox.webhook_url.value_or("-") << '\n';
    example::expect(inbox.token_masked && inbox.token_masked->find(token) == std::string::npos,
                    "it is masked");
    co_await client.chatwoot.trigger_import(support, vzaps::chatwoot_import_scope::contacts);
}

asio::awaitable<void> work(vzaps::client client, example::desk const& at) {
    if (!at.emulator()) {
        co_await look(client, at.instance());
        co_return;
    }
    auto const bot = co_await make_bot(client, at.instance());
    co_await talk(client, at.instance(), bot);
    co_await connect_inbox(client, at.instance());
    co_await look(client, at.instance());

    co_await client.typebots.remove(at.instance(), bot); // And its sessions.
    co_await client.chatwoot.remove(at.instance());
    auto const left = co_await client.typebots.list_sessions(at.instance());
    example::expect(left.content.empty(), "the sessions have gone with the bot");
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
