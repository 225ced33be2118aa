// Snippets of the documentation: testing with the emulator, and without a socket.
#include "call_style/on_emulator.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>

namespace asio = boost::asio;
using vzaps::test::on_emulator;

namespace {

void check(bool holds) { BOOST_TEST(holds); }
void rethrow(std::exception_ptr failure) { vzaps::test::rethrow(failure); }

asio::awaitable<void> open_desk(vzaps::client client) { co_await client.instances.create("Desk"); }
asio::awaitable<void> greet(vzaps::client client, std::string id) {
    co_await client.messages.send_text(id, {"5541911112222", "Your table is ready"});
}
asio::awaitable<void> list_all(vzaps::client client) { co_await client.instances.list(); }

//[transport
class fake_transport final : public vzaps::transport {
public:
    asio::awaitable<vzaps::transport_response> send(vzaps::transport_request request) override {
        last = std::move(request);
        vzaps::transport_response made;
        if (last.target == "/token")
            made.answer = {200, {}, R"({"access_token": "jwt", "expires_in": 3600})"};
        else
            made.answer = {200, {}, R"({"id": "VZ1", "name": "Desk"})"};
        co_return made;
    }
    vzaps::transport_request last;
};
//]

} // namespace

BOOST_AUTO_TEST_SUITE(snippets_testing)

BOOST_AUTO_TEST_CASE(a_test_on_the_emulator) {
    //[emulator
    vzaps::emulator service; // https://localhost:<a free port>, on a thread of its own
    asio::io_context io;
    vzaps::client client{io.get_executor(), service.credentials(), service.client_options()};

    asio::co_spawn(io, open_desk(client), rethrow); // your code
    io.run();

    check(service.instances().at(0).at("name") == "Desk");
    check(service.count("PUT", "/instances/create") == 1);
    //]
    //[requests
    for (vzaps::recorded_request const& each : service.requests())
        std::cout << each.method << ' ' << each.target << " -> " << each.status << '\n';
    //]
}

BOOST_AUTO_TEST_CASE(faults) {
    on_emulator at;
    auto& service = at.service;
    //[faults
    using namespace std::chrono_literals;
    using vzaps::fault;
    service.inject(fault::status(429).retry_after(1s).on("POST", "/instances/list"));
    service.inject(fault::delay(200ms).times(3)); // the next three requests, whatever they are
    service.inject(
        fault::truncate(100).of_body().after(5)); // the response breaks off; five requests pass first
    service.inject(
        fault::close_after_processing().on("POST", "/instances/{id}/subscribe")); // charged, no response
    service.clear_faults();
    //]
    //[other_faults
    service.revoke_tokens();          // every JWT so far is refused with 401
    service.close_idle_connections(); // as a server does after a long idle time
    //]
    at.run(list_all(at.client));
    BOOST_TEST(service.count("POST", "/token") == 1U);
}

BOOST_AUTO_TEST_CASE(the_realtime_socket_of_the_emulator) {
    vzaps::emulator service;
    std::string const id = service.seed_instances(1).front();
    //[emulator_realtime
    using vzaps::fault;
    service.receive_many(id, "Message", {{"text", "Hello"}}, 1000); // numbered from 1
    service.inject(fault::duplicate_frame().after(10).times(3));
    service.inject(fault::close_frame(1012, "restarting").after(500));
    service.inject(fault::status(503).on("GET", "/events/ws").after(1)); // the second socket is refused
    service.close_realtime(1001, "going away");
    service.cut_realtime();
    //]
    BOOST_TEST(service.events(id).size() == 1000U);
    BOOST_TEST(service.acknowledged(id).empty());
}

BOOST_AUTO_TEST_CASE(the_people_at_the_other_end) {
    on_emulator at(1);
    auto& service = at.service;
    auto& io = at.io;
    auto& client = at.client;
    //[emulator_people
    std::string const id(service.instances().at(0).at("id").as_string());
    service.pair(id); // as if the QR code had been scanned
    service.receive_text(id, "5541911112222", "A table for two?", "Ana Prado");

    asio::co_spawn(io, greet(client, id), rethrow); // your code
    io.run();

    auto const sent = service.sent_messages(id);
    check(sent.at(0).at("phone") == "5541911112222");
    check(sent.at(0).at("body").at("message") == "Your table is ready");
    check(sent.at(0).at("status") == "delivered");
    service.read_messages(id, "5541911112222"); // the two ticks turn blue
    check(service.events(id).back().at("data").at("state") == "Read");
    //]
}

BOOST_AUTO_TEST_CASE(settings_of_an_emulator) {
    //[emulator_options
    vzaps::emulator_options settings;
    settings.expires_in = std::chrono::seconds(2); // short-lived tokens
    settings.camel_case_token = true;              // accessToken, expiresIn
    settings.envelope = true;                      // {"code", "success", "data"} around each response
    vzaps::emulator service{settings};
    service.seed_instances(45, "Desk"); // "Desk 1" to "Desk 45"
    //]
    asio::io_context io;
    vzaps::client client(io.get_executor(), service.credentials(), service.client_options());
    asio::co_spawn(io, list_all(client), rethrow);
    io.run();
    BOOST_TEST(service.count("POST", "/instances/list") == 1U);
}

BOOST_AUTO_TEST_CASE(without_a_socket) {
    //[use_transport
    auto wire = std::make_shared<fake_transport>();
    vzaps::client_options options;
    options.transport = wire;
    asio::io_context io;
    vzaps::client client{io.get_executor(), {"client-token", "client-secret"}, options};

    asio::co_spawn(io, open_desk(client), rethrow);
    io.run();
    check(wire->last.target == "/instances/create");
    check(wire->last.body->text() == R"({"name":"Desk"})");
    //]
}

BOOST_AUTO_TEST_CASE(time_and_chance) {
    auto const wire = std::make_shared<fake_transport>();
    vzaps::client_options options;
    options.transport = wire;
    //[clock
    auto const now = std::make_shared<std::chrono::steady_clock::time_point>();
    options.now = [now] { return *now; }; // for token expiry; not thread-safe: for one thread only
    options.random = [] { return 0.0; };  // no jitter: retries follow at once
    *now += std::chrono::hours(2);        // and the token has expired
    //]
    asio::io_context io;
    vzaps::client client(io.get_executor(), {"client-token", "client-secret"}, options);
    asio::co_spawn(io, open_desk(client), rethrow);
    io.run();
    BOOST_TEST(wire->last.target == "/instances/create");
}

BOOST_AUTO_TEST_SUITE_END()
