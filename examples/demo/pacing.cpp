#include "chapters.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <exception>
#include <string>
#include <tuple>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace demo {

namespace {

vzaps::client_options paced(vzaps::client_options made, narrator& tell) {
    made.pacing.rate = 10;
    made.hooks.on_request = [&tell](vzaps::request_event const& event) {
        auto const wait = std::chrono::duration_cast<std::chrono::milliseconds>(event.paced);
        tell.remark(std::string(event.operation) + " has waited for " + std::to_string(wait.count()) + " ms");
    };
    return made;
}

// Five texts at once. Returns how many of the calls have succeeded.
asio::awaitable<std::size_t> send_five(vzaps::client client, vzaps::instance_ref support) {
    auto const executor = co_await asio::this_coro::executor;
    auto const send = [&](int number) {
        return asio::co_spawn(executor,
                              client.messages.send_text(support, {ana, "Offer " + std::to_string(number)}),
                              asio::deferred);
    };
    std::vector<decltype(send(1))> calls;
    for (int number = 1; number <= 5; ++number) calls.push_back(send(number));
    auto group = asio::experimental::make_parallel_group(std::move(calls));
    auto outcome = co_await group.async_wait(asio::experimental::wait_for_all(), asio::use_awaitable);
    auto const& failures = std::get<1>(outcome);
    co_return static_cast<std::size_t>(std::count(failures.begin(), failures.end(), nullptr));
}

} // namespace

asio::awaitable<void> pacing(vzaps::emulator& service, narrator& tell, vzaps::instance_ref support) {
    tell.chapter("Five messages at once, ten a second allowed");
    tell.remark("by a second client, which has the instance's token and no secret");
    auto const before = service.sent_messages(support.id).size();
    auto const tokens = service.count("POST", "/token");
    auto const executor = co_await asio::this_coro::executor;
    vzaps::client const client(executor, service.credentials().client_token,
                               paced(service.client_options(), tell));
    auto const begun = narrator::clock::now();
    auto const count = [](std::size_t sent) { return std::to_string(sent) + " sent"; };
    auto const sent = co_await told(tell, "5 x messages.send_text(...)", send_five(client, support), count);
    auto const took = narrator::clock::now() - begun;
    tell.promise(sent == 5 && service.sent_messages(support.id).size() == before + 5, "each is sent, once");
    tell.promise(took >= 400ms, "the last one has waited for four turns of 100 ms");
    tell.promise(service.count("POST", "/token") == tokens, "no JWT was asked for");
}

} // namespace demo
