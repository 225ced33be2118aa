#include "support/memory.hpp"
#include "support/stage.hpp"

#include <cstdlib>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace asio = boost::asio;

namespace {

// What a child process ends with.
int status_of(pid_t child) {
    int status = 0;
    BOOST_TEST_REQUIRE(::waitpid(child, &status, 0) == child);
    BOOST_TEST_REQUIRE(WIFEXITED(status));
    return WEXITSTATUS(status);
}

// Nothing of the test may be destroyed twice.
[[noreturn]] void leave(int status) { ::_exit(status); }

struct forked : vzaps::test::stage {
    // Runs it in a child process, between the calls that Asio asks for. True when it said so.
    template <class Body>
    bool in_child(Body body) {
        io.notify_fork(asio::execution_context::fork_prepare);
        auto const child = ::fork();
        BOOST_TEST_REQUIRE(child >= 0);
        if (child == 0) {
            io.notify_fork(asio::execution_context::fork_child);
            try {
                leave(body() ? EXIT_SUCCESS : EXIT_FAILURE);
            } catch (...) {
                leave(2);
            }
        }
        io.notify_fork(asio::execution_context::fork_parent);
        return status_of(child) == EXIT_SUCCESS;
    }

    // The answer to a list of instances, and whether a connection was reused for it.
    bool lists(bool reusing) {
        auto const before = api.statistics().reused;
        auto const page = run(api.instances.list());
        return page.has_value() && page->content.size() == 3 && (api.statistics().reused > before) == reusing;
    }
};

// ThreadSanitizer does not let a child start threads when its parent had several, and Asio looks names up on one.
boost::test_tools::assertion_result may_fork(boost::unit_test::test_unit_id) {
    return !vzaps::test::thread_sanitized;
}

} // namespace

// Not enable_if: a suite that is named on the command line runs all the same.
BOOST_AUTO_TEST_SUITE(forking, *boost::unit_test::precondition(may_fork))

// Two processes on one TLS connection would each break the other's.
BOOST_FIXTURE_TEST_CASE(a_child_process_makes_connections_of_its_own, forked) {
    server.seed_instances(3);
    run(api.instances.list()); // With it the token comes.
    BOOST_TEST_REQUIRE(lists(true));
    auto const idle = api.statistics().idle;
    BOOST_TEST(in_child([this] { return api.statistics().idle == 0 && lists(false) && lists(true); }));
    BOOST_TEST(api.statistics().idle == idle);
    BOOST_TEST(lists(true));
}

BOOST_FIXTURE_TEST_CASE(a_child_process_that_ends_leaves_its_parents_connections_alone, forked) {
    server.seed_instances(3);
    run(api.instances.list());
    BOOST_TEST(in_child([this] {
        asio::co_spawn(io, api.close(), [](std::exception_ptr) {});
        finish();
        return api.statistics().open == 0;
    }));
    BOOST_TEST(lists(true));
    BOOST_TEST(exchanges() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
