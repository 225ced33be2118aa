#include "running_bot.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <exception>
#include <stdexcept>
#include <unistd.h>

namespace asio = boost::asio;

namespace webhook_bot::test {

namespace {

void rethrow(std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
}

settings on_loopback(unsigned short port, bot_limits limits) {
    settings made;
    made.listen = {asio::ip::address_v4::loopback(), port};
    made.secret = secret;
    made.bot = limits;
    return made;
}

asio::awaitable<void> point_to(vzaps::client client, std::string instance_id, std::string url) {
    vzaps::webhook_set_request request(url);
    request.events = std::vector<std::string>{"Message"};
    co_await client.webhooks.set(instance_id, request);
}

} // namespace

running_bot::running_bot(vzaps::emulator& service, unsigned short port, bot_limits limits)
    : program_(io_, {io_.get_executor(), service.credentials(), service.client_options()},
               on_loopback(port, limits)) {
    asio::co_spawn(io_, program_.run(), rethrow);
    thread_ = std::thread([this] { io_.run(); });
}

running_bot::~running_bot() {
    if (!thread_.joinable()) return;
    io_.stop();
    thread_.join();
}

std::string running_bot::url() const {
    return "http://127.0.0.1:" + std::to_string(port()) + "/hooks/" + std::string(secret);
}

void running_bot::terminate() {
    ::kill(::getpid(), SIGTERM);
    thread_.join();
}

std::vector<std::string> instances(vzaps::emulator& service, std::size_t count, std::string const& url) {
    auto made = service.seed_instances(count, "Bot");
    asio::io_context io;
    vzaps::client const client(io.get_executor(), service.credentials(), service.client_options());
    for (auto const& id : made) {
        service.pair(id);
        asio::co_spawn(io, point_to(client, id, url), rethrow);
    }
    io.run();
    return made;
}

std::vector<std::string> replies(vzaps::emulator& service, std::string const& instance_id) {
    std::vector<std::string> texts;
    for (auto const& each : service.sent_messages(instance_id))
        texts.emplace_back(each.at("body").at("message").as_string());
    std::sort(texts.begin(), texts.end());
    return texts;
}

std::size_t sent(vzaps::emulator& service) { return service.count("POST", "/instances/{id}/chat/send/text"); }

void wait_until(std::string_view what, std::function<bool()> const& holds) {
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(100);
    while (!holds()) {
        if (std::chrono::steady_clock::now() > until)
            throw std::runtime_error("has not come to be: " + std::string(what));
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

} // namespace webhook_bot::test
