#include "async/single_flight.hpp"

#include "support/failing_executor.hpp"
#include "support/print.hpp"

#include <boost/asio.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::errc;

namespace {

using flights = vzaps::async::single_flight<std::string>;
using steady = std::chrono::steady_clock;

struct fixture {
    // One call that asks for the result, and what became of it.
    struct caller {
        bool ended = false;
        std::string value;
        std::exception_ptr failure;
        asio::cancellation_signal signal;

        template <class Failure>
        bool failed_with() const {
            try {
                if (failure) std::rethrow_exception(failure);
            } catch (Failure const&) {
                return true;
            }
            return false;
        }
        boost::system::error_code code() const {
            try {
                if (failure) std::rethrow_exception(failure);
            } catch (boost::system::system_error const& seen) {
                return seen.code();
            }
            return {};
        }
    };

    flights make(flights::deserted then, asio::any_io_executor executor = {}) {
        home = std::make_shared<vzaps::async::home>(executor ? executor : io.get_executor());
        return flights(home, interrupts, vzaps::phase::resolve, then, [this] { return begin(); });
    }

    // The work: it ends when the test says so, or is cancelled.
    asio::awaitable<std::string> begin() {
        ++begun;
        if (refuses_to_begin) throw std::bad_alloc();
        if (elsewhere) return wait_elsewhere();
        return work("work " + std::to_string(begun));
    }
    asio::awaitable<std::string> wait_elsewhere() {
        co_await asio::post(elsewhere->get_executor(), asio::use_awaitable);
        co_return "";
    }
    asio::awaitable<std::string> work(std::string name) {
        asio::steady_timer wait(io, steady::time_point::max());
        pending = &wait;
        boost::system::error_code ec;
        co_await wait.async_wait(asio::redirect_error(asio::use_awaitable, ec));
        if (pending == &wait) pending = nullptr; // Others' work may have begun.
        if (!ending) {
            ++cancelled;
            throw boost::system::system_error(asio::error::operation_aborted);
        }
        std::exchange(ending, nullptr)();
        co_return name;
    }

    void end_work(std::function<void()> how = [] {}) {
        BOOST_REQUIRE(pending != nullptr);
        ending = std::move(how);
        pending->cancel();
        settle();
    }

    std::shared_ptr<caller> join(flights& what, steady::duration patience = 1h) {
        auto made = std::make_shared<caller>();
        asio::co_spawn(io, what.join(steady::now() + patience),
                       asio::bind_cancellation_slot(made->signal.slot(),
                                                    [made](std::exception_ptr why, std::string got) {
                                                        made->ended = true;
                                                        made->failure = why;
                                                        made->value = std::move(got);
                                                    }));
        settle();
        return made;
    }

    void leave(caller& who) {
        who.signal.emit(asio::cancellation_type::terminal);
        settle();
        BOOST_TEST(who.code() == asio::error::operation_aborted);
    }

    // Runs whatever can run now.
    void settle() {
        io.restart();
        io.poll();
    }

