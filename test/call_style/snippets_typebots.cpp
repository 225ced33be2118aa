// Snippets of the documentation: Typebots and their sessions.
#include "call_style/desk.hpp"

#include <boost/test/unit_test.hpp>

#include <iostream>
#include <string>

namespace asio = boost::asio;
using vzaps::test::desk;

namespace {

asio::awaitable<std::string> configure(vzaps::client client, vzaps::instance_ref support) {
    //[typebot_create
    vzaps::typebot_create_request request{"Opening hours", "https://typebot.example.com", "hours-4711",
                                          vzaps::typebot_trigger::keyword};
    request.trigger_value = "hours"; // a contact writes this to start it
    request.keyword_finish = "bye";
    request.priority = 10;
    vzaps::typebot bot = co_await client.typebots.create(support, request);
    //]
    //[typebot_update
    vzaps::typebot_update_request change;
    change.expire_in_minutes = 30; // the rest stays unchanged
    co_await client.typebots.update(support, bot.typebot_id, change);

    vzaps::typebot_list bots = co_await client.typebots.list(support);
    for (vzaps::typebot const& each : bots.content)
        std::cout << each.typebot_id << ' ' << each.description.value_or("?") << '\n';
    //]
    BOOST_TEST_REQUIRE(bots.content.size() == 1U);
    BOOST_TEST(bots.content.at(0).expire_in_minutes.value() == 30);
    BOOST_TEST(bots.content.at(0).trigger_value.value() == "hours");
    co_return bot.typebot_id;
}

asio::awaitable<void> talk(vzaps::client client, vzaps::instance_ref support, std::string typebot_id) {
    //[typebot_start
    co_await client.typebots.start_session(support, {"hours-4711", "5511999999999", "hours"}); // public id
    co_await client.typebots.start_session(support, typebot_id, {"5511888888888", "hours"});   // own id
    //]
    //[typebot_sessions
    vzaps::typebot_session_list talks = co_await client.typebots.list_sessions(support);
    for (vzaps::typebot_session const& each : talks.content) {
        if (each.status != vzaps::typebot_session_status::opened) continue;
        if (each.remote_jid == "5511999999999@s.whatsapp.net")
            co_await client.typebots.pause_session(support, each.session); // a person takes over
        else
            co_await client.typebots.close_session(support, each.session);
    }
    //]
    auto const now = co_await client.typebots.list_sessions(support);
    BOOST_TEST_REQUIRE(now.content.size() == 2U);
    BOOST_TEST((now.content.at(0).status == vzaps::typebot_session_status::paused));
    BOOST_TEST((now.content.at(1).status == vzaps::typebot_session_status::closed));
}

asio::awaitable<void> drop(vzaps::client client, vzaps::instance_ref support, std::string typebot_id) {
    //[typebot_remove
    co_await client.typebots.remove(support, typebot_id); // with its sessions
    //]
    BOOST_TEST((co_await client.typebots.list(support)).content.empty());
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(snippets_typebots, desk)

BOOST_AUTO_TEST_CASE(a_bot_and_its_sessions) {
    auto const bot = run(configure(client, support));
    run(talk(client, support, bot));
    run(drop(client, support, bot));
}

BOOST_AUTO_TEST_SUITE_END()
