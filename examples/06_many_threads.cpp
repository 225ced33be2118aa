// Many calls at once, from four threads, on one client: one token, a bounded pool.
#include "support.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

#include <cstddef>
#include <future>
#include <iostream>
#include <vector>

namespace asio = boost::asio;

int main() {
    try {
        constexpr std::size_t calls = 200;
        vzaps::emulator service;
        service.seed_instances(5);

        asio::thread_pool threads(4);
        auto options = service.client_options();
        options.pool.max_connections = 8;
        vzaps::client client(threads.get_executor(), service.credentials(), options);

        std::vector<std::future<vzaps::instance_page>> pending;
        for (std::size_t i = 0; i < calls; ++i)
            pending.push_back(asio::co_spawn(threads, client.instances.list(), asio::use_future));
        std::size_t rows = 0;
        for (auto& each : pending) rows += each.get().content.size();
        threads.join();

        auto const pool = client.statistics();
        std::cout << calls << " calls, " << rows << " rows, " << pool.opened << " connections, "
                  << service.count("POST", "/token") << " token exchange\n";
        example::expect(rows == calls * 5, "every call has its answer");
        example::expect(service.count("POST", "/token") == 1, "one token for all");
        // The token exchange has a connection of its own: nobody can be kept from getting a token.
        example::expect(pool.opened <= 9, "the pool is bounded");
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
