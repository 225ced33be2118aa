// The library from code that has no coroutines: a thread runs the context, and `use_future` gives a
// std::future. example_08_blocking --live    on the service, with VZAPS_CLIENT_TOKEN and VZAPS_CLIENT_SECRET;
// reads only
#include "support.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

#include <iostream>

namespace asio = boost::asio;

int main(int count, char** arguments) {
    try {
        example::account const account(count, arguments);
        asio::thread_pool thread(1);
        vzaps::client const client = account.client(thread.get_executor());

        // The call starts here and runs on the other thread; `get` waits for it.
        auto pending = asio::co_spawn(thread, client.instances.list(), asio::use_future);
        vzaps::instance_page const page = pending.get();
        std::cout << page.content.size() << " of " << page.total.value_or(0) << " instances\n";
        example::expect(account.live() || page.total == 45, "the first page");

        try { // What the call throws comes out of `get`.
            asio::co_spawn(thread, client.instances.get("VZNOSUCHINSTANCE"), asio::use_future).get();
            example::expect(false, "get of an unknown id throws");
        } catch (vzaps::error const& failure) {
            std::cout << failure.what() << '\n';
            example::expect(account.live() || failure.code() == vzaps::errc::not_found, "404");
        }

        asio::co_spawn(thread, client.close(), asio::use_future).get();
        thread.join();
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
