#include "chapters.hpp"

#include <cstddef>
#include <string>

namespace asio = boost::asio;

namespace demo {

asio::awaitable<void> look_around(vzaps::client client, narrator& tell) {
    tell.chapter("The account");
    auto const size_of = [](std::string const& token) {
        return "a token of " + std::to_string(token.size()) + " characters, not shown: it is a secret";
    };
    co_await told(tell, "auth.get_access_token()", client.auth.get_access_token(), size_of);

    std::size_t rows = 0;
    std::size_t count = 0;
    auto pages = client.instances.pages();
    for (bool more = true; more;) {
        auto const begun = narrator::clock::now();
        auto const page = co_await pages.next();
        more = page.has_value();
        if (!more) break;
        rows += page->content.size();
        tell.step("instances.pages().next()", begun,
                  "page " + std::to_string(++count) + ": " + std::to_string(page->content.size()) +
                      " instances");
    }
    tell.remark(std::to_string(rows) + " instances on " + std::to_string(count) + " pages");
}

void statistics(vzaps::client const& client, narrator& tell) {
    auto const pool = client.statistics();
    auto const number = [](auto value) { return std::to_string(value); };
    tell.chapter("The pool");
    tell.remark("open " + number(pool.open) + ", idle " + number(pool.idle) + ", in use " +
                number(pool.in_use));
    tell.remark("opened " + number(pool.opened) + ", reused " + number(pool.reused) + " times, discarded " +
                number(pool.discarded));
    tell.remark("TLS handshakes " + number(pool.handshakes) + ", of which resumed " + number(pool.resumed));
    tell.promise(pool.in_use == 0 && pool.waiting == 0, "no call has kept a connection");
}

} // namespace demo
