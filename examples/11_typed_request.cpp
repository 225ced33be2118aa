// An endpoint's answer as a type of yours: `client.request<T>` with a struct that Boost.Describe knows.
#include "support.hpp"

#include <vzaps/request_as.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/describe/class.hpp>

#include <cstdint>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

namespace asio = boost::asio;

namespace {

struct desk {
    std::string id;
    std::string name;
    std::optional<std::string> whatsapp_jid; // May be missing or null; the others may not.
};
BOOST_DESCRIBE_STRUCT(desk, (), (id, name, whatsapp_jid))

struct desks {
    std::vector<desk> content;
    std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(desks, (), (content, total))

asio::awaitable<void> call(vzaps::client client, vzaps::emulator& service) {
    desks const listed = co_await client.request<desks>(
        "POST", "/instances/list", vzaps::request_options().field("size", 3).retry_safe());
    for (desk const& each : listed.content) std::cout << each.id << "  " << each.name << '\n';
    example::expect(listed.content.size() == 3 && listed.total == 5, "three of five");
    example::expect(!listed.content.front().whatsapp_jid, "null is no value");

    // An answer that does not fit: the call was made all the same, and the error has the answer.
    service.inject(vzaps::fault::body(R"({"content": [{"id": "VZ1", "name": 7}], "total": 1})"));
    auto const odd = co_await vzaps::as_result(client.request<desks>("POST", "/instances/list"));
    example::expect(odd.error().code() == vzaps::errc::undecodable, "a number is no name");
    example::expect(odd.error().info().field == "content[0].name", "the error names the field");
    example::expect(odd.error().outcome() == vzaps::outcome::done, "the call was made");
    std::cout << odd.error().message() << '\n';
}

} // namespace

int main() {
    try {
        vzaps::emulator service;
        service.seed_instances(5, "Desk");
        asio::io_context io;
        vzaps::client client(io.get_executor(), service.credentials(), service.client_options());
        asio::co_spawn(io, call(client, service), example::rethrow);
        io.run();
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
