#include "http/endpoint.hpp"
#include "support/run.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using vzaps::http::bypasses_proxy;
using vzaps::test::refusal_of;
using vzaps::test::refused_field;

BOOST_AUTO_TEST_SUITE(no_proxy)

BOOST_AUTO_TEST_CASE(a_star_and_a_dot_stand_for_what_is_below) {
    BOOST_TEST(bypasses_proxy("*.example.com", "api.example.com", 443));
    BOOST_TEST(bypasses_proxy("*.Example.COM", "a.b.example.com", 443));
    BOOST_TEST(!bypasses_proxy("*.example.com", "example.com", 443));
    BOOST_TEST(!bypasses_proxy("*.example.com", "badexample.com", 443));
    BOOST_TEST(bypasses_proxy("*.example.com:443", "api.example.com", 443));
    BOOST_TEST(!bypasses_proxy("*.example.com:444", "api.example.com", 443));
    BOOST_TEST(bypasses_proxy("*.com", "vzaps.com", 443));
    BOOST_TEST(bypasses_proxy("x, *", "anything", 1));
}

BOOST_AUTO_TEST_CASE(networks_hold_the_addresses_in_them) {
    BOOST_TEST(bypasses_proxy("127.0.0.0/8", "127.8.9.1", 443));
    BOOST_TEST(bypasses_proxy("127.1.2.3/8", "127.8.9.1", 443)); // Other bits than the first do not count.
    BOOST_TEST(!bypasses_proxy("127.0.0.0/8", "128.0.0.1", 443));
    BOOST_TEST(bypasses_proxy("10.0.0.0/9", "10.127.255.255", 443));
    BOOST_TEST(!bypasses_proxy("10.0.0.0/9", "10.128.0.0", 443));
    BOOST_TEST(bypasses_proxy("192.0.2.7/32", "192.0.2.7", 443));
    BOOST_TEST(!bypasses_proxy("192.0.2.7/32", "192.0.2.6", 443));
    BOOST_TEST(bypasses_proxy("0.0.0.0/0", "8.8.8.8", 443));
    BOOST_TEST(!bypasses_proxy("0.0.0.0/0", "::1", 443));
    BOOST_TEST(!bypasses_proxy("0.0.0.0/0", "example.com", 443)); // Nothing is looked up.
    for (auto const* const list : {"2001:db8::/33", "[2001:db8::]/33", "a 2001:0DB8:0:1::/33"}) {
        BOOST_TEST(bypasses_proxy(list, "2001:db8:7fff::1", 443), list);
        BOOST_TEST(!bypasses_proxy(list, "2001:db8:8000::1", 443), list);
    }
    BOOST_TEST(bypasses_proxy("::/0", "::1", 443));
    BOOST_TEST(bypasses_proxy("127.0.0.0/8", "::ffff:127.0.0.1", 443));
    BOOST_TEST(bypasses_proxy("::ffff:127.0.0.0/104", "127.8.9.1", 443));
    BOOST_TEST(!bypasses_proxy("::ffff:127.0.0.0/104", "128.0.0.1", 443));
}

BOOST_AUTO_TEST_CASE(addresses_are_compared_as_addresses) {
    BOOST_TEST(bypasses_proxy("0:0:0:0:0:0:0:1", "::1", 443));
    BOOST_TEST(bypasses_proxy("[::1]", "::1", 443));
    BOOST_TEST(bypasses_proxy("[::1]:443", "::1", 443));
    BOOST_TEST(!bypasses_proxy("[::1]:80", "::1", 443));
    BOOST_TEST(bypasses_proxy("2001:DB8::a", "2001:db8::A", 443));
    BOOST_TEST(bypasses_proxy("::ffff:192.0.2.1", "192.0.2.1", 443));
    BOOST_TEST(!bypasses_proxy("0.0.1", "127.0.0.1", 443));
}

BOOST_AUTO_TEST_CASE(a_final_dot_is_no_part_of_a_name) {
    BOOST_TEST(bypasses_proxy("localhost", "localhost.", 443));
    BOOST_TEST(bypasses_proxy("localhost.", "localhost", 443));
    BOOST_TEST(bypasses_proxy(".example.com.", "api.example.com.", 443));
}

BOOST_AUTO_TEST_CASE(an_entry_that_is_not_understood_is_refused_and_named) {
    for (auto const* const entry : {"127.0.0.0/33",
                                    "127.0.0.0/",
                                    "127.0.0.0/-1",
                                    "127.0.0.0/8x",
                                    "127.0.0.0/ 8",
                                    "::1/129",
                                    "example.com/8",
                                    "/8",
                                    "10.*",
                                    "*example.com",
                                    "ex*mple.com",
                                    "*.*.com",
                                    "**",
                                    "*:443",
                                    "example.com:0",
                                    "example.com:65536",
                                    "example.com:https",
                                    "example.com:",
                                    "http://example.com",
                                    "user@example.com",
                                    "[::1",
                                    "::1]",
                                    "[example.com]",
                                    "[127.0.0.1]",
                                    "ex\xc3\xa4mple.com",
                                    "\"example.com\"",
                                    "127.0.0.0/8:443",
                                    "::ffff:10.0.0.0/95"})
        BOOST_TEST_CONTEXT(entry) {
            BOOST_TEST(refused_field([&] {
                           bypasses_proxy(std::string("x, ") + entry, "example.com", 443);
                       }) == "proxy.no_proxy");
        }
    auto const seen = refusal_of([] { bypasses_proxy("localhost,10.*", "example.com", 443); });
    BOOST_TEST(std::string(seen.what()).find("10.*") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
