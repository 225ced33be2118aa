// Snippets of the documentation: calls, instances, billing, pages, other endpoints.
#include "call_style/on_emulator.hpp"

#include <vzaps/request_as.hpp>

#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/describe/class.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <iostream>
#include <optional>

namespace asio = boost::asio;
using vzaps::test::on_emulator;

namespace {

void show(std::string const&) {}
void save(std::string const&, std::string const&) {}

asio::awaitable<void> token_pair(vzaps::client client, std::string instance_id, std::string instance_token) {
    //[instance_ref
    vzaps::instance_ref support{instance_id, instance_token}; // the id and its X-Instance-Token, given once
    co_await client.instances.restart(support);

    co_await client.instances.restart(instance_id); // an id alone: the JWT authorises the call
    co_await client.instances.restart({instance_id, instance_token}); // the same as `support`
    auto instance = co_await client.instances.get(instance_id);
    co_await client.instances.restart(instance); // a response has both
    //]
}

asio::awaitable<void> get_token(vzaps::client client) {
    //[get_access_token
    std::string jwt = co_await client.auth.get_access_token();
    //]
    BOOST_TEST(!jwt.empty());
}

asio::awaitable<void> create(vzaps::client client) {
    //[create
    vzaps::instance_create_request request{"Support"};
    request.webhook = "https://example.com/webhooks/vzaps";
    request.events_subscribe = {"Message", "Connected", "Disconnected"};
    request.reject_calls = false; // sent, because it is set
    request.labels = boost::json::object{{"team", "support"}};
    vzaps::instance created = co_await client.instances.create(request);
    save(created.id, created.token); // the token is the instance's secret
    //]
    BOOST_TEST(created.name == "Support");

    //[update
    vzaps::instance_update_request change;
    change.name = "Support (night)"; // everything else stays as it is
    vzaps::instance updated = co_await client.instances.update(created, change);
    //]
    BOOST_TEST(updated.name == "Support (night)");
    BOOST_TEST((updated.webhook == created.webhook));
    auto const instance = updated;

    //[extra
    if (auto const* value = instance.extra.if_contains("region")) std::cout << *value << '\n';
    //]

    //[remove
    co_await client.instances.remove(created);
    //]
}

asio::awaitable<void> list(vzaps::client client) {
    //[list
    vzaps::instance_list_request request;
    request.size = 50;
    request.search = "support"; // sent as filter.query
    request.sort = "created_at";
    request.sort_desc = true;
    vzaps::instance_page page = co_await client.instances.list(request);
    std::cout << page.content.size() << " of " << page.total.value_or(0) << '\n';
    //]
    BOOST_TEST(page.total.value() == 1);
}

asio::awaitable<void> pages(vzaps::client client) {
    //[pages
    auto pages = client.instances.pages();
    while (auto page = co_await pages.next())
        for (vzaps::instance const& each : page->content) std::cout << each.id << ' ' << each.name << '\n';
    //]
}

asio::awaitable<void> subscribe(vzaps::client client, vzaps::instance_ref support) {
    //[subscribe
    vzaps::billing_session session = co_await client.instances.subscribe(support);
    if (session.mode == "checkout") show(session.url.value_or("")); // somebody has to pay there
    //]
    BOOST_TEST(session.subscription_id.has_value());
    //[checkout
    vzaps::instance_subscribe_request request;
    request.success_url = "https://example.com/paid";
    request.cancel_url = "https://example.com/cancelled";
    vzaps::billing_session hosted = co_await client.instances.subscribe(support, request);
    //]
    BOOST_TEST(hosted.mode.value() == "checkout");
    //[cancel
    co_await client.instances.cancel(support);              // takes effect at the end of the paid period
    co_await client.instances.resume_subscription(support); // undoes the cancellation
    //]
}

asio::awaitable<void> guessed(vzaps::client client) {
    //[provision
    vzaps::instance provisioned = co_await client.instances.provision({"Support"});
    vzaps::instance_page found = co_await client.instances.search(); // like `list`
    //]
    BOOST_TEST(provisioned.name == "Support");
    BOOST_TEST(found.content.size() == 1U);
}

asio::awaitable<void> other(vzaps::client client, vzaps::instance_ref support) {
    //[request
    vzaps::response answer = co_await client.request("GET", "/instances/{id}", //
                                                     vzaps::request_options().instance(support));
    boost::json::value document = answer.data(); // without the envelope, if there is one
    std::cout << answer.status() << ' ' << document.at("name") << '\n';
    //]

    //[request_fields
    auto listed = co_await client.request(
        "POST", "/instances/list", vzaps::request_options().field("page", 1).field("size", 50).retry_safe());
    //]
    BOOST_TEST(listed.status() == 200);

    //[request_json
    boost::json::object body{{"name", "Support"}, {"labels", {{"team", "support"}}}};
    auto updated = co_await client.request("PATCH", "/instances/{id}",
                                           vzaps::request_options().instance(support).json(body));
    //]
    BOOST_TEST(updated.status() == 200);
}

} // namespace

