// Snippets of the documentation: where events go, and what became of them.
#include "call_style/desk.hpp"
#include "support/running_context.hpp"
#include "support/webhook_receiver.hpp"

#include <boost/test/unit_test.hpp>

#include <iostream>
#include <string>

namespace asio = boost::asio;
using vzaps::test::desk;

namespace {

asio::awaitable<void> configure(vzaps::client client, vzaps::instance_ref support, std::string url) {
    //[webhook_set
    vzaps::webhook_set_request request{url}; // such as https://example.com/hooks/<long random text>
    request.events = {"Message", "ReadReceipt", "Connected", "Disconnected"};
    co_await client.webhooks.set(support, request);

    vzaps::webhook_config now = co_await client.webhooks.get(support);
    std::cout << now.webhook.value_or("none") << " gets " << now.subscribe.size() << " kinds of event\n";
    //]
    BOOST_TEST(now.webhook.value() == url);
    BOOST_TEST(now.subscribe.size() == 4U);
}

asio::awaitable<void> move_away(vzaps::client client, vzaps::instance_ref support, std::string url) {
    //[webhook_move
    co_await client.webhooks.set(support, url); // the events stay as they are
    //]
}

asio::awaitable<void> repeat(vzaps::client client, vzaps::instance_ref support) {
    //[webhook_logs
    vzaps::webhook_log_search_request failed;
    failed.status = "failed";
    failed.size = 50;
    vzaps::webhook_log_page page = co_await client.webhooks.search_logs(support, failed);
    for (vzaps::webhook_log const& each : page.content) {
        std::cout << each.id << ": " << each.attempts.value_or(0) << " attempts\n";
        co_await client.webhooks.retry_log(support, each.id); // delivered once more
    }
    //]
    BOOST_TEST(page.content.size() == 1U);
    BOOST_TEST(page.content.at(0).attempts.value() == 3);
}

asio::awaitable<void> look(vzaps::client client, vzaps::instance_ref support, std::string log_id) {
    //[webhook_log
    vzaps::webhook_log log = co_await client.webhooks.get_log(support, log_id);
    std::cout << log.status.value_or("?") << '\n';
    if (log.payload) std::cout << *log.payload << '\n'; // what was posted
    //]
    BOOST_TEST(log.id == log_id);
    BOOST_TEST(log.status.value() == "delivered");
    BOOST_TEST(log.payload.value().at("type") == "Message");
}

struct hooked_desk : desk {
    void wait_for_deliveries() {
        BOOST_TEST_REQUIRE(::test::eventually([this] { return service.deliveries_idle(); }));
    }

    vzaps::test::webhook_receiver receiver;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(snippets_webhooks, hooked_desk)

BOOST_AUTO_TEST_CASE(configuring) {
    run(configure(client, support, "https://example.com/hooks/4711"));
    run(move_away(client, support, "https://example.com/hooks/0815"));
    BOOST_TEST(service.requests().back().body == R"({"webhookURL":"https://example.com/hooks/0815"})");
}

BOOST_AUTO_TEST_CASE(failed_deliveries) {
    run(configure(client, support, receiver.url()));
    receiver.answer_with({500, 500, 500});
    service.receive_text(support.id, "5511999999999", "Is it open?");
    wait_for_deliveries();
    run(repeat(client, support));
    wait_for_deliveries();
    BOOST_TEST(receiver.count() == 4U);
    run(look(client, support, std::string(service.webhook_logs(support.id).at(0).at("id").as_string())));
}

BOOST_AUTO_TEST_SUITE_END()
