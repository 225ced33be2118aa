#include <vzaps/vzaps.hpp>

#include <boost/asio/io_context.hpp>

__attribute__((visibility("default"))) void make_client_without_credentials();

void make_client_without_credentials() {
    boost::asio::io_context io;
    vzaps::client client(io.get_executor(), vzaps::credentials());
}
