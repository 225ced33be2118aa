// A bot that answers text messages. It receives webhooks over plain HTTP, as behind a proxy that has the certificate, and
// sends through one client on the same io_context.
//
//     VZAPS_CLIENT_TOKEN=... VZAPS_CLIENT_SECRET=... WEBHOOK_SECRET=<long random text> vzaps-webhook-bot 127.0.0.1 8080
//
// Then set the webhook of an instance to https://<your host>/hooks/<WEBHOOK_SECRET>.
#include "application.hpp"

#include <vzaps/client_options.hpp>
#include <vzaps/credentials.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/lexical_cast/try_lexical_convert.hpp>

#include <cstdlib>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>

namespace asio = boost::asio;

namespace {

void rethrow(std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
}

std::string secret_from_environment() {
    char const* const secret = std::getenv("WEBHOOK_SECRET");
    if (secret == nullptr || std::string(secret).size() < 16)
        throw std::runtime_error("WEBHOOK_SECRET has to be a text of at least 16 characters");
    return secret;
}

int run(char const* address, unsigned short port) {
    webhook_bot::context io;
    vzaps::client const client(io.get_executor(), vzaps::credentials_from_environment(),
                               vzaps::client_options::from_environment());
    webhook_bot::settings how;
    how.listen = {asio::ip::make_address(address), port};
    how.secret = secret_from_environment();
    webhook_bot::application program(io, client, how);
    std::cout << "Listening on port " << program.port() << std::endl;
    asio::co_spawn(io, program.run(), rethrow);
    io.run();
    std::cout << program.answers().answered() << " messages answered, " << program.answers().failed()
              << " failed\n";
    return 0;
}

} // namespace

int main(int count, char** arguments) {
    unsigned short port = 0;
    if (count != 3 || !boost::conversion::try_lexical_convert(arguments[2], port)) {
        std::cerr << "Usage: vzaps-webhook-bot <address> <port>\n";
        return 2;
    }
    try {
        return run(arguments[1], port);
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
