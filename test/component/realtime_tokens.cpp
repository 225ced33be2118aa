#include "support/live.hpp"
#include "support/scripted_server.hpp"

#include <boost/asio/error.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

// Tokens that cannot be had: a wrong setting is told while there never was a connection, and what has worked
// is waited for.

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::phase;
using vzaps::subscription_status;
using vzaps::test::live;
using vzaps::test::ok;
using vzaps::test::script;
using vzaps::test::scripted_server;
using vzaps::test::socket_script;
using vzaps::test::with_status;
using vzaps::test::without_tokens;

namespace {

// Knows localhost, and of other names only how looking for them fails.
class failing_resolver final : public vzaps::resolver {
public:
    explicit failing_resolver(boost::system::error_code how) : how_(how) {}
    asio::awaitable<std::vector<vzaps::resolved_address>> resolve(std::string host,
                                                                  unsigned short port) override {
        if (host != "localhost") throw boost::system::system_error(how_);
        std::vector<vzaps::resolved_address> result;
        result.emplace_back("127.0.0.1", port);
        co_return result;
    }

private:
    boost::system::error_code how_;
};

// The token comes from a host of its own, which answers what it is told to.
struct two_hosts : live {
    two_hosts() : live({.tls = false}), tokens(without_tokens()) {
        options.base_url = tokens.base_url();
        options.tls.ca_pem = tokens.ca_pem();
        options.retry.max_attempts = 1;
        options.now = [this] { return std::chrono::steady_clock::time_point(1h) + ahead; };
    }
    void answer(std::string const& bytes, int times = 1) {
        for (int i = 0; i < times; ++i) tokens.answer(bytes);
    }

    scripted_server tokens;
    std::chrono::steady_clock::duration ahead{};
};

std::string granted() { return ok(R"({"access_token":"jwt","expires_in":3600})"); }
std::string page() { return ok("<!doctype html><html>Hello</html>", "Content-Type: text/html\r\n"); }

} // namespace

BOOST_AUTO_TEST_SUITE(realtime_tokens)

BOOST_AUTO_TEST_CASE(a_tokens_host_that_does_not_exist_is_the_end) {
    live one({.tls = false});
    one.options.base_url = "https://nowhere.example";
    one.options.resolver = std::make_shared<failing_resolver>(asio::error::host_not_found);
    auto const failure = one.failure();
    BOOST_TEST((failure.code() == errc::name_resolution));
    BOOST_TEST((failure.phase() == phase::token));
    BOOST_TEST(!failure.info().transient);
    BOOST_TEST((one.events().state().status == subscription_status::closed));
    BOOST_TEST(one.server.upgrades().empty());
    one.finish();
}

BOOST_AUTO_TEST_CASE(a_name_server_that_is_down_is_waited_for) {
    live one({.tls = false});
    one.options.base_url = "https://nowhere.example";
    one.options.retry.max_attempts = 1;
    one.options.resolver = std::make_shared<failing_resolver>(asio::error::host_not_found_try_again);
    one.events();
    one.until([&] { return one.events().state().failures >= 4; }, "four failures");
    BOOST_TEST((one.events().state().reason.code() == errc::name_resolution));
    BOOST_TEST(one.events().state().reason.info().transient);
}

BOOST_AUTO_TEST_CASE(a_tokens_host_that_is_not_there_is_waited_for) {
    live one({.tls = false});
    one.options.base_url = "https://127.0.0.1:1";
    one.options.retry.max_attempts = 1;
    one.events();
    one.until([&] { return one.events().state().failures >= 4; }, "four failures");
    BOOST_TEST((one.events().state().reason.code() == errc::connection_failed));
}

