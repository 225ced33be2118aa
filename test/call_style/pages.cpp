// The loop over pages, in the spellings that the documentation shows.
#include "call_style/on_emulator.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>

namespace asio = boost::asio;
using vzaps::test::on_emulator;

namespace {

asio::awaitable<void> loop(vzaps::client client) {
    std::size_t rows = 0;
    std::size_t count = 0;
    auto pages = client.instances.pages();
    while (auto page = co_await pages.next()) {
        for (vzaps::instance const& each : page->content) rows += each.id.empty() ? 0 : 1;
        ++count;
    }
    BOOST_TEST(rows == 45U);
    BOOST_TEST(count == 3U);
    BOOST_TEST(!(co_await pages.next()).has_value());
}

asio::awaitable<void> narrowed(vzaps::client client) {
    vzaps::instance_list_request request;
    request.size = 4;
    request.search = "Seeded 4";
    request.sort = "name";
    request.sort_desc = false;
    std::size_t rows = 0;
    auto pages = client.instances.pages(request, vzaps::call_options().max_attempts(2));
    while (auto const page = co_await pages.next()) rows += page->content.size();
    BOOST_TEST(rows == 7U); // 4, and 40 to 45
}

asio::awaitable<void> one_that_fails(vzaps::client client, vzaps::emulator& service) {
    std::size_t rows = 0;
    auto pages = client.instances.pages();
    rows += (co_await pages.next())->content.size();
    service.inject(vzaps::fault::status(403).on("POST", "/instances/list"));
    auto const failed = co_await vzaps::as_result(pages.next());
    BOOST_TEST((failed.error().code() == vzaps::errc::forbidden));
    while (auto page = co_await pages.next()) rows += page->content.size();
    BOOST_TEST(rows == 45U);
}

} // namespace

BOOST_AUTO_TEST_SUITE(pages)

BOOST_AUTO_TEST_CASE(every_page) {
    on_emulator at(45);
    at.run(loop(at.client));
}
BOOST_AUTO_TEST_CASE(with_a_request_and_options) {
    on_emulator at(45);
    at.run(narrowed(at.client));
}
BOOST_AUTO_TEST_CASE(a_failed_page_is_asked_for_again) {
    on_emulator at(45);
    at.run(one_that_fails(at.client, at.service));
}

BOOST_AUTO_TEST_SUITE_END()
