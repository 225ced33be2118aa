#include "support/uploads.hpp"

#include "support/data_url.hpp"
#include "support/memory.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

// Bodies that are larger than what the systems between buffer: a server that does not read stops the writing.

using namespace std::chrono_literals;
using namespace vzaps;
using namespace vzaps::test;
namespace data = boost::unit_test::data;

namespace {

constexpr std::size_t large = 20 * 1024 * 1024;
// For what is read to its end, more than once.
media const shorter = media::from_bytes(noise(1024 * 1024), "image/png");

// Made on first use: the other suites are in the same program.
media const& file() {
    static media const made = media::from_bytes(noise(large), "image/png");
    return made;
}

auto const with_and_without_tls = data::make({true, false});

scripted_server::settings speaking(bool tls) { return tls ? scripted_server::settings() : plain_text(); }

client_options options_of(scripted_server const& server, bool tls = true) {
    auto made = options_for(server);
    if (!tls) made.base_url = "http://127.0.0.1:" + std::to_string(server.port());
    return made;
}

std::string const too_large = with_status(413, R"({"message":"too large"})");

bool carries(scripted_request const& request, media const& what) {
    auto const body = boost::json::parse(request.body);
    auto const sent = parse_data_url(body.at("file").as_string());
    return sent && sent->mimetype == what.mimetype() && sent->bytes == *what.data();
}

// The early answer settles the call, and the next one has a connection of its own.
void check_refused(bool tls, script const& what) {
    scripted_server server(speaking(tls));
    uploader on(options_of(server, tls));
    server.on_connect(what);
    auto const seen = on.failure(file());
    expect_failure(seen, errc::bad_request, outcome::refused, phase::answer);
    BOOST_TEST(seen.status() == 413);
    BOOST_TEST(seen.info().untrusted_message == "too large");
    BOOST_TEST(on.success(media::from_bytes("small")).status() == 200);
    BOOST_TEST(server.connections() == 2U);
}

void check_lost(bool tls, script const& what) {
    scripted_server server(speaking(tls));
    uploader on(options_of(server, tls));
    server.on_connect(what);
    expect_failure(on.failure(file()), errc::connection_lost, outcome::unknown, phase::write);
    BOOST_TEST(server.connections() == 1U); // It is not safe to send it again.
}

// Of `/proc/self/status`, in bytes.
std::size_t memory(std::string_view name) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(name)) return std::stoul(line.substr(name.size() + 1)) * 1024;
    throw std::runtime_error("the system does not tell");
}

void forget_peak() { std::ofstream("/proc/self/clear_refs") << 5; }

} // namespace

BOOST_AUTO_TEST_SUITE(uploads)

BOOST_DATA_TEST_CASE(a_large_file_arrives_as_it_is_and_the_connection_is_used_again, with_and_without_tls,
                     tls) {
    scripted_server server(speaking(tls));
    uploader on(options_of(server, tls));
    BOOST_TEST(on.success(shorter).status() == 200);
    BOOST_TEST(on.success(shorter).status() == 200);
    auto const seen = server.requests();
    BOOST_TEST_REQUIRE(seen.size() == 2U);
    for (auto const& each : seen) {
        BOOST_TEST(carries(each, shorter));
        BOOST_TEST(each.header("Content-Length") == std::to_string(each.body.size()));
    }
    BOOST_TEST(server.connections() == 1U);
}

BOOST_AUTO_TEST_CASE(every_size_around_a_chunk_arrives) {
    scripted_server server;
    uploader on(options_of(server));
    for (std::size_t const size : {12000U, 12200U, 12300U, 49000U, 49090U, 49100U, 49152U, 49200U, 98300U}) {
        auto const some = media::from_bytes(noise(size));
        on.success(some);
        BOOST_TEST(carries(server.requests().back(), some), size);
    }
}

BOOST_DATA_TEST_CASE(an_early_answer_is_heard_though_the_server_reads_no_more, with_and_without_tls, tls) {
    check_refused(tls, script().hear().send(too_large).wait());
}

