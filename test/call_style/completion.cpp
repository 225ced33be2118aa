// Calls from code that is no coroutine: Asio's completion tokens, by way of co_spawn.
#include "call_style/on_emulator.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <future>
#include <tuple>

namespace asio = boost::asio;
using vzaps::test::long_name;
using vzaps::test::on_emulator;

namespace {

// A client on a thread pool, as a program without an event loop has it.
class on_threads {
public:
    explicit on_threads(std::size_t count)
        : threads(count), client(threads.get_executor(), service.credentials(), service.client_options()) {
        service.seed_instances(3);
    }
    ~on_threads() { threads.join(); }

    vzaps::emulator service;
    asio::thread_pool threads;
    vzaps::client client;
};

asio::awaitable<void> as_a_tuple(vzaps::client client) {
    auto const executor = client.get_executor();
    auto const done =
        co_await asio::co_spawn(executor, client.instances.list(), asio::as_tuple(asio::use_awaitable));
    BOOST_TEST(!std::get<0>(done));
    BOOST_TEST(std::get<1>(done).content.size() == 3U);
    auto const failed =
        co_await asio::co_spawn(executor, client.instances.get("VZNONE"), asio::as_tuple(asio::deferred));
    BOOST_CHECK_THROW(std::rethrow_exception(std::get<0>(failed)), vzaps::error);
}

} // namespace

BOOST_AUTO_TEST_SUITE(completion)

BOOST_AUTO_TEST_CASE(a_future_of_the_answer) {
    on_threads at(2);
    std::future<vzaps::instance_page> page =
        asio::co_spawn(at.threads, at.client.instances.list(), asio::use_future);
    BOOST_TEST(page.get().content.size() == 3U);
    std::future<void> removed = asio::co_spawn(
        at.threads, at.client.instances.remove(at.service.seed_instances(1).front()), asio::use_future);
    removed.get();
    BOOST_TEST(at.service.instances().size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_future_throws_the_error) {
    // Destroyed after the threads have ended: ThreadSanitizer does not see libstdc++ count who holds an exception.
    std::shared_future<vzaps::instance> none;
    std::shared_future<vzaps::instance> invalid;
    on_threads at(2);
    none = asio::co_spawn(at.threads, at.client.instances.get("VZNONE"), asio::use_future).share();
    BOOST_CHECK_EXCEPTION(none.get(), vzaps::error, [](auto const& e) {
        return e.code() == vzaps::errc::not_found && e.status() == 404;
    });
    invalid = asio::co_spawn(at.threads, at.client.instances.create("x"), asio::use_future).share();
    BOOST_CHECK_EXCEPTION(invalid.get(), vzaps::error,
                          [](auto const& e) { return e.info().field == "name"; });
}

BOOST_AUTO_TEST_CASE(a_callback) {
    on_emulator at;
    std::string name;
    asio::co_spawn(at.io, at.client.instances.create({long_name}),
                   [&name](std::exception_ptr failure, vzaps::instance made) {
                       if (!failure) name = made.name;
                   });
    at.io.run();
    BOOST_TEST(name == long_name);
}

BOOST_AUTO_TEST_CASE(a_callback_for_a_result) {
    on_emulator at;
    vzaps::error seen;
    asio::co_spawn(
        at.io, vzaps::as_result(at.client.instances.get("VZNONE")),
        [&seen](std::exception_ptr, vzaps::result<vzaps::instance> found) { seen = found.error(); });
    at.io.run();
    BOOST_TEST((seen.code() == vzaps::errc::not_found));
}

BOOST_AUTO_TEST_CASE(a_tuple_instead_of_an_exception) {
    on_emulator at(3);
    at.run(as_a_tuple(at.client));
}

BOOST_AUTO_TEST_CASE(detached) {
    on_emulator at;
    asio::co_spawn(at.io, at.client.instances.create({long_name}), asio::detached);
    at.io.run();
    BOOST_TEST(at.service.instances().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_cancellation_slot) {
    on_emulator at;
    asio::cancellation_signal signal;
    vzaps::error seen;
    asio::co_spawn(at.io, vzaps::as_result(at.client.instances.list()),
                   asio::bind_cancellation_slot(
                       signal.slot(), [&seen](std::exception_ptr, vzaps::result<vzaps::instance_page> page) {
                           if (page.has_error()) seen = page.error();
                       }));
    asio::post(at.io, [&signal] { signal.emit(asio::cancellation_type::terminal); });
    at.io.run();
    BOOST_TEST((seen.code() == asio::error::operation_aborted));
}

// No argument, and not even the client, has to outlive the expression.
BOOST_AUTO_TEST_CASE(everything_is_a_temporary) {
    vzaps::emulator service;
    asio::io_context io;
    std::string name;
    asio::co_spawn(io,
                   vzaps::client(io.get_executor(), service.credentials(), service.client_options())
                       .instances.create(std::string(long_name)),
                   [&name](std::exception_ptr failure, vzaps::instance made) {
                       vzaps::test::rethrow(failure);
                       name = made.name;
                   });
    io.run();
    BOOST_TEST(name == long_name);
}

BOOST_AUTO_TEST_SUITE_END()