    asio::io_context io;
    std::shared_ptr<vzaps::async::home> home;
    std::shared_ptr<vzaps::async::interrupts> interrupts = std::make_shared<vzaps::async::interrupts>();
    std::unique_ptr<asio::io_context> elsewhere; // If it is there, the work waits for its turn on it.
    asio::steady_timer* pending = nullptr;
    std::function<void()> ending;
    bool refuses_to_begin = false;
    int begun = 0;
    int cancelled = 0;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(single_flight, fixture)

BOOST_AUTO_TEST_CASE(all_who_ask_meanwhile_share_one_piece_of_work) {
    auto flight = make(flights::deserted::is_cancelled);
    std::vector<std::shared_ptr<caller>> callers;
    for (int i = 0; i < 100; ++i) callers.push_back(join(flight));
    BOOST_TEST(begun == 1);
    end_work();
    for (auto const& each : callers) BOOST_TEST(each->value == "work 1");
}

BOOST_AUTO_TEST_CASE(who_asks_later_begins_anew) {
    auto flight = make(flights::deserted::goes_on);
    auto const first = join(flight);
    end_work();
    auto const second = join(flight);
    BOOST_TEST(!second->ended);
    end_work();
    BOOST_TEST(second->value == "work 2");
}

BOOST_AUTO_TEST_CASE(a_failure_reaches_all_and_is_not_kept) {
    auto flight = make(flights::deserted::is_cancelled);
    auto const first = join(flight);
    auto const second = join(flight);
    end_work([] { throw std::runtime_error("no"); });
    BOOST_TEST(first->failed_with<std::runtime_error>());
    BOOST_TEST(second->failed_with<std::runtime_error>());
    auto const third = join(flight);
    end_work();
    BOOST_TEST(third->value == "work 2");
}

BOOST_AUTO_TEST_CASE(who_leaves_takes_nobody_with_it) {
    auto flight = make(flights::deserted::is_cancelled);
    auto const first = join(flight);
    auto const second = join(flight);
    leave(*first);
    end_work();
    BOOST_TEST(second->value == "work 1");
    BOOST_TEST(cancelled == 0);
}

BOOST_AUTO_TEST_CASE(the_last_one_to_leave_cancels_work_that_is_nobody_elses) {
    auto flight = make(flights::deserted::is_cancelled);
    auto const first = join(flight);
    auto const second = join(flight);
    leave(*second);
    BOOST_TEST(cancelled == 0);
    leave(*first);
    BOOST_TEST(cancelled == 1);
    auto const third = join(flight);
    end_work();
    BOOST_TEST(third->value == "work 2");
}

BOOST_AUTO_TEST_CASE(work_that_goes_on_is_joined_by_who_comes_next) {
    auto flight = make(flights::deserted::goes_on);
    leave(*join(flight));
    BOOST_TEST(cancelled == 0);
    auto const next = join(flight);
    BOOST_TEST(begun == 1);
    end_work();
    BOOST_TEST(next->value == "work 1");
}

BOOST_AUTO_TEST_CASE(work_that_is_cancelled_is_not_waited_for) {
    auto flight = make(flights::deserted::is_cancelled);
    auto const first = join(flight);
    first->signal.emit(asio::cancellation_type::terminal);
    io.restart();
    while (!first->ended && io.run_one() != 0) {}
    // The work may not have heard of it by now.
    auto const second = join(flight);
    BOOST_TEST(begun == 2);
    BOOST_TEST(!second->ended);
    end_work();
    BOOST_TEST(second->value == "work 2");
}

BOOST_AUTO_TEST_CASE(a_callers_time_is_its_own) {
    auto flight = make(flights::deserted::is_cancelled);
    auto const patient = join(flight);
    auto const hasty = join(flight, 0s);
    io.restart();
    while (!hasty->ended && io.run_one() != 0) {}
    BOOST_TEST(hasty->code() == errc::timeout);
    BOOST_TEST(!patient->ended);
    end_work();
    BOOST_TEST(patient->value == "work 1");
}

BOOST_AUTO_TEST_CASE(closing_the_client_ends_every_wait_and_so_the_work) {
    auto flight = make(flights::deserted::is_cancelled);
    auto const first = join(flight);
    auto const second = join(flight);
    interrupts->raise();
    settle();
    BOOST_TEST(first->code() == errc::client_closed);
    BOOST_TEST(second->code() == errc::client_closed);
    BOOST_TEST(cancelled == 1);
}

BOOST_AUTO_TEST_CASE(without_its_context_nothing_is_begun) {
    auto flight = make(flights::deserted::is_cancelled);
    home->leave();
    BOOST_TEST(join(flight)->code() == errc::client_closed);
    BOOST_TEST(begun == 0);
}

BOOST_AUTO_TEST_CASE(work_that_cannot_be_made_fails_and_is_made_anew) {
    auto flight = make(flights::deserted::goes_on);
    refuses_to_begin = true;
    BOOST_TEST(join(flight)->failed_with<std::bad_alloc>());
    refuses_to_begin = false;
    auto const next = join(flight);
    BOOST_TEST(begun == 2);
    end_work();
    BOOST_TEST(next->value == "work 2");
}

BOOST_AUTO_TEST_CASE(work_that_cannot_be_spawned_fails_and_is_made_anew) {
    vzaps::test::failing_executor executor(io);
    auto flight = make(flights::deserted::goes_on, executor);
    executor.fail_next_handler();
    BOOST_TEST(join(flight)->failed_with<std::bad_alloc>());
    auto const next = join(flight);
    end_work();
    BOOST_TEST(next->value == "work 2");
}

BOOST_AUTO_TEST_CASE(work_that_is_destroyed_fails_and_is_made_anew) {
    auto flight = make(flights::deserted::goes_on);
    elsewhere = std::make_unique<asio::io_context>();
    auto const first = join(flight);
    auto const second = join(flight);
    BOOST_TEST(begun == 1);
    elsewhere.reset();
    settle();
    BOOST_TEST(first->code() == errc::client_closed);
    BOOST_TEST(second->code() == errc::client_closed);
    auto const next = join(flight);
    BOOST_TEST(begun == 2);
    end_work();
    BOOST_TEST(next->value == "work 2");
    io.restart();
    io.run(); // Returns.
    BOOST_TEST(io.stopped());
}

BOOST_AUTO_TEST_CASE(whom_nobody_asks_has_no_work_for_the_context) {
    auto flight = make(flights::deserted::is_cancelled);
    auto const first = join(flight);
    end_work();
    BOOST_TEST(first->value == "work 1");
    io.restart();
    io.run(); // Returns.
    BOOST_TEST(io.stopped());
}

BOOST_AUTO_TEST_SUITE_END()