BOOST_DATA_TEST_CASE(an_early_answer_is_heard_when_the_server_reads_on, with_and_without_tls, tls) {
    check_refused(tls, script().hear().send(too_large).hold());
}

BOOST_DATA_TEST_CASE(an_early_answer_is_heard_when_the_server_closes, with_and_without_tls, tls) {
    check_refused(tls, script().hear().send(too_large).close());
}

BOOST_DATA_TEST_CASE(an_early_answer_is_heard_when_the_server_ends_its_side, with_and_without_tls, tls) {
    check_refused(tls, script().hear().send(too_large).half_close().hold());
}

BOOST_DATA_TEST_CASE(an_early_answer_is_heard_when_the_server_resets, with_and_without_tls, tls) {
    check_refused(tls, script().hear().send(too_large).deliver().reset());
}

BOOST_DATA_TEST_CASE(an_early_answer_without_a_length_ends_with_the_connection, with_and_without_tls, tls) {
    check_refused(tls,
                  script().hear().send("HTTP/1.1 413 Too Large\r\n\r\n{\"message\":\"too large\"}").close());
}

BOOST_AUTO_TEST_CASE(an_early_success_is_one_and_the_half_written_connection_is_not_used_again) {
    scripted_server server;
    uploader on(options_of(server));
    server.on_connect(script().hear().send(ok()).wait());
    BOOST_TEST(on.success(file()).status() == 200);
    BOOST_TEST(on.success(shorter).status() == 200);
    BOOST_TEST(server.connections() == 2U);
    BOOST_TEST(carries(server.requests().back(), shorter));
}

BOOST_AUTO_TEST_CASE(an_interim_answer_does_not_stop_the_writing) {
    scripted_server server;
    uploader on(options_of(server));
    server.on_connect(
        script().hear().send("HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n").read().send(ok()));
    BOOST_TEST(on.success(shorter).status() == 200);
    BOOST_TEST(carries(server.requests().at(0), shorter));
    BOOST_TEST(on.success(media::from_bytes("small")).status() == 200);
    BOOST_TEST(server.connections() == 1U);
}

BOOST_DATA_TEST_CASE(without_an_answer_nobody_knows_what_became_of_it, with_and_without_tls, tls) {
    check_lost(tls, script().hear().close());
    check_lost(tls, script().hear().reset());
    check_lost(tls, script().hear().half_close().hold());
}

BOOST_AUTO_TEST_CASE(half_an_early_refusal_refuses_too) {
    scripted_server server;
    uploader on(options_of(server));
    server.on_connect(script().hear().send("HTTP/1.1 413 Too Large\r\nContent-Length: 100\r\n\r\n{").cut());
    auto const seen = on.failure(file());
    expect_failure(seen, errc::connection_lost, outcome::refused, phase::body);
    BOOST_TEST(seen.status() == 413);
}

BOOST_DATA_TEST_CASE(it_can_be_cancelled_in_the_middle, with_and_without_tls, tls) {
    scripted_server server(speaking(tls));
    uploader on(options_of(server, tls));
    server.on_connect(script().hear().wait());
    auto const seen = on.caller.cancelled_when([&] { return !server.received().empty(); }, on.upload(file()));
    BOOST_TEST(seen.code() == boost::asio::error::operation_aborted);
    BOOST_TEST(to_string(seen.outcome()) == "unknown");
    BOOST_TEST(to_string(seen.phase()) == "write");
    BOOST_TEST(on.success(media::from_bytes("small")).status() == 200);
    BOOST_TEST(server.connections() == 2U);
}

BOOST_AUTO_TEST_CASE(its_deadline_is_the_one_of_media_and_ends_it_in_the_middle) {
    scripted_server server;
    auto options = options_of(server);
    options.media_timeout = 300ms;
    uploader on(options);
    server.on_connect(script().hear().wait());
    expect_failure(on.failure(file()), errc::timeout, outcome::unknown, phase::write);
}

