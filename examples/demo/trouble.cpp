#include "chapters.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <string>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace demo {

namespace {

asio::awaitable<void> rate_limit(vzaps::client client, vzaps::emulator& service, narrator& tell) {
    tell.chapter("The service says 429, Retry-After: 1");
    service.inject(vzaps::fault::status(429).retry_after(1s).on("POST", "/instances/list"));
    auto const rows = [](vzaps::instance_page const& page) {
        return std::to_string(page.content.size()) + " instances, at the second attempt";
    };
    auto const begun = narrator::clock::now();
    co_await told(tell, "instances.list()", client.instances.list(), rows);
    tell.promise(narrator::clock::now() - begun >= 1s, "the wait was as long as the service asked for");
}

asio::awaitable<void> dead_connection(vzaps::client client, vzaps::emulator& service, narrator& tell) {
    tell.chapter("The service closes its idle connections");
    auto const before = client.statistics();
    service.close_idle_connections();
    tell.remark("idle connections that are dead, which the client does not know yet: " +
                std::to_string(before.idle));
    auto const rows = [](vzaps::instance_page const& page) {
        return std::to_string(page.content.size()) + " instances, on a new connection";
    };
    co_await told(tell, "instances.list()", client.instances.list(), rows);
    auto const after = client.statistics();
    tell.promise(after.discarded == before.discarded + before.idle && after.opened == before.opened + 1,
                 "the dead ones are dropped, and one is opened");
    tell.promise(after.resumed > before.resumed, "its TLS session is resumed");
}

asio::awaitable<void> lost_answer(vzaps::client client, vzaps::emulator& service, narrator& tell) {
    tell.chapter("A connection dies after a request that must not be repeated");
    auto const before = service.instances().size();
    service.inject(vzaps::fault::close_after_processing().on("PUT", "/instances/create"));
    auto const begun = narrator::clock::now();
    auto const made = co_await vzaps::as_result(client.instances.create("Once only"));
    tell.step("instances.create(Once only)", begun, made ? "an answer" : made.error().code().message());
    tell.promise(made.has_error() && made.error().outcome() == vzaps::outcome::unknown,
                 "the error says that the outcome is unknown");
    tell.promise(service.instances().size() == before + 1, "it was not sent again");
}

asio::awaitable<std::size_t> many(vzaps::client client, std::size_t count) {
    auto const executor = co_await asio::this_coro::executor;
    using call = decltype(asio::co_spawn(executor, client.instances.list(), asio::deferred));
    std::vector<call> calls;
    for (std::size_t i = 0; i < count; ++i)
        calls.push_back(asio::co_spawn(executor, client.instances.list(), asio::deferred));
    auto group = asio::experimental::make_parallel_group(std::move(calls));
    auto outcome = co_await group.async_wait(asio::experimental::wait_for_all(), asio::use_awaitable);
    auto const& failures = std::get<1>(outcome);
    co_return static_cast<std::size_t>(std::count(failures.begin(), failures.end(), nullptr));
}

asio::awaitable<void> crowd(vzaps::client client, vzaps::emulator& service, narrator& tell) {
    tell.chapter("200 calls at once");
    auto const answers = [](std::size_t count) { return std::to_string(count) + " answers"; };
    auto succeeded = co_await told(tell, "200 x instances.list()", many(client, 200), answers);
    tell.promise(succeeded == 200, "each call has its answer");
    tell.promise(service.count("POST", "/token") == 1, "one POST /token since the beginning");
    tell.promise(client.statistics().opened <= 40, "the pool is bounded");

    service.revoke_tokens();
    tell.remark("every token is revoked");
    succeeded = co_await told(tell, "200 x instances.list()", many(client, 200), answers);
    tell.promise(succeeded == 200, "each call has its answer, those that were refused with 401 as well");
    tell.promise(service.count("POST", "/token") == 2, "one more POST /token");
}

} // namespace

asio::awaitable<void> trouble(vzaps::client client, vzaps::emulator& service, narrator& tell) {
    co_await rate_limit(client, service, tell);
    co_await dead_connection(client, service, tell);
    co_await lost_answer(client, service, tell);
    co_await crowd(client, service, tell);
}

} // namespace demo
