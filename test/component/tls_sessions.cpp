#include "support/caller.hpp"

#include <vzaps/testing/emulator.hpp>

#include <boost/test/unit_test.hpp>

using namespace vzaps::test;

BOOST_AUTO_TEST_SUITE(tls_sessions)

BOOST_AUTO_TEST_CASE(every_connection_after_the_first_is_resumed) {
    vzaps::emulator_options settings;
    settings.close_connections = true;
    vzaps::emulator emulator(settings);
    caller on(emulator.client_options(), emulator.credentials());
    for (int i = 0; i < 5; ++i) on.success(on.client.instances.list());
    auto const seen = on.client.statistics();
    BOOST_TEST(seen.handshakes == 6U); // One for the token.
    BOOST_TEST(seen.resumed == 5U);
    BOOST_TEST(seen.opened == 6U);
    BOOST_TEST(seen.reused == 0U);
}

BOOST_AUTO_TEST_CASE(a_connection_that_is_kept_needs_no_second_handshake) {
    vzaps::emulator emulator;
    caller on(emulator.client_options(), emulator.credentials());
    for (int i = 0; i < 5; ++i) on.success(on.client.instances.list());
    BOOST_TEST(on.client.statistics().handshakes == 1U);
    BOOST_TEST(on.client.statistics().reused == 5U);
}

BOOST_AUTO_TEST_CASE(a_session_is_resumed_after_a_connection_that_broke) {
    scripted_server server;
    caller on(options_for(server));
    on.success(on.client.instances.get("VZ1"));
    server.answer(script().cut());
    on.failure(on.client.instances.create("Support"));
    on.success(on.client.instances.get("VZ1"));
    BOOST_TEST(on.client.statistics().handshakes == 2U);
    BOOST_TEST(on.client.statistics().resumed == 1U);
}

BOOST_AUTO_TEST_CASE(sessions_are_not_shared_between_clients) {
    vzaps::emulator emulator;
    for (int i = 0; i < 2; ++i) {
        caller on(emulator.client_options(), emulator.credentials());
        on.success(on.client.instances.list());
        BOOST_TEST(on.client.statistics().resumed == 0U);
    }
}

BOOST_AUTO_TEST_SUITE_END()
