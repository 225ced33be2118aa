// The first program of README.md and of the guide, run on the emulator.
#include "call_style/on_emulator.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <iostream>
#include <sstream>

// The program is complete, and a test has a main function of its own.
#define main first_call

//[first_call
#include <vzaps/vzaps.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <iostream>

namespace asio = boost::asio;

asio::awaitable<void> run(vzaps::client client) {
    vzaps::instance_create_request request{"Support"};      // required fields are constructor arguments
    request.webhook = "https://example.com/webhooks/vzaps"; // optional fields are members
    request.events_subscribe = {"Message", "Connected", "Disconnected"};
    vzaps::instance created = co_await client.instances.create(request);
    std::cout << "created " << created.id << '\n';

    auto pages = client.instances.pages();
    while (auto page = co_await pages.next())
        for (vzaps::instance const& each : page->content) std::cout << each.id << ' ' << each.name << '\n';
}

int main() {
    try {
        asio::io_context io;
        vzaps::client client{io.get_executor(), vzaps::credentials_from_environment(),
                             vzaps::client_options::from_environment()};
        asio::co_spawn(io, run(client), [](std::exception_ptr failure) {
            if (failure) std::rethrow_exception(failure);
        });
        io.run(); // returns when the work is done
        return 0;
    } catch (vzaps::error const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
//]

#undef main

namespace {

class environment {
public:
    environment(char const* name, std::string const& value) : name_(name) {
        ::setenv(name, value.c_str(), 1);
    }
    environment(environment const&) = delete;
    environment& operator=(environment const&) = delete;
    ~environment() { ::unsetenv(name_); }

private:
    char const* name_;
};

// As the guide starts it for this program: without TLS, which is allowed on loopback.
vzaps::emulator_options plain() {
    vzaps::emulator_options made;
    made.tls = false;
    return made;
}

class redirected {
public:
    explicit redirected(std::ostream& stream) : stream_(stream), before_(stream.rdbuf(text_.rdbuf())) {}
    redirected(redirected const&) = delete;
    redirected& operator=(redirected const&) = delete;
    ~redirected() { stream_.rdbuf(before_); }
    std::string text() const { return text_.str(); }

private:
    std::ostringstream text_;
    std::ostream& stream_;
    std::streambuf* before_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(snippets_first_call)

BOOST_AUTO_TEST_CASE(it_creates_an_instance_and_lists_it) {
    vzaps::emulator service(plain());
    environment const url("VZAPS_BASE_URL", service.base_url());
    environment const token("VZAPS_CLIENT_TOKEN", service.credentials().client_token);
    environment const secret("VZAPS_CLIENT_SECRET", service.credentials().client_secret);
    redirected const out(std::cout);
    BOOST_TEST(first_call() == 0);
    std::string const id(service.instances().at(0).at("id").as_string());
    BOOST_TEST(out.text() == "created " + id + "\n" + id + " Support\n");
}

BOOST_AUTO_TEST_CASE(it_says_what_is_wrong) {
    vzaps::emulator service(plain());
    environment const url("VZAPS_BASE_URL", service.base_url());
    environment const token("VZAPS_CLIENT_TOKEN", "wrong");
    environment const secret("VZAPS_CLIENT_SECRET", "wrong");
    redirected const out(std::cerr);
    BOOST_TEST(first_call() == 1);
    BOOST_TEST(out.text().find("authentication failed") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
