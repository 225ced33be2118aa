#include <vzaps/testing/emulator.hpp>
#include <vzaps/vzaps.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <iostream>

namespace {

boost::asio::awaitable<void> run(vzaps::client client) {
    vzaps::instance created = co_await client.instances.create("Support");
    std::cout << created.name << '\n';
}

} // namespace

int main() {
    vzaps::emulator service;
    boost::asio::io_context io;
    vzaps::client client(io.get_executor(), service.credentials(), service.client_options());
    boost::asio::co_spawn(io, run(client), [](std::exception_ptr failure) {
        if (failure) std::rethrow_exception(failure);
    });
    io.run();
}
