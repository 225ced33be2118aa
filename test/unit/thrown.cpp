#include "async/thrown.hpp"

#include <boost/asio/error.hpp>
#include <boost/test/unit_test.hpp>

#include <memory>
#include <new>
#include <stdexcept>
#include <string>

using failure_of_another_thread = vzaps::async::thrown;

namespace {

template <class Failure>
failure_of_another_thread carried(Failure const& what) {
    return failure_of_another_thread(std::make_exception_ptr(what));
}

struct somebodys : boost::system::system_error {
    using system_error::system_error;
};

} // namespace

BOOST_AUTO_TEST_SUITE(thrown)

BOOST_AUTO_TEST_CASE(nothing) {
    BOOST_TEST(!failure_of_another_thread());
    BOOST_TEST(!failure_of_another_thread(nullptr));
}

BOOST_AUTO_TEST_CASE(an_error_keeps_what_it_tells) {
    vzaps::error_info info;
    info.code = vzaps::errc::rate_limited;
    info.status = 429;
    vzaps::error const failure(info);
    BOOST_CHECK_EXCEPTION(carried(failure).raise(), vzaps::error, [&](auto const& seen) {
        return seen.status() == 429 && seen.message() == failure.message();
    });
}

BOOST_AUTO_TEST_CASE(a_transport_error_keeps_what_it_tells) {
    vzaps::transport_error failure(vzaps::errc::connection_lost, vzaps::phase::body, true);
    failure.transient = false;
    failure.detail = "it broke";
    failure.cause = boost::asio::error::connection_reset;
    failure.partial = std::make_shared<vzaps::response>();
    BOOST_CHECK_EXCEPTION(carried(failure).raise(), vzaps::transport_error, [&](auto const& seen) {
        return seen.code() == failure.code() && seen.phase == failure.phase && seen.written &&
               !seen.transient && seen.detail == failure.detail && seen.cause == failure.cause &&
               seen.partial == failure.partial;
    });
}

BOOST_AUTO_TEST_CASE(a_cancellation_is_one) {
    boost::system::system_error const failure(boost::asio::error::operation_aborted);
    BOOST_CHECK_EXCEPTION(carried(failure).raise(), boost::system::system_error,
                          [&](auto const& seen) { return seen.code() == failure.code(); });
}

BOOST_AUTO_TEST_CASE(what_is_not_ours_stays_what_it_is) {
    BOOST_CHECK_THROW(carried(std::bad_alloc()).raise(), std::bad_alloc);
    BOOST_CHECK_THROW(carried(7).raise(), int);
    BOOST_CHECK_THROW(carried(somebodys(boost::asio::error::eof)).raise(), somebodys);
    BOOST_CHECK_EXCEPTION(carried(std::runtime_error("full")).raise(), std::runtime_error,
                          [](auto const& seen) { return std::string(seen.what()) == "full"; });
}

// Several calls may wait for one token, and each of them is to throw.
BOOST_AUTO_TEST_CASE(can_be_thrown_more_than_once) {
    auto const all = carried(vzaps::transport_error(vzaps::errc::timeout, vzaps::phase::token, false));
    for (int i = 0; i < 3; ++i) BOOST_CHECK_THROW(all.raise(), vzaps::transport_error);
}

BOOST_AUTO_TEST_SUITE_END()
