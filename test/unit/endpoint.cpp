#include "http/endpoint.hpp"

#include "support/run.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace vzaps::http;
using vzaps::test::refusal_of;
using vzaps::test::refused_field;

namespace {

vzaps::http::endpoint base(std::string_view url) {
    return parse_endpoint(url, "base_url", "https", "http", true);
}
vzaps::http::endpoint proxy(std::string_view url) {
    return parse_endpoint(url, "proxy.url", "", "http", false);
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint)

BOOST_AUTO_TEST_CASE(a_plain_base_url) {
    auto const at = base("https://api.vzaps.com");
    BOOST_TEST(at.tls);
    BOOST_TEST(at.host == "api.vzaps.com");
    BOOST_TEST(at.port == 443);
    BOOST_TEST(at.host_header == "api.vzaps.com");
    BOOST_TEST(at.prefix == "");
    BOOST_TEST(at.user_info == "");
}

BOOST_AUTO_TEST_CASE(a_port_is_in_the_host_header_unless_it_is_the_schemes_own) {
    BOOST_TEST(base("https://h:8443").port == 8443);
    BOOST_TEST(base("https://h:8443").host_header == "h:8443");
    BOOST_TEST(base("https://h:443").host_header == "h");
    BOOST_TEST(base("http://localhost").port == 80);
    BOOST_TEST(base("http://localhost:80").host_header == "localhost");
    BOOST_TEST(base("http://localhost:443").host_header == "localhost:443");
    BOOST_TEST(base("https://h:65535").port == 65535);
}

BOOST_AUTO_TEST_CASE(the_scheme_is_taken_in_any_case) { BOOST_TEST(base("HTTPS://h").tls); }

BOOST_AUTO_TEST_CASE(an_ipv6_address_has_brackets_in_the_header_only) {
    auto const at = base("https://[2001:db8::1]:8443/");
    BOOST_TEST(at.host == "2001:db8::1");
    BOOST_TEST(at.host_header == "[2001:db8::1]:8443");
    BOOST_TEST(base("https://[::1]").host_header == "[::1]");
}

BOOST_AUTO_TEST_CASE(a_path_is_a_prefix_without_its_trailing_slashes) {
    BOOST_TEST(base("https://h/").prefix == "");
    BOOST_TEST(base("https://h///").prefix == "");
    BOOST_TEST(base("https://h/vzaps/v1/").prefix == "/vzaps/v1");
    BOOST_TEST(base("https://h/a%20b").prefix == "/a%20b");
}

BOOST_AUTO_TEST_CASE(user_information_is_decoded) {
    BOOST_TEST(proxy("http://us%40er:pa%3Ass@proxy:3128").user_info == "us@er:pa:ss");
    BOOST_TEST(proxy("http://user@proxy:3128").user_info == "user:");
    BOOST_TEST(proxy("http://proxy:3128").user_info == "");
    BOOST_TEST(proxy("http://proxy:3128").port == 3128);
    BOOST_TEST(proxy("http://proxy").port == 80);
}

BOOST_AUTO_TEST_CASE(what_is_no_absolute_url_of_the_scheme_is_refused) {
    for (auto const* const url : {"",
                                  "h",
                                  "api.vzaps.com",
                                  "//h",
                                  "/x",
                                  "https:",
                                  "https://",
                                  "https:///x",
                                  "ftp://h",
                                  "wss://h",
                                  "file:///x",
                                  "https://h:0",
                                  "https://h:65536",
                                  "https://h:99999",
                                  "https://h:-1",
                                  "https://h:x",
                                  "https://h?q",
                                  "https://h#f",
                                  "https://h/a?b=c",
                                  "https://[::1",
                                  "https://h/a b",
                                  "https://h/\r\nX: y",
                                  " https://h",
                                  "https://a b",
                                  "https://h%20b",
                                  "https://h%0d%0aX:y",
                                  "https://h%00",
                                  "https://h%2fx",
                                  "https://[fe80::1%25eth0]/",
                                  "https://127.0.0.1.example.com:x",
                                  "https://h/%zz"})
        BOOST_TEST_CONTEXT(url) BOOST_TEST(refused_field([&] { base(url); }) == "base_url");
    for (auto const* const url : {"https://proxy:3128", "socks5://proxy", "proxy:3128", "http://"})
        BOOST_TEST_CONTEXT(url) BOOST_TEST(refused_field([&] { proxy(url); }) == "proxy.url");
}

BOOST_AUTO_TEST_CASE(a_refusal_does_not_quote_the_url_which_may_hold_a_password) {
    auto const failure = refusal_of([] { proxy("https://user:hunter2@proxy"); });
    BOOST_TEST(failure.message().find("hunter2") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_final_dot_stays_in_the_header_and_is_no_part_of_what_is_verified) {
    auto const at = base("https://api.vzaps.com.:8443");
    BOOST_TEST(at.host == "api.vzaps.com.");
    BOOST_TEST(at.host_header == "api.vzaps.com.:8443");
    BOOST_TEST(without_final_dot(at.host) == "api.vzaps.com");
    BOOST_TEST(without_final_dot("a..") == "a."); // No name at all.
    BOOST_TEST(refused_field([] { base("https://."); }) == "base_url");
}

BOOST_AUTO_TEST_CASE(plain_text_goes_to_loopback_only) {
    for (auto const* const url : {"http://localhost.", "http://localhost", "http://LocalHost:80",
                                  "http://127.0.0.1", "http://127.8.9.1", "http://[::1]"})
        BOOST_TEST(!base(url).tls, url);
    for (auto const* const url :
         {"http://api.vzaps.com", "http://10.0.0.1", "http://0.0.0.0", "http://[::]", "http://[fe80::1]",
          "http://localhost.example.com", "http://127.0.0.1.example.com", "http://xlocalhost",
          "http://[::ffff:10.0.0.1]"})
        BOOST_TEST_CONTEXT(url) BOOST_TEST(refused_field([&] { base(url); }) == "base_url");
}

BOOST_AUTO_TEST_CASE(no_proxy_names_match_themselves_and_what_is_below) {
    for (auto const* const list :
         {"vzaps.com", ".vzaps.com", "VZAPS.com", " x , vzaps.com ", "a,,vzaps.com,", "vzaps.com:443"}) {
        BOOST_TEST(bypasses_proxy(list, "vzaps.com", 443), list);
        BOOST_TEST(bypasses_proxy(list, "api.VZAPS.com", 443), list);
        BOOST_TEST(!bypasses_proxy(list, "notvzaps.com", 443), list);
        BOOST_TEST(!bypasses_proxy(list, "vzaps.com.evil", 443), list);
        BOOST_TEST(!bypasses_proxy(list, "com", 443), list);
    }
    BOOST_TEST(!bypasses_proxy("vzaps.com:8443", "vzaps.com", 443));
    BOOST_TEST(bypasses_proxy("*", "anything", 1));
    BOOST_TEST(bypasses_proxy("a, *", "anything", 1));
}

BOOST_AUTO_TEST_CASE(no_proxy_may_be_separated_by_blanks_as_curl_allows) {
    BOOST_TEST(bypasses_proxy("localhost 127.0.0.1\tvzaps.com", "vzaps.com", 443));
    BOOST_TEST(bypasses_proxy("localhost 127.0.0.1\tvzaps.com", "localhost", 443));
    BOOST_TEST(!bypasses_proxy("localhost 127.0.0.1", "vzaps.com", 443));
}

BOOST_AUTO_TEST_CASE(no_proxy_addresses_match_themselves_alone) {
    BOOST_TEST(bypasses_proxy("127.0.0.1", "127.0.0.1", 443));
    BOOST_TEST(bypasses_proxy("127.0.0.1:443", "127.0.0.1", 443));
    BOOST_TEST(!bypasses_proxy("127.0.0.1:80", "127.0.0.1", 443));
    BOOST_TEST(!bypasses_proxy("0.0.1", "127.0.0.1", 443));
    BOOST_TEST(!bypasses_proxy("1", "127.0.0.1", 443));
    for (auto const* const list : {"::1", "[::1]", "[::1]:443"})
        BOOST_TEST(bypasses_proxy(list, "::1", 443), list);
    BOOST_TEST(!bypasses_proxy("[::1]:80", "::1", 443));
}

BOOST_AUTO_TEST_CASE(odd_no_proxy_entries_match_nothing) {
    for (auto const* const list : {"", " ", ",", ",,", ".", ":443", ":", "[]", "[]:443"})
        BOOST_TEST(!bypasses_proxy(list, "vzaps.com", 443), list);
}

BOOST_AUTO_TEST_SUITE_END()
