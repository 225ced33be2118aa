#include <vzaps/client_options.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <string>
#include <vector>

namespace {

constexpr char const* names[] = {
    "VZAPS_BASE_URL", "VZAPS_REALTIME_URL", "VZAPS_CLIENT_TOKEN", "VZAPS_CLIENT_SECRET",
    "HTTPS_PROXY",    "https_proxy",        "NO_PROXY",           "no_proxy"};

// None of the variables is set; afterwards each is as it was.
struct fixture {
    fixture() {
        for (auto const* const name : names) {
            auto const* const value = std::getenv(name);
            before.emplace_back(value != nullptr, value != nullptr ? value : "");
            unsetenv(name);
        }
    }
    ~fixture() {
        std::size_t at = 0;
        for (auto const* const name : names) {
            auto const& [was_set, value] = before[at++];
            was_set ? setenv(name, value.c_str(), 1) : unsetenv(name);
        }
    }
    static void set(char const* name, char const* value) { setenv(name, value, 1); }

    std::vector<std::pair<bool, std::string>> before;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(environment, fixture)

BOOST_AUTO_TEST_CASE(unset_variables_leave_the_defaults) {
    auto const options = vzaps::client_options::from_environment();
    BOOST_TEST(options.base_url == "https://api.vzaps.com");
    BOOST_TEST(options.realtime_url == "wss://realtime.vzaps.com");
    BOOST_TEST(vzaps::credentials_from_environment().client_token == "");
    BOOST_TEST(vzaps::credentials_from_environment().client_secret == "");
    BOOST_TEST(vzaps::proxy_options::from_environment().url == "");
}

BOOST_AUTO_TEST_CASE(variables_are_read) {
    set("VZAPS_BASE_URL", "https://other");
    set("VZAPS_REALTIME_URL", "wss://other");
    set("VZAPS_CLIENT_TOKEN", "t");
    set("VZAPS_CLIENT_SECRET", "s");
    BOOST_TEST(vzaps::client_options::from_environment().base_url == "https://other");
    BOOST_TEST(vzaps::client_options::from_environment().realtime_url == "wss://other");
    BOOST_TEST(vzaps::credentials_from_environment().client_token == "t");
    BOOST_TEST(vzaps::credentials_from_environment().client_secret == "s");
}

BOOST_AUTO_TEST_CASE(an_empty_variable_is_as_good_as_none) {
    set("VZAPS_BASE_URL", "");
    set("https_proxy", "");
    set("HTTPS_PROXY", "http://upper:1");
    BOOST_TEST(vzaps::client_options::from_environment().base_url == "https://api.vzaps.com");
    BOOST_TEST(vzaps::proxy_options::from_environment().url == "http://upper:1");
}

BOOST_AUTO_TEST_CASE(the_proxy_is_read_as_curl_reads_it_the_lower_case_first) {
    set("HTTPS_PROXY", "http://upper:1");
    set("NO_PROXY", "upper");
    BOOST_TEST(vzaps::proxy_options::from_environment().url == "http://upper:1");
    BOOST_TEST(vzaps::proxy_options::from_environment().no_proxy == "upper");
    set("https_proxy", "http://lower:1");
    set("no_proxy", "lower");
    BOOST_TEST(vzaps::proxy_options::from_environment().url == "http://lower:1");
    BOOST_TEST(vzaps::proxy_options::from_environment().no_proxy == "lower");
}

BOOST_AUTO_TEST_CASE(a_proxy_without_a_scheme_is_an_http_proxy) {
    set("HTTPS_PROXY", "proxy:3128");
    BOOST_TEST(vzaps::proxy_options::from_environment().url == "http://proxy:3128");
}

BOOST_AUTO_TEST_SUITE_END()
