#include "support/run.hpp"

#include <vzaps/error.hpp>
#include <vzaps/response.hpp>
#include <vzaps/result.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/test/unit_test.hpp>

#include <set>
#include <stdexcept>
#include <string>

namespace asio = boost::asio;
using vzaps::errc;
using vzaps::error;
using vzaps::error_info;
using vzaps::test::run;

namespace {

error_info declined() {
    error_info info;
    info.code = errc::conflict;
    info.outcome = vzaps::outcome::refused;
    info.phase = vzaps::phase::answer;
    info.method = "PUT";
    info.path_template = "/instances/create";
    info.status = 409;
    info.api_code = "TWICE";
    info.untrusted_message = "it is\r\nthere";
    info.request_id = "r-1";
    info.body_excerpt = "the excerpt";
    info.attempts = 2;
    return info;
}

asio::awaitable<int> value() {
    co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
    co_return 7;
}
asio::awaitable<int> failing() {
    co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
    throw error(declined());
}
asio::awaitable<void> nothing(bool fails) {
    co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
    if (fails) throw error(declined());
}
asio::awaitable<int> broken() {
    co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
    throw std::logic_error("mine");
}

} // namespace

BOOST_AUTO_TEST_SUITE(errors)

BOOST_AUTO_TEST_CASE(what_is_one_line_that_says_all_but_the_excerpt) {
    BOOST_TEST(
        std::string(error(declined()).what()) ==
        "PUT /instances/create: conflict, HTTP 409, code TWICE, the service says \"it is\\x0d\\x0athere\", "
        "request id r-1; phase answer, outcome refused, 2 attempts");
    BOOST_TEST(error(declined()).message() == error(declined()).what());
}

BOOST_AUTO_TEST_CASE(a_field_and_a_detail_are_told) {
    error_info info;
    info.code = errc::invalid_argument;
    info.field = "name";
    info.detail = "is empty";
    BOOST_TEST(std::string(error(info).what()) ==
               "invalid argument: name is empty; phase validation, outcome not sent");
    info.field.clear();
    BOOST_TEST(std::string(error(info).what()) ==
               "invalid argument: is empty; phase validation, outcome not sent");
}

BOOST_AUTO_TEST_CASE(the_cause_below_is_told_where_there_is_no_detail) {
    error_info info;
    info.code = errc::connection_lost;
    info.cause = asio::error::connection_reset;
    BOOST_TEST(std::string(error(info).what()).find(info.cause.message()) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_cancellation_is_called_so) {
    error_info info;
    info.code = asio::error::operation_aborted;
    error const failure(info);
    BOOST_TEST(std::string(failure.what()) == "cancelled; phase validation, outcome not sent");
    BOOST_TEST(failure.code() == asio::error::operation_aborted);
    BOOST_TEST((failure.code() != errc::timeout));
}

BOOST_AUTO_TEST_CASE(a_hostile_text_cannot_make_the_line_long_or_two) {
    auto info = declined();
    info.untrusted_message = std::string(1'000'000, '\n');
    info.api_code = info.request_id = info.field = info.detail = info.untrusted_message;
    std::string const line = error(info).what();
    BOOST_TEST(line.find('\n') == std::string::npos);
    BOOST_TEST(line.size() < 2000u);
}

BOOST_AUTO_TEST_CASE(copies_are_the_same_error) {
    error const first(declined());
    error copy(first);
    BOOST_TEST(copy.what() == first.what()); // The very same text.
    BOOST_TEST(&copy.info() == &first.info());
    error other;
    other = first;
    BOOST_TEST(other.code() == errc::conflict);
    BOOST_TEST(other.status() == 409);
    BOOST_TEST(other.phase() == vzaps::phase::answer);
}

BOOST_AUTO_TEST_CASE(a_default_error_is_none) {
    error const none;
    BOOST_TEST(!none.code());
    BOOST_TEST(none.status() == 0);
}

BOOST_AUTO_TEST_CASE(it_is_a_system_error) {
    try {
        throw error(declined());
    } catch (boost::system::system_error const& caught) {
        BOOST_TEST(caught.code() == errc::conflict);
        BOOST_TEST(std::string(caught.what()).find("409") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(every_kind_has_a_text_of_its_own) {
    std::set<std::string> texts;
    for (auto value = static_cast<int>(errc::invalid_argument); value <= static_cast<int>(errc::timeout);
         ++value) {
        auto const code = make_error_code(static_cast<errc>(value));
        BOOST_TEST(code.message() != "unknown error");
        texts.insert(code.message());
    }
    BOOST_TEST(texts.size() == static_cast<std::size_t>(errc::timeout));
    BOOST_TEST(std::string(vzaps::category().name()) == "vzaps");
    BOOST_TEST(vzaps::category().message(12345) == "unknown error");
}

BOOST_AUTO_TEST_CASE(codes_compare_by_kind) {
    boost::system::error_code const code = errc::timeout;
    BOOST_TEST(code == errc::timeout);
    BOOST_TEST((code != errc::rate_limited));
    BOOST_TEST((code != boost::system::errc::make_error_code(boost::system::errc::timed_out)));
    BOOST_TEST((code.category() == vzaps::category()));
}

BOOST_AUTO_TEST_CASE(as_result_returns_values_and_failures) {
    auto const got = run(vzaps::as_result(value()));
    BOOST_REQUIRE(got.has_value());
    BOOST_TEST(*got == 7);
    BOOST_TEST(!got.error().code());
    auto const failed = run(vzaps::as_result(failing()));
    BOOST_TEST(!failed);
    BOOST_TEST(failed.error().code() == errc::conflict);
    BOOST_TEST(failed.error().info().request_id == "r-1");
    BOOST_TEST(run(vzaps::as_result(nothing(false))).has_value());
    BOOST_TEST(run(vzaps::as_result(nothing(true))).has_error());
}

BOOST_AUTO_TEST_CASE(the_value_of_a_failed_result_throws_the_error_itself) {
    auto const failed = run(vzaps::as_result(failing()));
    try {
        BOOST_TEST(failed.value() == 0);
        BOOST_ERROR("nothing was thrown");
    } catch (error const& caught) {
        BOOST_TEST(caught.info().request_id == "r-1");
    }
}

BOOST_AUTO_TEST_CASE(as_result_lets_through_what_is_no_failure_of_a_call) {
    BOOST_CHECK_THROW(run(vzaps::as_result(broken())), std::logic_error);
}

BOOST_AUTO_TEST_SUITE_END()
