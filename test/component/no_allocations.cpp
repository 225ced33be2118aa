#include "http/pool.hpp"
#include "http/session_cache.hpp"
#include "support/caller.hpp"

#include <boost/asio/use_future.hpp>

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <utility>
#include <vector>

// What must not throw allocates nothing: the program would end where memory has.

namespace {

thread_local std::size_t allocations = 0;

void* counted(std::size_t size) noexcept {
    ++allocations;
    return std::malloc(size != 0 ? size : 1);
}

void* counted_or_thrown(std::size_t size) {
    if (auto* const made = counted(size)) return made;
    throw std::bad_alloc();
}

} // namespace

// Those that do not throw, too: a sanitizer has its own, whose memory `std::free` must not get.
void* operator new(std::size_t size) { return counted_or_thrown(size); }
void* operator new[](std::size_t size) { return counted_or_thrown(size); }
void* operator new(std::size_t size, std::nothrow_t const& /*tag*/) noexcept { return counted(size); }
void* operator new[](std::size_t size, std::nothrow_t const& /*tag*/) noexcept { return counted(size); }
void operator delete(void* what) noexcept { std::free(what); }
void operator delete[](void* what) noexcept { std::free(what); }
void operator delete(void* what, std::size_t) noexcept { std::free(what); }
void operator delete[](void* what, std::size_t) noexcept { std::free(what); }

namespace asio = boost::asio;
using namespace std::chrono_literals;
using namespace vzaps;
using vzaps::test::scripted_server;

namespace {

template <class Action>
std::size_t allocations_of(Action action) {
    auto const before = allocations;
    action();
    return allocations - before;
}

// A pool, and the context that its connections are made on.
struct fixture {
    http::lease connected() {
        auto ended = asio::co_spawn(io, complete(pool->take({})), asio::use_future);
        io.restart();
        io.run();
        return ended.get();
    }
    asio::awaitable<http::lease> complete(http::lease begun) {
        http::pool::wish const how;
        auto made =
            co_await pool->complete(std::move(begun), how, std::chrono::steady_clock::now() + 30s, so_far);
        co_return made;
    }

    scripted_server server;
    asio::io_context io;
    client_options options = test::options_for(server);
    http::progress so_far;
    std::shared_ptr<http::pool> pool = std::make_shared<http::pool>(
        std::make_shared<async::home>(io.get_executor()),
        http::parse_endpoint(options.base_url, "base_url", "https", "http", true), options,
        std::make_shared<async::interrupts>(), [] { return std::chrono::steady_clock::now(); });
};

} // namespace

BOOST_AUTO_TEST_SUITE(no_allocations)

BOOST_AUTO_TEST_CASE(the_count_counts) {
    BOOST_TEST(allocations_of([] { std::vector<int>(100).swap(*std::make_unique<std::vector<int>>()); }) ==
               2U);
}

BOOST_FIXTURE_TEST_CASE(a_connection_is_given_back_or_dropped_without_memory, fixture) {
    std::vector<http::lease> held;
    for (int i = 0; i < 20; ++i) held.push_back(connected());
    BOOST_TEST(pool->statistics().open == 20U);
    auto const used = allocations_of([&] {
        for (std::size_t i = 0; i < 10; ++i) held[i].give_back(10s);
        for (std::size_t i = 10; i < 15; ++i) held[i].put_back();
        for (std::size_t i = 15; i < 18; ++i) held[i] = http::lease();
        held[18].give_back(1s); // Too short to be kept.
        held[19].give_back(10s);
    });
    BOOST_TEST(used == 0U);
    BOOST_TEST(pool->statistics().idle == 16U);
    BOOST_TEST(pool->statistics().discarded == 4U);
    BOOST_TEST(allocations_of([&] { pool->stop_keeping(); }) == 0U);
    BOOST_TEST(pool->statistics().open == 0U);
}

BOOST_AUTO_TEST_CASE(a_waiter_leaves_without_memory) {
    using state = http::pool_state<std::unique_ptr<int>>;
    state books({1});
    books.make_room(1);
    std::vector<std::unique_ptr<int>> dropped;
    dropped.reserve(2);
    auto held = *books.take({}, dropped);
    held.connection = std::make_unique<int>(1);
    auto const first = std::make_shared<state::ticket>();
    auto const second = std::make_shared<state::ticket>();
    books.enqueue(first);
    books.enqueue(second);
    auto const used = allocations_of([&] {
        books.give_back(std::move(held), {}, dropped);
        books.abandon(first, {}, dropped);
        books.abandon(second, {}, dropped);
    });
    BOOST_TEST(used == 0U);
    BOOST_TEST(books.idle() == 1U);
}

BOOST_AUTO_TEST_CASE(a_tls_session_is_kept_without_memory) {
    http::session_cache cache;
    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> const context(SSL_CTX_new(TLS_client_method()),
                                                               SSL_CTX_free);
    cache.attach(context.get());
    std::unique_ptr<SSL, void (*)(SSL*)> const stream(SSL_new(context.get()), SSL_free);
    auto const used = allocations_of([&] {
        for (std::size_t i = 0; i < 2 * http::session_cache::capacity; ++i)
            SSL_CTX_sess_get_new_cb(context.get())(stream.get(), SSL_SESSION_new());
    });
    BOOST_TEST(used == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
