// The executors that a client can be made with, and calls that are spawned on others.
#include "call_style/on_emulator.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <future>
#include <thread>
#include <vector>

namespace asio = boost::asio;
using vzaps::test::long_name;
using vzaps::test::on_emulator;

namespace {

asio::awaitable<std::size_t> rows_of(vzaps::client client) {
    auto const page = co_await client.instances.list();
    co_return page.content.size();
}

} // namespace

BOOST_AUTO_TEST_SUITE(executors)

BOOST_AUTO_TEST_CASE(a_thread_pool) {
    vzaps::emulator service;
    service.seed_instances(3);
    asio::thread_pool threads(4);
    vzaps::client client(threads.get_executor(), service.credentials(), service.client_options());
    std::vector<std::future<std::size_t>> pending;
    for (int i = 0; i < 20; ++i)
        pending.push_back(asio::co_spawn(threads, rows_of(client), asio::use_future));
    for (auto& each : pending) BOOST_TEST(each.get() == 3U);
    threads.join();
}

BOOST_AUTO_TEST_CASE(one_context_and_several_threads) {
    on_emulator at(3);
    std::vector<std::future<std::size_t>> pending;
    for (int i = 0; i < 20; ++i)
        pending.push_back(asio::co_spawn(at.io, rows_of(at.client), asio::use_future));
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back([&at] { at.io.run(); });
    for (auto& each : pending) BOOST_TEST(each.get() == 3U);
}

BOOST_AUTO_TEST_CASE(a_client_on_a_strand) {
    on_emulator at(3);
    vzaps::client const client(asio::make_strand(at.io), at.service.credentials(),
                               at.service.client_options());
    auto pending = asio::co_spawn(client.get_executor(), rows_of(client), asio::use_future);
    at.io.run();
    BOOST_TEST(pending.get() == 3U);
}

BOOST_AUTO_TEST_CASE(a_call_on_a_strand_of_its_own_is_cancelled_there) {
    vzaps::emulator service;
    asio::thread_pool threads(4);
    vzaps::client client(threads.get_executor(), service.credentials(), service.client_options());
    auto const strand = asio::make_strand(threads);
    asio::cancellation_signal signal;
    std::promise<boost::system::error_code> ended;
    service.inject(vzaps::fault::delay(std::chrono::seconds(20)).on("POST", "/instances/list"));
    asio::co_spawn(strand, vzaps::as_result(client.instances.list()),
                   asio::bind_cancellation_slot(
                       signal.slot(), [&ended](std::exception_ptr, vzaps::result<vzaps::instance_page> page) {
                           ended.set_value(page ? boost::system::error_code() : page.error().code());
                       }));
    asio::post(strand, [&signal] { signal.emit(asio::cancellation_type::terminal); });
    BOOST_TEST((ended.get_future().get() == asio::error::operation_aborted));
    threads.join();
}

BOOST_AUTO_TEST_CASE(an_executor_by_its_type_erased_name) {
    on_emulator at;
    asio::any_io_executor const executor = at.io.get_executor();
    vzaps::client const client{executor, at.service.credentials(), at.service.client_options()};
    auto pending = asio::co_spawn(executor, client.instances.create({long_name}), asio::use_future);
    at.io.run();
    BOOST_TEST(pending.get().name == long_name);
}

BOOST_AUTO_TEST_SUITE_END()
