// Authenticates and walks the account's instances. example_01_list_instances           on the emulator
// example_01_list_instances --live    on the service, with VZAPS_CLIENT_TOKEN and VZAPS_CLIENT_SECRET; reads
// only
#include "support.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <cstddef>
#include <iostream>

namespace asio = boost::asio;

namespace {

asio::awaitable<void> list(vzaps::client client, bool live) {
    // Calls fetch the token by themselves. Asking for it first shows whether the credentials are right.
    std::string const token = co_await client.auth.get_access_token();
    std::cout << "A token of " << token.size() << " characters\n"; // It is a secret: not printed.

    std::size_t seen = 0;
    auto pages = client.instances.pages(); // 20 instances a page
    while (auto page = co_await pages.next()) {
        for (vzaps::instance const& each : page->content)
            std::cout << each.id << "  " << each.name << "  " << each.billing_status.value_or("-") << '\n';
        seen += page->content.size();
    }
    std::cout << seen << " instances\n";
    example::expect(live || seen == 45, "every instance is listed");
}

} // namespace

int main(int count, char** arguments) {
    try {
        example::account const account(count, arguments);
        asio::io_context io;
        asio::co_spawn(io, list(account.client(io.get_executor()), account.live()), example::rethrow);
        io.run(); // Returns when the work is done: an idle client gives the context nothing to do.
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