BOOST_AUTO_TEST_CASE(a_wrong_address_of_the_tokens_host_is_the_end) {
    for (int const status : {301, 400, 403, 404, 405}) {
        two_hosts one;
        one.answer(with_status(status, "<html>No</html>"), 3);
        auto const failure = one.failure();
        BOOST_TEST((failure.phase() == phase::token), status);
        BOOST_TEST(failure.status() == status);
        BOOST_TEST(one.tokens.requests().size() == 1U, status);
    }
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_no_tokens_ends_it_the_third_time) {
    struct {
        std::string answer;
        errc kind;
    } const all[] = {{page(), errc::undecodable},
                     {ok("{}"), errc::undecodable},
                     {ok(R"({"access_token":"","expires_in":3600})"), errc::undecodable},
                     {ok(R"({"success":false,"message":"no"})"), errc::unsuccessful},
                     {"garbage garbage\r\n\r\n", errc::malformed_response}};
    for (auto const& each : all) {
        two_hosts one;
        one.answer(each.answer, 5);
        auto const failure = one.failure();
        BOOST_TEST((failure.code() == each.kind), failure.what());
        BOOST_TEST((failure.phase() == phase::token));
        BOOST_TEST(failure.message().find("three times") != std::string::npos, failure.message());
        BOOST_TEST(one.tokens.requests().size() == 3U);
        BOOST_TEST(one.server.upgrades().empty());
    }
}

BOOST_AUTO_TEST_CASE(credentials_that_are_wrong_are_the_end_however_that_is_said) {
    for (auto const& answer :
         {with_status(401, "{}"), ok(R"({"success":false,"code":401,"message":"no"})")}) {
        two_hosts one;
        one.answer(answer, 3);
        BOOST_TEST((one.failure().code() == errc::authentication));
        BOOST_TEST(one.tokens.requests().size() == 1U);
    }
}

BOOST_AUTO_TEST_CASE(a_tokens_connection_that_breaks_is_waited_for_and_told_with_its_cause) {
    two_hosts one;
    one.tokens.answer(script().reset());
    one.answer(granted());
    one.server.next(socket_script().event("e1"));
    BOOST_TEST(one.next() == "e1");
    auto const& reason = one.states.front().reason;
    BOOST_TEST((reason.code() == errc::connection_lost));
    BOOST_TEST(reason.message().find("the token exchange failed: ") != std::string::npos, reason.message());
}

BOOST_AUTO_TEST_CASE(an_odd_answer_or_two_are_no_end) {
    two_hosts one;
    one.answer(page(), 2);
    one.answer(with_status(503, "{}"), 5);
    one.answer(granted());
    one.server.next(socket_script().event("e1"));
    BOOST_TEST(one.next() == "e1");
}

BOOST_AUTO_TEST_CASE(a_tokens_host_that_has_worked_may_answer_anything_for_a_while) {
    two_hosts one;
    one.answer(granted());
    one.server.next(socket_script().event("e1").wait().cut());
    BOOST_TEST(one.next() == "e1");
    one.ahead = 2h; // The token has run out.
    for (int const status : {404, 403, 301, 400, 502}) one.answer(with_status(status, "<html>No</html>"));
    one.answer(page(), 5);
    one.answer(granted());
    one.server.next(socket_script().event("e2"));
    one.server.release();
    BOOST_TEST(one.next() == "e2");
}

BOOST_AUTO_TEST_CASE(but_not_for_ever) {
    two_hosts one;
    one.answer(granted());
    one.server.next(socket_script().event("e1").wait().cut());
    BOOST_TEST(one.next() == "e1");
    one.ahead = 2h;
    one.answer(page(), 3);
    one.tokens.answer(script().wait().send(with_status(404, "{}")));
    one.server.release();
    one.events();
    one.until([&] { return one.tokens.requests().size() == 5; }, "the fifth request for a token");
    BOOST_TEST((one.events().state().status == subscription_status::reconnecting));
    one.ahead += 5min;
    one.tokens.release();
    auto const failure = one.failure();
    BOOST_TEST((failure.code() == errc::not_found));
    BOOST_TEST(failure.message().find("for longer than give_up_after") != std::string::npos,
               failure.message());
}

BOOST_AUTO_TEST_SUITE_END()
