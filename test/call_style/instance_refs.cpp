// Everything that an instance can be named by, in a call.
#include "call_style/on_emulator.hpp"

#include <boost/test/unit_test.hpp>

#include <string_view>

namespace asio = boost::asio;
using vzaps::test::long_name;
using vzaps::test::on_emulator;

namespace {

asio::awaitable<void> by_id(vzaps::client client, std::string id) {
    std::string_view const view = id;
    char const* const text = id.c_str();
    BOOST_TEST((co_await client.instances.get(text)).id == id);
    BOOST_TEST((co_await client.instances.get(view)).id == id);
    BOOST_TEST((co_await client.instances.get(id)).id == id);
    BOOST_TEST((co_await client.instances.get(std::string(view))).id == id);
    BOOST_TEST((co_await client.instances.get({id})).id == id);
    BOOST_TEST((co_await client.instances.get(vzaps::instance_ref(id))).id == id);
}

asio::awaitable<void> by_literal(vzaps::client client) {
    auto const none = co_await vzaps::as_result(client.instances.get("VZ0000000000000000000000000000000000"));
    BOOST_TEST((none.error().code() == vzaps::errc::not_found));
}

asio::awaitable<void> by_id_and_token(vzaps::client client) {
    auto const made = co_await client.instances.create({long_name});
    BOOST_TEST((co_await client.instances.restart({made.id, made.token})).instance_id.value_or("") ==
               made.id);
    vzaps::instance_ref const support{made.id, made.token};
    co_await client.instances.restart(support);
    co_await client.instances.restart(vzaps::instance_ref(made.id, made.token));
    BOOST_TEST(support.token == made.token);
}

asio::awaitable<void> by_instance(vzaps::client client) {
    auto const made = co_await client.instances.create({long_name});
    co_await client.instances.restart(made);
    auto const page = co_await client.instances.list();
    for (vzaps::instance const& each : page.content) co_await client.instances.restart(each);
    co_await client.instances.restart(co_await client.instances.get(made));
    co_await client.instances.remove(made);
}

} // namespace

BOOST_AUTO_TEST_SUITE(instance_refs)

BOOST_AUTO_TEST_CASE(an_id_in_each_kind_of_string) {
    on_emulator at;
    auto const ids = at.service.seed_instances(1);
    at.run(by_id(at.client, ids.front()));
}

BOOST_AUTO_TEST_CASE(a_literal) {
    on_emulator at;
    at.run(by_literal(at.client));
}

BOOST_AUTO_TEST_CASE(an_id_and_a_token_in_braces) {
    on_emulator at;
    at.run(by_id_and_token(at.client));
    vzaps::response const sent(0, at.service.requests().back().headers, {});
    auto const made = at.service.instances().at(0).as_object();
    BOOST_TEST(sent.header("X-Instance-Token") == made.at("token").as_string());
}

BOOST_AUTO_TEST_CASE(an_instance_itself) {
    on_emulator at(2);
    at.run(by_instance(at.client));
}

BOOST_AUTO_TEST_SUITE_END()
