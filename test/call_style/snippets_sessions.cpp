// Snippets of the documentation: pairing a phone, and the session that it has.
#include "call_style/desk.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <functional>
#include <iostream>
#include <string>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::test::desk;

namespace {

std::string shown;              // What whoever holds the phone is shown,
std::function<void()> on_shown; // and what they do then.
void show(std::string const& what) {
    shown = what;
    if (on_shown) on_shown();
}

asio::awaitable<void> scan(vzaps::client client, vzaps::instance_ref support) {
    //[session_scan
    vzaps::session_wait_options patience;
    patience.timeout = std::chrono::minutes(5);
    patience.on_qr = [](vzaps::session_qr const& code) { show(code.png()); }; // each new code
    vzaps::session_status now = co_await client.sessions.wait_until_connected(support, patience);
    std::cout << "connected as " << now.phone.value_or("?") << '\n';
    //]
    BOOST_TEST(now.is_connected());
    BOOST_TEST(now.phone.value() == "5511999999999");
}

asio::awaitable<void> in_vain(vzaps::client client, vzaps::instance_ref support) {
    vzaps::session_wait_options patience;
    patience.timeout = 50ms;
    bool gave_up = false;
    //[session_late
    auto now = co_await vzaps::as_result(client.sessions.wait_until_connected(support, patience));
    if (!now && now.error().code() == vzaps::errc::timeout) gave_up = true; // nobody scanned it in time
    //]
    BOOST_TEST(gave_up);
}

asio::awaitable<void> type(vzaps::client client, vzaps::instance_ref support) {
    //[session_pair_code
    vzaps::pairing_code code = co_await client.sessions.pair_code(support, "5511999999999");
    show(code.linking_code); // type it on the phone: Linked devices, Link with phone number
    vzaps::session_status now = co_await client.sessions.wait_until_connected(support);
    //]
    BOOST_TEST(shown.size() == 9U);
    BOOST_TEST(now.is_connected());
}

asio::awaitable<void> look(vzaps::client client, vzaps::instance_ref support) {
    //[session_qr
    vzaps::session_qr code = co_await client.sessions.qr(support);
    if (code.qr_code)
        show(code.png()); // a PNG's bytes; it expires in a few seconds
    else
        std::cout << "nothing to scan: " << code.phone.value_or("connected") << '\n';
    //]
    //[session_status
    vzaps::session_status now = co_await client.sessions.status(support);
    std::cout << (now.is_connected() ? "connected as " + now.push_name.value_or("?") : "not connected")
              << '\n';
    //]
    BOOST_TEST(now.is_connected() == !code.qr_code.has_value());
    BOOST_TEST(code.png().empty() == now.is_connected());
}

asio::awaitable<void> leave(vzaps::client client, vzaps::instance_ref support) {
    //[session_disconnect
    co_await client.sessions.disconnect(support);
    //]
    BOOST_TEST(!(co_await client.sessions.status(support)).is_connected());
}

struct waiting_desk : desk {
    waiting_desk() : desk(whatsapp::disconnected) {
        shown.clear();
        on_shown = nullptr;
    }
    ~waiting_desk() { on_shown = nullptr; }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(snippets_sessions, waiting_desk)

BOOST_AUTO_TEST_CASE(scanning_a_code) {
    on_shown = [this] { service.pair(support.id, "5511999999999"); };
    run(scan(client, support));
    BOOST_TEST(shown.starts_with("\x89PNG"));
}

BOOST_AUTO_TEST_CASE(nobody_scans) { run(in_vain(client, support)); }

BOOST_AUTO_TEST_CASE(typing_a_code) {
    on_shown = [this] { service.pair(support.id); };
    run(type(client, support));
}

BOOST_AUTO_TEST_CASE(looking_without_waiting) {
    run(look(client, support));
    BOOST_TEST(shown.starts_with("\x89PNG"));
    shown.clear();
    service.pair(support.id);
    run(look(client, support));
    BOOST_TEST(shown.empty());
}

BOOST_AUTO_TEST_CASE(ending_a_session) {
    service.pair(support.id);
    run(leave(client, support));
}

BOOST_AUTO_TEST_SUITE_END()
