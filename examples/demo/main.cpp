// Shows the library at work, line by line with times: on the embedded emulator over TLS, or, with --live and
// VZAPS_CLIENT_TOKEN and VZAPS_CLIENT_SECRET, on the service, where it only reads. Fails when a promise is
// not kept.
#include "chapters.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>

namespace asio = boost::asio;

namespace {

void rethrow(std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
}

// Retries are told of as they happen; of the many 401s of a revoked token, the first.
vzaps::hooks watching(demo::narrator& tell) {
    vzaps::hooks made;
    made.on_retry = [&tell, told = false](vzaps::retry_event const& event) mutable {
        if (event.token_refreshed && std::exchange(told, true)) return;
        auto const next = event.token_refreshed ? std::string("with another token")
                                                : "in " + std::to_string(event.delay.count()) + " ms";
        tell.remark(std::string(event.operation) + ": HTTP " + std::to_string(event.status) + ", again " +
                    next);
    };
    return made;
}

int on_the_service(demo::narrator& tell) {
    auto const account = vzaps::credentials_from_environment();
    if (account.client_token.empty() || account.client_secret.empty()) {
        std::cerr << "--live needs VZAPS_CLIENT_TOKEN and VZAPS_CLIENT_SECRET in the environment.\n";
        return 2;
    }
    auto options = vzaps::client_options::from_environment();
    options.hooks = watching(tell);
    asio::io_context io;
    vzaps::client client(io.get_executor(), account, options);
    std::cout << "On " << options.base_url << ", reading only\n";
    asio::co_spawn(io, demo::look_around(client, tell), rethrow);
    io.run();
    demo::statistics(client, tell);
    return tell.summary();
}

asio::awaitable<void> everything(vzaps::client client, vzaps::emulator& service, demo::narrator& tell) {
    co_await demo::look_around(client, tell);
    auto const support = co_await demo::open_desk(client, tell);
    co_await demo::pair_phone(client, service, tell, support);
    co_await demo::send_messages(client, service, tell, support);
    co_await demo::conversation(client, service, tell, support);
    co_await demo::realtime(client, service, tell, support);
    co_await demo::queue(client, service, tell, support);
    co_await demo::pacing(service, tell, support);
    co_await demo::close_desk(client, service, tell, support);
    co_await demo::trouble(client, service, tell);
}

int on_the_emulator(demo::narrator& tell) {
    vzaps::emulator_options settings;
    settings.pair_after_polls = 0; // The story says when somebody scans a code.
    vzaps::emulator service(settings);
    service.seed_instances(45);
    auto options = service.client_options();
    options.hooks = watching(tell);
    asio::io_context io;
    vzaps::client client(io.get_executor(), service.credentials(), options);
    std::cout << "On the embedded emulator at " << service.base_url()
              << ". It is not the service: nothing reaches WhatsApp, nothing is charged.\n";
    asio::co_spawn(io, everything(client, service, tell), rethrow);
    io.run();
    demo::statistics(client, tell);
    return tell.summary();
}

} // namespace

int main(int count, char** arguments) {
    try {
        demo::narrator tell;
        if (count == 1) return on_the_emulator(tell);
        if (count == 2 && std::string_view(arguments[1]) == "--live") return on_the_service(tell);
        std::cerr << "Usage: vzaps-demo [--live]\n";
        return 2;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
