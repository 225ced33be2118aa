#include "auth/token_source.hpp"

#include "support/run.hpp"

#include <vzaps/transport.hpp>

#include <boost/asio.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using namespace vzaps::tokens;

namespace {

// The other end of the exchange: each one waits until the test answers it.
struct service {
    asio::awaitable<grant> exchange() {
        auto const number = ++asked;
        asio::steady_timer wait(io, std::chrono::steady_clock::time_point::max());
        pending = &wait;
        boost::system::error_code ec;
        co_await wait.async_wait(asio::redirect_error(asio::use_awaitable, ec));
        pending = nullptr;
        if (!answered) {
            ++cancelled;
            throw boost::system::system_error(asio::error::operation_aborted);
        }
        answered = false;
        if (fails) throw std::runtime_error("exchange " + std::to_string(number));
        co_return grant{"token " + std::to_string(number), 100s};
    }

    void answer() {
        BOOST_REQUIRE(pending != nullptr);
        answered = true;
        pending->cancel();
        settle();
    }

    // Runs whatever can run now.
    void settle() {
        io.restart();
        io.poll();
    }

    asio::io_context io;
    int asked = 0;
    int cancelled = 0;
    bool answered = false;
    bool fails = false;
    asio::steady_timer* pending = nullptr;
};

struct fixture {
    fixture() {
        source = std::make_shared<vzaps::tokens::token_source>(
            home, token_state(10s, 5s), [this] { return at.exchange(); }, [this] { return now; }, interrupts);
    }

    // One call that waits for the token; what became of it is in `values` or `failures` at its index.
    struct caller {
        std::string value;
        std::exception_ptr failure;
        bool ended = false;
        asio::cancellation_signal signal;

        std::string why() const {
            if (!failure) return "";
            try {
                std::rethrow_exception(failure);
            } catch (std::exception const& e) {
                return e.what();
            }
        }
        boost::system::error_code code() const {
            if (!failure) return {};
            try {
                std::rethrow_exception(failure);
            } catch (boost::system::system_error const& e) {
                return e.code();
            } catch (std::exception const&) {
                return {};
            }
        }
    };

    std::shared_ptr<caller> call(std::chrono::steady_clock::duration timeout = 1h) {
        auto made = std::make_shared<caller>();
        auto const until = std::chrono::steady_clock::now() + timeout;
        asio::co_spawn(at.io, source->get(until),
                       asio::bind_cancellation_slot(made->signal.slot(),
                                                    [made](std::exception_ptr failure, token_ptr got) {
                                                        made->ended = true;
                                                        made->failure = failure;
                                                        if (got) made->value = got->value;
                                                    }));
        at.settle();
        return made;
    }

    void cancel(caller& who) {
        who.signal.emit(asio::cancellation_type::terminal);
        at.settle();
    }