//[request_as_type
struct row {
    std::string id;
    std::optional<std::string> billing_status; // may be missing or null
};
BOOST_DESCRIBE_STRUCT(row, (), (id, billing_status))

struct rows {
    std::vector<row> content;
    std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(rows, (), (content, total))
//]

namespace {

asio::awaitable<void> typed(vzaps::client client) {
    //[request_as
    rows listed = co_await client.request<rows>("POST", "/instances/list",
                                                vzaps::request_options().field("size", 50).retry_safe());
    for (row const& each : listed.content) std::cout << each.id << '\n';
    //]
    BOOST_TEST(listed.total == 1);
}

asio::awaitable<void> with_instance_token_only(asio::any_io_executor executor, vzaps::client_options options,
                                               vzaps::credentials all, vzaps::instance_ref support) {
    std::string const client_token = all.client_token;
    //[token_pair_only
    vzaps::client client{executor, {client_token}, options}; // no secret: no JWT is ever fetched
    co_await client.instances.restart(support);              // needs the instance's token
    //]
    auto const refused = co_await vzaps::as_result(client.instances.list());
    BOOST_TEST((refused.error().code() == vzaps::errc::missing_credentials));
}

} // namespace

BOOST_AUTO_TEST_SUITE(snippets_basics)

BOOST_AUTO_TEST_CASE(an_instance_and_its_token) {
    on_emulator at(1);
    auto const made = at.service.instances().at(0).as_object();
    std::string const id(made.at("id").as_string());
    std::string const token(made.at("token").as_string());
    at.run(token_pair(at.client, id, token));
    BOOST_TEST(at.service.count("POST", "/instances/{id}/restart") == 4U);
    at.run(with_instance_token_only(at.io.get_executor(), at.service.client_options(),
                                    at.service.credentials(), {id, token}));
    BOOST_TEST(at.service.count("POST", "/token") == 1U);
}

BOOST_AUTO_TEST_CASE(the_token) {
    on_emulator at;
    at.run(get_token(at.client));
}
BOOST_AUTO_TEST_CASE(create_update_remove) {
    on_emulator at;
    at.run(create(at.client));
    BOOST_TEST(at.service.instances().empty());
}

BOOST_AUTO_TEST_CASE(lists_and_pages) {
    on_emulator at(5);
    at.service.seed_instances(1, "Support");
    at.run(list(at.client));
    at.run(pages(at.client));
    BOOST_TEST(at.service.count("POST", "/instances/list") == 2U);
}

BOOST_AUTO_TEST_CASE(what_only_sdks_know) {
    on_emulator at;
    at.run(guessed(at.client));
}

BOOST_AUTO_TEST_CASE(billing) {
    on_emulator at;
    at.run(subscribe(at.client, at.service.seed_instances(1).front()));
}

BOOST_AUTO_TEST_CASE(other_endpoints) {
    on_emulator at;
    at.run(other(at.client, at.service.seed_instances(1).front()));
    at.run(typed(at.client));
}

BOOST_AUTO_TEST_CASE(blocking) {
    on_emulator emulated;
    auto const credentials = emulated.service.credentials();
    auto const options = emulated.service.client_options();
    //[blocking
    asio::thread_pool thread{1};
    vzaps::client client{thread.get_executor(), credentials, options};

    auto pending = asio::co_spawn(thread, client.instances.list(), asio::use_future);
    vzaps::instance_page page = pending.get(); // throws vzaps::error
    thread.join();
    //]
    BOOST_TEST(page.content.empty());
}

BOOST_AUTO_TEST_SUITE_END()
