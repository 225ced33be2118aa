// Snippets of the documentation: the connection to Chatwoot.
#include "call_style/desk.hpp"

#include <boost/test/unit_test.hpp>

#include <iostream>
#include <string>

namespace asio = boost::asio;
using vzaps::test::desk;

namespace {

asio::awaitable<void> connect(vzaps::client client, vzaps::instance_ref support, std::string token) {
    //[chatwoot_set
    vzaps::chatwoot_set_request request{"https://chatwoot.example.com", "1", token};
    request.name_inbox = "Support";
    request.auto_create = true; // creates the inbox
    request.ignore_groups = true;
    vzaps::chatwoot_config config = co_await client.chatwoot.set(support, request);
    std::cout << "Chatwoot posts to " << config.webhook_url.value_or("?") << '\n';
    //]
    BOOST_TEST(config.webhook_url.value().ends_with("/chatwoot/webhook/" + support.id));
    //[chatwoot_get
    vzaps::chatwoot_config now = co_await client.chatwoot.get(support);
    std::cout << now.name_inbox.value_or("?") << ", token " << now.token_masked.value_or("none") << '\n';
    //]
    BOOST_TEST(now.name_inbox.value() == "Support");
    BOOST_TEST(now.token_masked.value().find(token) == std::string::npos);
}

asio::awaitable<void> import(vzaps::client client, vzaps::instance_ref support) {
    //[chatwoot_import
    co_await client.chatwoot.trigger_import(support, vzaps::chatwoot_import_scope::contacts);
    co_await client.chatwoot.trigger_import(support); // contacts and messages
    //]
}

asio::awaitable<void> leave(vzaps::client client, vzaps::instance_ref support) {
    //[chatwoot_remove
    co_await client.chatwoot.remove(support);
    //]
    auto const gone = co_await vzaps::as_result(client.chatwoot.get(support));
    BOOST_TEST((gone.error().code() == vzaps::errc::not_found));
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(snippets_chatwoot, desk)

BOOST_AUTO_TEST_CASE(a_connection_and_its_end) {
    run(connect(client, support, "the-secret-of-an-agent"));
    run(import(client, support));
    BOOST_TEST(service.count("POST", "/instances/{id}/chatwoot/import/{what}") == 2U);
    run(leave(client, support));
}

BOOST_AUTO_TEST_SUITE_END()
