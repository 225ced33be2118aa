// Snippets of the documentation: errors.
#include "call_style/on_emulator.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <iostream>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::test::on_emulator;

namespace {

int seen = 0;
void log(std::string const&) { ++seen; }
void try_again_later(std::chrono::milliseconds) { ++seen; }
void keep(std::string const&) { ++seen; }

asio::awaitable<void> by_value(vzaps::client client, std::string id) {
    //[as_result
    auto found = co_await vzaps::as_result(client.instances.get(id)); // vzaps::result<vzaps::instance>
    if (found) {
        std::cout << found->name << '\n';
    } else if (found.error().code() == vzaps::errc::not_found) {
        std::cout << "there is no such instance\n";
    } else {
        log(found.error().message());
    }
    //]
}

asio::awaitable<void> by_exception(vzaps::client client, std::string id) {
    //[catch_error
    try {
        vzaps::instance found = co_await client.instances.get(id);
        std::cout << found.name << '\n';
    } catch (vzaps::error const& failure) {
        log(failure.what());
        if (failure.code() == vzaps::errc::rate_limited)
            try_again_later(failure.info().retry_after.value_or(1s));
    }
    //]
}

asio::awaitable<bool> outcomes(vzaps::client client, vzaps::instance_ref support) {
    bool subscribed = false;
    //[outcome
    auto session = co_await vzaps::as_result(client.instances.subscribe(support));
    if (!session) {
        switch (session.error().outcome()) {
        case vzaps::outcome::not_sent: // nothing happened: it may be tried again
        case vzaps::outcome::refused:  // the service did not do it: the error's code says why
            break;
        case vzaps::outcome::unknown: { // look before you pay again
            auto now = co_await client.instances.get(support);
            subscribed = now.billing_status == "ACTIVE"; // the emulator says so; the service may not
            break;
        }
        case vzaps::outcome::done: // the card is charged; the response is in info().answer
            subscribed = true;
            break;
        }
    }
    //]
    co_return subscribed;
}

asio::awaitable<void> done(vzaps::client client) {
    //[done
    auto created = co_await vzaps::as_result(client.instances.create("Support"));
    if (!created && created.error().outcome() == vzaps::outcome::done) {
        vzaps::response const& answer = *created.error().info().answer;
        keep(answer.body()); // a secret: it holds the new instance and its token
    }
    //]
}

asio::awaitable<void> info(vzaps::client client) {
    auto const failed = co_await vzaps::as_result(client.instances.get("VZNONE"));
    auto const& failure = failed.error();
    //[error_info
    vzaps::error_info const& info = failure.info();
    std::cerr << info.method << ' ' << info.path_template << ": " << info.code.message() //
              << ", phase " << vzaps::to_string(info.phase) << ", outcome " << vzaps::to_string(info.outcome)
              << ", HTTP " << info.status << ", attempts " << info.attempts //
              << ", request " << info.request_id << '\n';
    //]
    BOOST_TEST(info.status == 404);
    BOOST_TEST(info.attempts == 1);
}

} // namespace

BOOST_AUTO_TEST_SUITE(snippets_errors)

BOOST_AUTO_TEST_CASE(as_values) {
    on_emulator at(1);
    seen = 0;
    std::string const id(at.service.instances().at(0).at("id").as_string());
    at.run(by_value(at.client, id));
    at.run(by_value(at.client, "VZNONE"));
    BOOST_TEST(seen == 0);
    at.service.inject(vzaps::fault::status(403).on("POST", "/instances/get"));
    at.run(by_value(at.client, id));
    BOOST_TEST(seen == 1);
}

BOOST_AUTO_TEST_CASE(as_exceptions) {
    on_emulator at(1);
    seen = 0;
    at.service.inject(vzaps::fault::status(429).retry_after(100s).on("POST", "/instances/get"));
    at.run(by_exception(at.client, "VZNONE"));
    BOOST_TEST(seen == 2);
    at.run(info(at.client));
}

BOOST_AUTO_TEST_CASE(the_outcome_decides) {
    on_emulator at;
    auto const id = at.service.seed_instances(1).front();
    bool subscribed = false;
    auto const run = [&] {
        asio::co_spawn(at.io, outcomes(at.client, id), [&](std::exception_ptr failure, bool value) {
            vzaps::test::rethrow(failure);
            subscribed = value;
        });
        at.io.run();
        at.io.restart();
    };
    at.service.inject(vzaps::fault::status(403).on("POST", "/instances/{id}/subscribe"));
    run();
    BOOST_TEST(!subscribed);
    at.service.inject(vzaps::fault::close_after_processing().on("POST", "/instances/{id}/subscribe"));
    run();
    BOOST_TEST(subscribed);
    at.service.inject(vzaps::fault::body("no JSON").on("POST", "/instances/{id}/subscribe"));
    run();
    BOOST_TEST(subscribed);
}

BOOST_AUTO_TEST_CASE(an_answer_that_cannot_be_decoded) {
    on_emulator at;
    seen = 0;
    at.service.inject(vzaps::fault::body(R"({"name": "Support"})").on("PUT", "/instances/create"));
    at.run(done(at.client));
    BOOST_TEST(seen == 1);
}

BOOST_AUTO_TEST_SUITE_END()
