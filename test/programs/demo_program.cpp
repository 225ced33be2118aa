#include "demo/narrator.hpp"
#include "support/child_process.hpp"

#include <vzaps/testing/emulator.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace vzaps::test;

// What it does without arguments is the test examples.demo.

namespace {

// With no more of VZAPS_... in its environment than is given here.
struct ending {
    ending(std::vector<std::string> const& environment, std::vector<std::string> const& arguments) {
        std::vector<std::string> command{"env"};
        for (auto const* const name :
             {"VZAPS_CLIENT_TOKEN", "VZAPS_CLIENT_SECRET", "VZAPS_BASE_URL", "VZAPS_REALTIME_URL"})
            command.insert(command.end(), {"-u", name});
        command.insert(command.end(), environment.begin(), environment.end());
        command.push_back(VZAPS_DEMO_PROGRAM);
        command.insert(command.end(), arguments.begin(), arguments.end());
        temporary_directory const home;
        child_process process(command, home.path() / "output");
        code = process.exit_code();
        said = process.output();
    }
    bool says(std::string_view text) const { return said.find(text) != std::string::npos; }

    int code = 0;
    std::string said;
};

struct service_over_http {
    static vzaps::emulator_options settings() {
        vzaps::emulator_options made;
        made.tls = false;
        return made;
    }
    ending live() const {
        return ending({"VZAPS_BASE_URL=" + it.base_url(),
                       "VZAPS_CLIENT_TOKEN=" + it.credentials().client_token,
                       "VZAPS_CLIENT_SECRET=" + it.credentials().client_secret},
                      {"--live"});
    }
    vzaps::emulator it{settings()};
};

} // namespace

BOOST_AUTO_TEST_SUITE(demo_program)

BOOST_AUTO_TEST_CASE(a_promise_that_is_broken_makes_it_fail) {
    demo::narrator kept;
    kept.promise(true, "kept");
    BOOST_TEST(kept.summary() == 0);
    demo::narrator broken;
    broken.promise(false, "broken, as this test wants it");
    broken.promise(true, "kept");
    BOOST_TEST(broken.summary() == 1);
}

BOOST_AUTO_TEST_CASE(live_it_reads_and_changes_nothing) {
    service_over_http service;
    service.it.seed_instances(25);
    auto const before = service.it.instances();
    auto const seen = service.live();
    BOOST_TEST(seen.code == 0, seen.said);
    BOOST_TEST(seen.says("25 instances on 2 pages"), seen.said);
    BOOST_TEST(!seen.says(service.it.credentials().client_secret));
    BOOST_TEST(service.it.instances() == before);
    for (auto const& each : service.it.requests())
        BOOST_TEST((each.target == "/token" || each.target == "/instances/list"), each.target);
}

BOOST_AUTO_TEST_CASE(live_without_credentials_it_says_what_it_needs) {
    for (auto const& some : std::vector<std::vector<std::string>>{
             {}, {"VZAPS_CLIENT_TOKEN=token"}, {"VZAPS_CLIENT_SECRET=secret"}, {"VZAPS_CLIENT_TOKEN="}}) {
        ending const seen(some, {"--live"});
        BOOST_TEST(seen.code == 2);
        BOOST_TEST(seen.said ==
                   "--live needs VZAPS_CLIENT_TOKEN and VZAPS_CLIENT_SECRET in the environment.\n");
    }
}

BOOST_AUTO_TEST_CASE(a_call_that_fails_is_told_and_makes_it_fail) {
    service_over_http service;
    service.it.inject(vzaps::fault::status(401).on("POST", "/token").times(0));
    auto const seen = service.live();
    BOOST_TEST(seen.code == 1);
    BOOST_TEST(seen.says("auth.get_access_token()"), seen.said);
    BOOST_TEST(seen.says("authentication failed"), seen.said);
}

BOOST_AUTO_TEST_CASE(arguments_that_it_does_not_know_are_refused) {
    for (auto const& each : std::vector<std::vector<std::string>>{{"--nonsense"}, {"--live", "--live"}}) {
        ending const seen({}, each);
        BOOST_TEST(seen.code == 2);
        BOOST_TEST(seen.said == "Usage: vzaps-demo [--live]\n");
    }
}

BOOST_AUTO_TEST_SUITE_END()
