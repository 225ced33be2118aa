#include "realtime/connection_policy.hpp"

#include <boost/asio/error.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <vector>

using namespace vzaps::realtime;
using vzaps::errc;
using codes = std::vector<std::uint16_t>;

BOOST_AUTO_TEST_SUITE(realtime_policy)

BOOST_AUTO_TEST_CASE(a_status_that_repeating_does_not_cure_is_the_end) {
    for (int const status : {301, 302, 307, 400, 402, 403, 404, 405, 410, 422, 426})
        BOOST_TEST((verdict_of_status(status) == verdict::give_up), status);
    for (int const status : {200, 204, 408, 425, 429, 500, 502, 503, 504, 520, 599})
        BOOST_TEST((verdict_of_status(status) == verdict::reconnect), status);
    BOOST_TEST((verdict_of_status(401) == verdict::renew_token));
}

BOOST_AUTO_TEST_CASE(a_close_that_names_the_credentials_asks_for_others) {
    for (auto const code : codes{4001, 4401}) {
        BOOST_TEST((verdict_of_close(code) == verdict::renew_token), code);
        BOOST_TEST((kind_of_close(code) == errc::authentication), code);
    }
}

BOOST_AUTO_TEST_CASE(a_close_for_any_policy_may_be_for_the_credentials) {
    BOOST_TEST((verdict_of_close(1008) == verdict::suspect_token));
    BOOST_TEST((kind_of_close(1008) == errc::authentication));
}

BOOST_AUTO_TEST_CASE(a_close_that_names_the_instance_is_the_end) {
    for (auto const code : codes{4003, 4403, 4004, 4404})
        BOOST_TEST((verdict_of_close(code) == verdict::give_up), code);
    BOOST_TEST((kind_of_close(4403) == errc::forbidden));
    BOOST_TEST((kind_of_close(4404) == errc::not_found));
}

BOOST_AUTO_TEST_CASE(every_other_close_is_a_reason_to_connect_again) {
    for (unsigned code = 0; code < 65536; ++code) {
        auto const named = code == 1008 || code == 4001 || code == 4401 || code == 4003 || code == 4403 ||
                           code == 4004 || code == 4404;
        auto const again = verdict_of_close(static_cast<std::uint16_t>(code)) == verdict::reconnect;
        BOOST_TEST_REQUIRE(again != named, code);
    }
}

BOOST_AUTO_TEST_CASE(a_failure_is_the_end_only_if_it_will_happen_again) {
    BOOST_TEST((verdict_of_failure(errc::connection_failed, true, false) == verdict::reconnect));
    BOOST_TEST((verdict_of_failure(errc::name_resolution, true, false) == verdict::reconnect));
    BOOST_TEST((verdict_of_failure(errc::timeout, true, false) == verdict::reconnect));
    BOOST_TEST((verdict_of_failure(errc::tls_failed, false, false) == verdict::give_up));
    BOOST_TEST((verdict_of_failure(errc::tls_failed, false, true) == verdict::reconnect));
}

BOOST_AUTO_TEST_CASE(credentials_that_get_no_token_are_the_end_at_any_time) {
    for (auto const code : {errc::authentication, errc::forbidden, errc::not_found, errc::bad_request})
        BOOST_TEST((verdict_of_failure(code, true, true) == verdict::give_up));
    for (auto const code : {errc::unavailable, errc::rate_limited, errc::server_error, errc::undecodable})
        BOOST_TEST((verdict_of_failure(code, true, false) == verdict::reconnect));
}

BOOST_AUTO_TEST_SUITE_END()
