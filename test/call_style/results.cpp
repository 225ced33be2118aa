// Errors as values and as exceptions, and what a result can be asked.
#include "call_style/on_emulator.hpp"

#include <boost/test/unit_test.hpp>

namespace asio = boost::asio;
using vzaps::test::long_name;
using vzaps::test::on_emulator;

namespace {

asio::awaitable<void> value(vzaps::client client) {
    auto const made = co_await vzaps::as_result(client.instances.create({long_name}));
    BOOST_TEST_REQUIRE(made.has_value());
    BOOST_TEST(made->name == long_name);
    BOOST_TEST((*made).name == long_name);
    BOOST_TEST(made.value().name == long_name);
    vzaps::result<vzaps::instance_page> const page = co_await vzaps::as_result(client.instances.list());
    BOOST_TEST(page->content.size() == 1U);
    BOOST_TEST((co_await vzaps::as_result(client.instances.remove(*made))).has_value());
}

asio::awaitable<void> failure(vzaps::client client) {
    auto const none = co_await vzaps::as_result(client.instances.get("VZNONE"));
    BOOST_TEST(!none);
    BOOST_TEST((none.error().code() == vzaps::errc::not_found));
    BOOST_TEST((none.error().outcome() == vzaps::outcome::refused));
    BOOST_TEST(none.error().message() == none.error().what());
    BOOST_CHECK_THROW(none.value(), vzaps::error);
    if (auto const removed = co_await vzaps::as_result(client.instances.remove("VZNONE")); !removed)
        BOOST_TEST(removed.error().status() == 404);
    else
        BOOST_TEST(false, "removed");
}

asio::awaitable<void> exception(vzaps::client client) {
    bool caught = false;
    try {
        co_await client.instances.get("VZNONE");
    } catch (vzaps::error const& none) {
        caught = none.code() == vzaps::errc::not_found;
    }
    BOOST_TEST(caught);
    caught = false;
    try {
        co_await client.instances.create({"x"});
    } catch (boost::system::system_error const& refused) { // What it is derived from.
        caught = refused.code() == vzaps::errc::invalid_argument;
    }
    BOOST_TEST(caught);
}

} // namespace

BOOST_AUTO_TEST_SUITE(results)

BOOST_AUTO_TEST_CASE(a_value) {
    on_emulator at;
    at.run(value(at.client));
}
BOOST_AUTO_TEST_CASE(an_error) {
    on_emulator at;
    at.run(failure(at.client));
}
BOOST_AUTO_TEST_CASE(an_exception) {
    on_emulator at;
    at.run(exception(at.client));
}

BOOST_AUTO_TEST_SUITE_END()
