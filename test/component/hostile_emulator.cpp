#include "support/caller.hpp"

#include <vzaps/testing/emulator.hpp>

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

using namespace std::chrono_literals;
using vzaps::call_options;
using vzaps::errc;
using vzaps::fault;
using vzaps::outcome;
using vzaps::phase;
using namespace vzaps::test;

// What an error says of the effect is compared with the state that the service really has.

namespace {

struct served {
    vzaps::emulator service;
    caller on{options(), service.credentials()};

    vzaps::client_options options() const {
        auto made = service.client_options();
        made.retry.base_delay = 1ms;
        return made;
    }

    vzaps::error failed_create(fault const& what, call_options how = {}) {
        service.inject(what.on("PUT", "/instances/create"));
        auto const seen = on.failure(on.client.instances.create("Support", std::move(how)));
        BOOST_TEST(service.count("PUT", "/instances/create") == 1U);
        on.success(on.client.instances.list());
        return seen;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(hostile_emulator)

BOOST_AUTO_TEST_CASE(an_instance_whose_answer_is_cut_in_the_body_is_done_and_exists) {
    for (std::size_t const bytes : {0U, 1U, 6U, 40U}) {
        served with;
        auto const seen = with.failed_create(fault::truncate(bytes).of_body());
        expect_failure(seen, errc::connection_lost, outcome::done, phase::body);
        BOOST_REQUIRE(seen.info().answer != nullptr);
        BOOST_TEST(seen.info().answer->body().size() == bytes);
        BOOST_TEST(!seen.info().answer->complete());
        BOOST_TEST(with.service.instances().size() == 1U);
    }
}

BOOST_AUTO_TEST_CASE(an_instance_whose_answer_is_cut_in_the_head_exists_and_nobody_can_tell) {
    for (std::size_t const bytes : {0U, 1U, 9U, 17U, 40U}) {
        served with;
        expect_failure(with.failed_create(fault::truncate(bytes)), errc::connection_lost, outcome::unknown,
                       phase::headers);
        BOOST_TEST(with.service.instances().size() == 1U);
    }
}

BOOST_AUTO_TEST_CASE(an_answer_that_stalls_is_ended_by_the_deadline_where_it_stalled) {
    {
        served with;
        auto const seen = with.failed_create(fault::stall(6).of_body(), call_options().timeout(300ms));
        expect_failure(seen, errc::timeout, outcome::done, phase::body);
        BOOST_REQUIRE(seen.info().answer != nullptr);
        BOOST_TEST(seen.info().answer->body().size() == 6U);
    }
    for (std::size_t const bytes : {0U, 20U}) {
        served with;
        auto const seen = with.failed_create(fault::stall(bytes), call_options().timeout(300ms));
        expect_failure(seen, errc::timeout, outcome::unknown, phase::headers);
        BOOST_TEST(with.service.instances().size() == 1U);
    }
}

BOOST_AUTO_TEST_CASE(a_raw_answer_that_is_no_http_leaves_the_effect_unknown) {
    served with;
    expect_failure(with.failed_create(fault::raw("nonsense\r\n\r\n")), errc::malformed_response,
                   outcome::unknown, phase::headers);
    BOOST_TEST(with.service.instances().empty());
}

BOOST_AUTO_TEST_CASE(a_success_with_another_body_is_done_and_its_bytes_are_handed_over) {
    served with;
    auto const seen = with.failed_create(fault::body("created, probably"));
    expect_failure(seen, errc::undecodable, outcome::done, phase::answer);
    BOOST_REQUIRE(seen.info().answer != nullptr);
    BOOST_TEST(seen.info().answer->body() == "created, probably");
    BOOST_TEST(with.service.instances().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_call_that_is_safe_to_repeat_survives_them) {
    for (auto const& what :
         {fault::truncate(0), fault::truncate(30), fault::truncate(3).of_body(),
          fault::close_before_reading(), fault::close_after_reading(), fault::status(502)}) {
        served with;
        with.service.seed_instances(2);
        with.on.success(with.on.client.instances.list()); // A connection to spoil is there.
        with.service.inject(what.on("POST", "/instances/list"));
        BOOST_TEST(with.on.success(with.on.client.instances.list()).content.size() == 2U);
        BOOST_TEST(with.service.count("POST", "/instances/list") == 3U);
    }
}

BOOST_AUTO_TEST_CASE(a_token_exchange_that_breaks_leaves_the_call_unsent) {
    for (auto const& what : {fault::truncate(20), fault::truncate(5).of_body(),
                             fault::raw("nonsense\r\n\r\n"), fault::body("{"), fault::status(403)}) {
        served with;
        with.service.inject(what.on("POST", "/token").times(0));
        auto const seen = with.on.failure(with.on.client.instances.create("Support"));
        BOOST_TEST((seen.phase() == phase::token));
        BOOST_TEST((seen.outcome() == outcome::not_sent));
        BOOST_TEST(with.service.count("PUT", "/instances/create") == 0U);
        with.service.clear_faults();
        with.on.success(with.on.client.instances.create("Support"));
    }
}

BOOST_AUTO_TEST_SUITE_END()