BOOST_AUTO_TEST_CASE(closing_the_client_ends_it_in_the_middle) {
    scripted_server server;
    uploader on(options_of(server));
    server.on_connect(script().hear().wait());
    std::optional<result<response>> ended;
    boost::asio::co_spawn(on.caller.io(), as_result(on.upload(file())),
                          [&](std::exception_ptr, result<response> made) { ended.emplace(std::move(made)); });
    while (server.received().empty()) on.caller.io().run_one_for(1ms);
    on.caller.call(detail::client_core::close(on.core, 0ms));
    BOOST_TEST_REQUIRE(ended.has_value());
    expect_failure(ended->error(), errc::client_closed, outcome::unknown, phase::write);
}

BOOST_AUTO_TEST_CASE(a_context_may_go_in_the_middle) {
    scripted_server server;
    server.on_connect(script().hear().wait());
    uploader on(options_of(server));
    bool ended = false;
    boost::asio::co_spawn(on.caller.io(), on.upload(file()), [&](auto&&...) { ended = true; });
    while (server.received().empty()) on.caller.io().run_one_for(1ms);
    BOOST_TEST(!ended);
    // Sanitizers tell whether anything is left behind, or touched too late.
}

BOOST_AUTO_TEST_CASE(a_401_has_it_sent_again_from_its_beginning) {
    scripted_server server;
    uploader on(options_of(server), {"client-token", "client-secret"});
    server.answer(with_status(401, "{}"));
    BOOST_TEST(on.success(file()).status() == 200);
    auto const seen = server.calls();
    BOOST_TEST_REQUIRE(seen.size() == 2U);
    for (auto const& each : seen) BOOST_TEST(carries(each, file()));
}

BOOST_AUTO_TEST_CASE(an_early_401_has_it_sent_again_from_its_beginning) {
    scripted_server server;
    uploader on(options_of(server), {"client-token", "client-secret"});
    // The first connection is the token's; the call goes on with it.
    server.on_connect(script()
                          .read()
                          .send(ok(R"({"access_token":"first","expires_in":3600})"))
                          .hear()
                          .send(with_status(401, "{}"))
                          .wait());
    BOOST_TEST(on.success(file()).status() == 200);
    BOOST_TEST(server.connections() >= 2U);
    BOOST_TEST(carries(server.calls().back(), file()));
}

BOOST_AUTO_TEST_CASE(a_stale_connection_is_replaced_where_the_call_may_be_repeated) {
    scripted_server server;
    uploader on(options_of(server));
    on.retry_safe = true;
    server.answer(script(ok()).hear().reset());
    on.success(media::from_bytes("small"));
    BOOST_TEST(on.success(file()).status() == 200);
    BOOST_TEST(server.connections() == 2U);
    BOOST_TEST(carries(server.requests().back(), file()));
}

BOOST_AUTO_TEST_CASE(a_stale_connection_is_the_end_of_a_call_that_must_not_be_repeated) {
    scripted_server server;
    uploader on(options_of(server));
    server.answer(script(ok()).hear().reset());
    on.success(media::from_bytes("small"));
    expect_failure(on.failure(file()), errc::connection_lost, outcome::unknown, phase::write);
    BOOST_TEST(server.connections() == 1U);
}

BOOST_AUTO_TEST_CASE(an_upload_and_its_replay_have_the_file_in_memory_once) {
    scripted_server server;
    uploader on(options_of(server));
    on.retry_safe = true;
    server.answer(script(ok()).hear().reset());
    on.success(media::from_bytes("small"));
    server.on_connect(script().swallow().send(ok()));

    constexpr std::size_t size = 40 * 1024 * 1024;
    auto bytes = noise(size);
    forget_peak();
    auto const before = memory("VmRSS:");
    on.success(media::from_bytes(std::move(bytes)));
    auto const peak = memory("VmHWM:");
    if (!sanitized)
        BOOST_TEST(peak < before + size / 4, peak << " bytes, of which " << before << " were there before");
    BOOST_TEST(server.requests().back().header("Content-Length") > std::to_string(size));
}

BOOST_AUTO_TEST_SUITE_END()
