#include "support/caller.hpp"
#include "support/kernel_sockets.hpp"
#include "support/stage.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include <ostream>
#include <string>

// A success whose answer cannot be used must not look like a failure: the instance is there, and it costs.

using namespace vzaps;
using namespace vzaps::test;

namespace {

struct unusable {
    char const* name;
    std::string body;
    char const* field;
};

std::ostream& operator<<(std::ostream& to, unusable const& each) { return to << each.name; }

std::vector<unusable> const answers{
    {"an id of another type", R"({"id":7001,"name":"Once only"})", "id"},
    {"the id under another name", R"({"instance_id":"VZ7001","name":"Once only"})", "id"},
    {"enveloped, without id", R"({"code":200,"success":true,"data":{"key":"VZ7001"}})", "id"},
    {"an array", R"(["VZ7001"])", ""},
    {"cut off", R"({"id":"VZ7001","name":"Once)", ""},
    {"text", "created VZ7001", ""},
    {"followed by rubbish", R"({"id":"VZ7001"} and more)", ""},
};

// How much of an answer a client has read when it is cancelled, and what that says.
struct beginning {
    char const* name;
    char const* last; // Of what was read.
    outcome effect;
    phase where;
};

std::ostream& operator<<(std::ostream& to, beginning const& each) { return to << each.name; }

std::vector<beginning> const beginnings{
    {"nothing but its first line", "Said\r\n", outcome::unknown, phase::headers},
    {"its head", "\r\n\r\n", outcome::done, phase::body},
    {"its head and half of its body", "VZ7001", outcome::done, phase::body},
};

} // namespace

BOOST_AUTO_TEST_SUITE(retries_done)

BOOST_DATA_TEST_CASE(a_create_whose_answer_cannot_be_decoded_is_done_and_carries_it,
                     boost::unit_test::data::make(answers), answer) {
    stage on;
    on.server.inject(fault::body(answer.body).on("PUT", "/instances/create"));
    auto const made = on.run(on.api.instances.create("Once only"));
    check_failure(made, errc::undecodable, outcome::done, phase::answer);
    auto const info = made.error().info();
    BOOST_TEST(info.status == 200);
    BOOST_TEST(info.field == answer.field);
    BOOST_TEST_REQUIRE(info.answer != nullptr);
    BOOST_TEST(info.answer->body() == answer.body);
    BOOST_TEST(info.answer->body().find("7001") != std::string::npos);
    BOOST_TEST(info.answer->complete());
    BOOST_TEST(made.error().message().find("7001") == std::string::npos);
    BOOST_TEST(on.server.count("PUT", "/instances/create") == 1U);
    BOOST_TEST(on.server.instances().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_create_whose_answer_is_too_large_is_done_and_carries_its_head) {
    stage on([](client_options& options) { options.limits.body_bytes = 300; });
    on.server.inject(fault::body(R"({"id":"VZ7001","more":")" + std::string(1000, 'x') + "\"}")
                         .on("PUT", "/instances/create"));
    auto const made = on.run(on.api.instances.create("Once only"));
    check_failure(made, errc::response_too_large, outcome::done, phase::body);
    BOOST_TEST_REQUIRE(made.error().info().answer != nullptr);
    BOOST_TEST(made.error().info().answer->status() == 200);
    BOOST_TEST(!made.error().info().answer->complete());
    BOOST_TEST(on.server.count("PUT", "/instances/create") == 1U);
}

BOOST_AUTO_TEST_CASE(a_create_whose_answer_broke_off_carries_what_there_was) {
    stage on;
    on.server.inject(fault::truncate(40).of_body().on("PUT", "/instances/create"));
    auto const made = on.run(on.api.instances.create("Once only"));
    check_failure(made, errc::connection_lost, outcome::done, phase::body);
    auto const answer = made.error().info().answer;
    BOOST_TEST_REQUIRE(answer != nullptr);
    BOOST_TEST(!answer->complete());
    auto const id = std::string(on.server.instances().front().at("id").as_string());
    BOOST_TEST(answer->body().find(id.substr(0, 10)) != std::string::npos);
}

BOOST_DATA_TEST_CASE(a_create_that_is_cancelled_is_done_once_the_head_of_a_success_was_read,
                     boost::unit_test::data::make(beginnings), each) {
    std::string const last = each.last;
    auto const answer = ok(R"({"id":"VZ7001","name":"Once only"})");
    auto const read = answer.substr(0, answer.find(last) + last.size());
    scripted_server server;
    server.answer(script().send(read).deliver().hold());
    caller api(options_for(server));
    auto const has_read = [&] { return server.delivered() == 1 && read_by_clients_of(server.port()); };
    auto const failure = api.cancelled_when(has_read, api.client.instances.create("Once only"));
    BOOST_TEST(failure.code() == boost::system::error_code(boost::asio::error::operation_aborted));
    BOOST_TEST(to_string(failure.outcome()) == to_string(each.effect));
    BOOST_TEST(to_string(failure.phase()) == to_string(each.where));
    auto const part = failure.info().answer;
    BOOST_TEST_REQUIRE((part != nullptr) == (each.effect == outcome::done));
    if (part) {
        BOOST_TEST(part->status() == 200);
        BOOST_TEST(!part->complete());
        BOOST_TEST(part->body() == read.substr(read.find("\r\n\r\n") + 4));
    }
    BOOST_TEST(server.calls().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_success_that_says_it_failed_is_an_error) {
    stage on;
    on.server.inject(fault::body(R"({"success":false,"error":"No card"})").on("PUT", "/instances/create"));
    auto const made = on.run(on.api.instances.create("Once only"));
    check_failure(made, errc::unsuccessful, outcome::refused, phase::answer);
    BOOST_TEST(made.error().info().untrusted_message == "No card");
    BOOST_TEST(on.server.count("PUT", "/instances/create") == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
