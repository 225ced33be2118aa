#include "support/caller.hpp"
#include "support/child_process.hpp"

#include <vzaps/testing/emulator.hpp>

#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <set>
#include <sstream>
#include <string>

// A child process that a program starts has none of its connections: they would live on in it.

using namespace std::chrono_literals;
namespace asio = boost::asio;
using namespace vzaps::test;

namespace {

// What the descriptors of a child of this process refer to, the child's own apart.
std::multiset<std::string> inherited() {
    temporary_directory const files;
    child_process child({"ls", "-l", "/proc/self/fd"}, files.path() / "output");
    BOOST_TEST(child.exit_code() == 0);
    std::multiset<std::string> result;
    std::istringstream lines(child.output());
    for (std::string line; std::getline(lines, line);) {
        auto const arrow = line.find(" -> ");
        if (arrow == std::string::npos) continue;
        auto const what = line.substr(arrow + 4);
        auto const own = what.find(files.path().string()) != std::string::npos || what == "/dev/null" ||
                         what.find("/proc/") == 0;
        if (!own) result.insert(what);
    }
    return result;
}

} // namespace

BOOST_AUTO_TEST_SUITE(close_on_exec)

BOOST_AUTO_TEST_CASE(a_child_inherits_no_connection_of_a_client_or_an_emulator) {
    auto const before = inherited();

    vzaps::emulator service;
    vzaps::emulator_options plain;
    plain.tls = false;
    vzaps::emulator receiver(plain); // Of webhooks.
    caller on(service.client_options(), service.credentials());
    vzaps::instance_create_request request("Support");
    request.webhook = receiver.base_url() + "/hook";
    request.events_subscribe = {"Message"};
    auto const made = on.success(on.client.instances.create(request));
    BOOST_TEST(on.client.statistics().idle == 1U);

    vzaps::instance_ref const which(made.id, made.token);
    auto events = on.client.events.subscribe(vzaps::subscribe_request(which));
    auto next = asio::co_spawn(on.io(), events.next(), asio::use_future);
    auto const until = [&](auto is_so) {
        auto const end = std::chrono::steady_clock::now() + caller::bound;
        while (!is_so() && std::chrono::steady_clock::now() < end) {
            on.io().restart();
            on.io().run_for(1ms);
        }
        BOOST_TEST_REQUIRE(is_so());
    };
    until([&] { return service.realtime_connections().open == 1U; });
    service.pair(made.id);
    service.receive_text(made.id, "5511999999999", "hello");
    until([&] {
        return next.wait_for(0s) == std::future_status::ready && receiver.connections_accepted() != 0;
    });

    std::string more;
    for (auto const& each : inherited())
        if (!before.contains(each)) more += each + " ";
    BOOST_TEST(more == "");
}

BOOST_AUTO_TEST_SUITE_END()
