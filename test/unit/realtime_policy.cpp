#include "realtime/connection_policy.hpp"

#include <boost/asio/error.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <vector>

using namespace vzaps::realtime;
using vzaps::errc;
using codes = std::vector<std::uint16_t>;

BOOST_AUTO_TEST_SUITE(realtime_policy)

BOOST_AUTO_TEST_CASE(a_status_that_repeating_does_not_cure_is_a_refusal) {
    for (int const status : {301, 302, 307, 400, 402, 403, 404, 405, 409, 410, 422, 426})
        BOOST_TEST((verdict_of_status(status) == verdict::refused), status);
    for (int const status : {408, 425, 429, 500, 502, 503, 504, 520, 599})
        BOOST_TEST((verdict_of_status(status) == verdict::reconnect), status);
    for (int const status : {100, 103, 200, 204, 206, 600, 999})
        BOOST_TEST((verdict_of_status(status) == verdict::unexpected_answer), status);
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

BOOST_AUTO_TEST_CASE(a_setting_that_has_worked_is_not_wrong) {
    for (auto const code :
         {errc::tls_failed, errc::proxy_failed, errc::name_resolution, errc::connection_failed}) {
        BOOST_TEST((verdict_of_failure(code, false, false) == verdict::give_up));
        BOOST_TEST((verdict_of_failure(code, false, true) == verdict::reconnect));
        BOOST_TEST((verdict_of_failure(code, true, false) == verdict::reconnect));
    }
}

BOOST_AUTO_TEST_CASE(credentials_that_get_no_token_are_the_end_at_any_time) {
    for (bool const was_open : {false, true})
        BOOST_TEST((verdict_of_failure(errc::authentication, true, was_open) == verdict::give_up));
    for (auto const code : {errc::unavailable, errc::rate_limited, errc::server_error, errc::timeout})
        BOOST_TEST((verdict_of_failure(code, true, false) == verdict::reconnect));
}

// Whether that is the end depends on what was before: see `realtime_giving_up`.
BOOST_AUTO_TEST_CASE(what_else_the_tokens_host_answers_is_a_refusal_or_not_the_service) {
    for (bool const was_open : {false, true}) {
        for (auto const code :
             {errc::forbidden, errc::not_found, errc::conflict, errc::bad_request, errc::redirected})
            BOOST_TEST((verdict_of_failure(code, true, was_open) == verdict::refused));
        for (auto const code :
             {errc::undecodable, errc::unsuccessful, errc::malformed_response, errc::response_too_large})
            BOOST_TEST((verdict_of_failure(code, true, was_open) == verdict::unexpected_answer));
    }
}

BOOST_AUTO_TEST_SUITE_END()
