#include "async/failures.hpp"
#include "async/home.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

using ended = vzaps::async::waiter::ended;
using vzaps::errc;
using vzaps::phase;
using vzaps::transport_error;

namespace {

auto is(errc kind, phase where, bool transient) {
    return [=](transport_error const& seen) {
        return seen.code() == kind && seen.phase == where && seen.transient == transient && !seen.written;
    };
}

} // namespace

BOOST_AUTO_TEST_SUITE(wait_failures)

BOOST_AUTO_TEST_CASE(a_wait_that_is_to_be_woken_fails_unless_it_is) {
    using vzaps::async::check_woken;
    BOOST_CHECK_NO_THROW(check_woken(ended::woken, phase::pool));
    BOOST_CHECK_EXCEPTION(check_woken(ended::expired, phase::pool), transport_error,
                          is(errc::timeout, phase::pool, true));
    BOOST_CHECK_EXCEPTION(check_woken(ended::interrupted, phase::token), transport_error,
                          is(errc::client_closed, phase::token, false));
}

BOOST_AUTO_TEST_CASE(a_pause_fails_only_when_the_client_is_closed) {
    using vzaps::async::check_open;
    BOOST_CHECK_NO_THROW(check_open(ended::woken, phase::backoff));
    BOOST_CHECK_NO_THROW(check_open(ended::expired, phase::backoff));
    BOOST_CHECK_EXCEPTION(check_open(ended::interrupted, phase::backoff), transport_error,
                          is(errc::client_closed, phase::backoff, false));
}

BOOST_AUTO_TEST_CASE(a_client_whose_context_is_gone_is_closed_for_good) {
    boost::asio::io_context io;
    vzaps::async::home home(io.get_executor());
    BOOST_TEST((home.executor() == io.get_executor()));
    home.leave();
    BOOST_CHECK_EXCEPTION(home.executor(), transport_error,
                          is(errc::client_closed, phase::validation, false));
}

BOOST_AUTO_TEST_SUITE_END()