    service at;
    token::time_point now{};
    std::shared_ptr<vzaps::async::home> home = std::make_shared<vzaps::async::home>(at.io.get_executor());
    std::shared_ptr<vzaps::async::interrupts> interrupts = std::make_shared<vzaps::async::interrupts>();
    std::shared_ptr<vzaps::tokens::token_source> source;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(token_source, fixture)

BOOST_AUTO_TEST_CASE(nothing_is_fetched_before_somebody_asks) {
    at.settle();
    BOOST_TEST(at.asked == 0);
    BOOST_TEST(source->current() == nullptr);
}

BOOST_AUTO_TEST_CASE(a_thousand_waiters_share_one_exchange) {
    std::vector<std::shared_ptr<caller>> callers;
    for (int i = 0; i < 1000; ++i) callers.push_back(call());
    BOOST_TEST(at.asked == 1);
    at.answer();
    for (auto const& each : callers) {
        BOOST_REQUIRE(each->ended);
        BOOST_REQUIRE_EQUAL(each->value, "token 1");
    }
    BOOST_TEST(at.asked == 1);
}

BOOST_AUTO_TEST_CASE(a_valid_token_is_used_again_until_it_is_about_to_expire) {
    auto const first = call();
    at.answer();
    now += 90s - 1ns;
    BOOST_TEST(call()->value == "token 1");
    now += 1ns;
    BOOST_TEST(source->current() == nullptr);
    auto const next = call();
    BOOST_TEST(!next->ended);
    at.answer();
    BOOST_TEST(next->value == "token 2");
}

BOOST_AUTO_TEST_CASE(the_lifetime_counts_from_before_the_exchange) {
    auto const first = call();
    now += 90s;
    at.answer();
    BOOST_TEST(first->value == "token 1"); // Who waited gets it even so.
    BOOST_TEST(source->current() == nullptr);
}

BOOST_AUTO_TEST_CASE(the_first_caller_may_leave_without_taking_anybody_with_it) {
    auto const first = call();
    auto const second = call();
    cancel(*first);
    BOOST_TEST(first->code() == asio::error::operation_aborted);
    BOOST_TEST(!second->ended);
    BOOST_TEST(at.cancelled == 0);
    at.answer();
    BOOST_TEST(second->value == "token 1");
}

BOOST_AUTO_TEST_CASE(the_last_one_to_leave_cancels_the_exchange) {
    auto const first = call();
    auto const second = call();
    cancel(*first);
    cancel(*second);
    BOOST_TEST(second->code() == asio::error::operation_aborted);
    BOOST_TEST(at.cancelled == 1);
    auto const third = call();
    BOOST_TEST(at.asked == 2);
    at.answer();
    BOOST_TEST(third->value == "token 2");
}

BOOST_AUTO_TEST_CASE(a_failure_reaches_all_who_wait_and_is_not_kept) {
    at.fails = true;
    auto const first = call();
    auto const second = call();
    at.answer();
    BOOST_TEST(first->why() == "exchange 1");
    BOOST_TEST(second->why() == "exchange 1");
    BOOST_TEST(source->current() == nullptr);
    at.fails = false;
    auto const third = call();
    BOOST_TEST(at.asked == 2);
    at.answer();
    BOOST_TEST(third->value == "token 2");
}

BOOST_AUTO_TEST_CASE(a_callers_own_deadline_ends_its_wait_and_nobody_elses) {
    auto const patient = call();
    auto const hasty = call(10ms);
    at.io.restart();
    while (!hasty->ended && at.io.run_one_for(10s) != 0) {}
    BOOST_TEST(hasty->code() == vzaps::errc::timeout);
    BOOST_TEST(!patient->ended);
    BOOST_TEST(at.cancelled == 0);
    at.answer();
    BOOST_TEST(patient->value == "token 1");
}

BOOST_AUTO_TEST_CASE(a_deadline_in_the_past_still_gets_a_token_that_is_there) {
    auto const first = call();
    at.answer();
    BOOST_TEST(call(-1s)->value == "token 1");
}

BOOST_AUTO_TEST_CASE(interrupting_all_waits_ends_them_as_closed) {
    auto const first = call();
    interrupts->raise();
    at.settle();
    BOOST_TEST(first->code() == vzaps::errc::client_closed);
    BOOST_TEST(at.cancelled == 1);
}

BOOST_AUTO_TEST_CASE(without_its_context_no_exchange_is_begun) {
    home->leave();
    auto const late = call();
    BOOST_TEST(at.asked == 0);
    BOOST_TEST(late->code() == vzaps::errc::client_closed);
}

BOOST_AUTO_TEST_CASE(a_refused_token_is_fetched_anew_once_for_all) {
    auto const first = call();
    at.answer();
    auto const used = source->current();
    auto const again = token_state::verdict::try_again;
    BOOST_TEST((source->refused(*used, now) == again));
    BOOST_TEST((source->refused(*used, now) == again));
    auto const a = call();
    auto const b = call();
    at.answer();
    BOOST_TEST(at.asked == 2);
    BOOST_TEST(a->value == "token 2");
    BOOST_TEST(b->value == "token 2");
    BOOST_TEST((source->refused(*used, now) == again));
    BOOST_TEST(source->current()->value == "token 2");
}

BOOST_AUTO_TEST_CASE(a_source_with_nobody_waiting_leaves_the_context_without_work) {
    auto const first = call();
    at.answer();
    at.io.restart();
    at.io.run(); // Returns.
    BOOST_TEST(at.io.stopped());
}

BOOST_AUTO_TEST_SUITE_END()
