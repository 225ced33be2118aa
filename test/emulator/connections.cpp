#include "emulator/account.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <list>
#include <random>
#include <set>
#include <sstream>
#include <thread>

using namespace std::chrono_literals;
using vzaps::emulator;
using vzaps::emulator_options;
using vzaps::test::account;
using vzaps::test::https_probe;

BOOST_AUTO_TEST_SUITE(connections)

BOOST_AUTO_TEST_CASE(they_are_kept_and_numbered) {
    account a;
    a.exchange();
    a.exchange();
    auto other = a.another_probe();
    other.send("POST", "/token", account::token_request(a.server.credentials()));
    std::vector<std::uint64_t> numbers;
    for (auto const& each : a.server.requests()) numbers.push_back(each.connection);
    BOOST_TEST(numbers == (std::vector<std::uint64_t>{1, 1, 2}), boost::test_tools::per_element());
    BOOST_TEST(a.server.connections_accepted() == 2U);
    BOOST_TEST(a.server.connections_open() == 2U);
}

BOOST_AUTO_TEST_CASE(the_certificate_is_good_for_localhost_and_its_addresses_and_nothing_else) {
    emulator server;
    for (auto const* host : {"localhost", "127.0.0.1", "::1"})
        BOOST_CHECK_NO_THROW(https_probe(server.port(), server.ca_pem(), host));
    BOOST_CHECK_THROW(https_probe(server.port(), server.ca_pem(), "example.com"),
                      boost::system::system_error);
    BOOST_CHECK_THROW(https_probe(server.port(), emulator().ca_pem()), boost::system::system_error);
}

BOOST_AUTO_TEST_CASE(a_tls_session_can_be_resumed) {
    account a;
    a.exchange();
    BOOST_TEST(a.probe.tls_version() == "TLSv1.3");
    BOOST_TEST(!a.probe.resumed());
    BOOST_TEST(https_probe(a.server.port(), a.server.ca_pem(), a.probe.session()).resumed());
}

BOOST_AUTO_TEST_CASE(every_answer_says_who_it_is_and_has_an_id_of_its_own) {
    account a;
    std::set<std::string> ids;
    for (auto const* path : {"/token", "/nothing", "/instances/list"}) {
        auto const answer = a.probe.send("POST", path);
        BOOST_TEST(answer.header("Server").starts_with("vzaps-emulator/"));
        ids.insert(answer.header("X-Request-Id"));
    }
    BOOST_TEST(ids.size() == 3U);
    BOOST_TEST(!ids.contains(""));
}

BOOST_AUTO_TEST_CASE(requests_are_recorded_as_they_came) {
    account a;
    a.probe.send("POST", "/instances/list?x=%20", "{}", {{"X-Thing", "Some Thing"}});
    auto const last = a.last();
    BOOST_TEST(last.method == "POST");
    BOOST_TEST(last.target == "/instances/list?x=%20");
    BOOST_TEST(last.body == "{}");
    BOOST_TEST(last.status == 401);
    BOOST_TEST(last.headers.at(1).first == "X-Thing");
    BOOST_TEST(last.headers.at(1).second == "Some Thing");
    BOOST_TEST(a.server.count("POST", "/instances/list") == 1U);
    BOOST_TEST(a.server.count("GET", "/instances/list") == 0U);
    a.server.clear_requests();
    BOOST_TEST(a.server.requests().empty());
}

BOOST_AUTO_TEST_CASE(idle_ones_are_closed_properly_on_request) {
    account a;
    a.exchange();
    a.server.close_idle_connections();
    BOOST_REQUIRE(a.server.connections_open() == 0U);
    auto const end = a.probe.read_to_end();
    BOOST_TEST(end.bytes.empty());
    BOOST_TEST(end.properly);
    BOOST_TEST(a.another_probe().send("GET", "/").status == 404);
}

BOOST_AUTO_TEST_CASE(idle_ones_are_closed_after_the_time_that_was_announced) {
    emulator_options settings;
    settings.keep_alive = 1s;
    account a(settings);
    auto const answer = a.exchange();
    BOOST_TEST(answer.header("Keep-Alive") == "timeout=1");
    BOOST_TEST(answer.keep_alive);
    BOOST_TEST(a.probe.read_to_end().properly);
    BOOST_TEST(a.server.connections_open() == 0U);
}

BOOST_AUTO_TEST_CASE(connection_close_is_announced_and_done) {
    emulator_options settings;
    settings.close_connections = true;
    account a(settings);
    auto const answer = a.exchange();
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.header("Connection") == "close");
    BOOST_TEST(a.probe.read_to_end().properly);

    account b;
    auto const asked = b.probe.send("GET", "/", "", {{"Connection", "close"}});
    BOOST_TEST(asked.header("Connection") == "close");
    BOOST_TEST(b.probe.read_to_end().properly);
}

BOOST_AUTO_TEST_CASE(plain_http_works_the_same) {
    emulator_options settings;
    settings.tls = false;
    account a(settings);
    BOOST_TEST(a.server.ca_pem().empty());
    BOOST_TEST(a.server.base_url() == "http://localhost:" + std::to_string(a.server.port()));
    BOOST_TEST(a.call("PUT", "/instances/create", {{"name", "Support"}}).status == 200);
}

BOOST_AUTO_TEST_CASE(chunked_and_fragmented_requests_are_read) {
    account a;
    std::string const body = account::token_request(a.server.credentials());
    std::string text = "POST /token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (char const each : body) text += std::string("1\r\n") + each + "\r\n";
    text += "0\r\n\r\n";
    for (char const each : text) a.probe.write(std::string_view(&each, 1));
    BOOST_TEST(a.probe.read_response().status == 200);
    BOOST_TEST(a.last().body == body);
}

BOOST_AUTO_TEST_CASE(a_large_body_is_read_whole) {
    account a;
    std::string const body = "{\"name\":\"" + std::string(5'000'000, 'x') + "\"}";
    BOOST_TEST(a.probe.send("PUT", "/instances/create", body, a.bearer()).status == 400);
    BOOST_TEST(a.last().body.size() == body.size());
}

BOOST_AUTO_TEST_CASE(what_is_no_http_is_answered_400_and_closed) {
    account a;
    a.probe.write("no http at all\r\n\r\n");
    BOOST_TEST(a.probe.read_response().status == 400);
    BOOST_TEST(a.probe.read_to_end().properly);
}

BOOST_AUTO_TEST_CASE(a_request_that_breaks_off_is_recorded_as_not_processed) {
    account a;
    {
        auto other = a.another_probe();
        other.write("PUT /instances/create HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
    }
    while (a.server.requests().empty()) std::this_thread::yield();
    BOOST_TEST(!a.last().processed);
    BOOST_TEST(a.last().notes.front() == "incomplete");
}

BOOST_AUTO_TEST_CASE(several_hundred_clients_at_once_are_served) {
    account a;
    auto const body = account::token_request(a.server.credentials());
    std::atomic<int> served = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 16; ++i)
            threads.emplace_back([&] {
                std::list<https_probe> probes;
                for (int n = 0; n < 20; ++n) probes.push_back(a.another_probe());
                for (auto& each : probes) served += each.send("POST", "/token", body).status == 200;
            });
    }
    BOOST_TEST(served == 320);
    BOOST_TEST(a.server.connections_accepted() == 321U);
    BOOST_TEST(a.server.count("POST", "/token") == 320U);
}

BOOST_AUTO_TEST_CASE(members_may_be_called_while_requests_come_in) {
    account a;
    std::atomic<bool> done = false;
    std::jthread watcher([&] {
        while (!done) {
            a.server.requests();
            a.server.instances();
            a.server.connections_open();
            a.server.clear_requests();
            a.server.inject(vzaps::fault::delay(0ms));
        }
    });
    for (int i = 0; i < 50; ++i)
        BOOST_TEST(a.call("PUT", "/instances/create", {{"name", "Support"}}).status == 200);
    done = true;
    watcher.join();
    BOOST_TEST(a.server.instances().size() == 50U);
}

BOOST_AUTO_TEST_CASE(it_stops_with_connections_in_every_state) {
    std::list<https_probe> probes;
    boost::asio::io_context io;
    boost::asio::ip::tcp::socket silent(io);
    auto const begun = std::chrono::steady_clock::now();
    {
        emulator server;
        auto const probe = [&]() -> https_probe& {
            return probes.emplace_back(server.port(), server.ca_pem());
        };
        silent.connect({boost::asio::ip::address_v4::loopback(), server.port()}); // Never shakes hands.
        probe();                                                                  // Idle.
        probe().write("POST /tok");                                               // In the middle of a head.
        server.inject(vzaps::fault::delay(std::chrono::hours(1)).on("GET", "/delay"));
        server.inject(vzaps::fault::stall(1).on("GET", "/stall"));
        probe().write("GET /delay HTTP/1.1\r\n\r\n");
        auto& stalled = probe();
        stalled.write("GET /stall HTTP/1.1\r\n\r\n");
        stalled.read_exactly(1);
        while (server.requests().size() < 2) std::this_thread::yield();
        BOOST_TEST(server.connections_open() == 4U);
    }
    for (auto& each : probes) BOOST_TEST(each.read_to_end().bytes.empty());
    BOOST_TEST((std::chrono::steady_clock::now() - begun < 30s));
}

BOOST_AUTO_TEST_CASE(the_authority_is_written_where_it_was_asked_for) {
    emulator_options settings;
    auto const folder = std::filesystem::temp_directory_path() /
                        ("vzaps-emulator-test-" + std::to_string(std::random_device()()));
    settings.tls_dir = folder / "tls";
    {
        emulator server(settings);
        std::ostringstream text;
        text << std::ifstream(settings.tls_dir / "ca.pem").rdbuf();
        BOOST_TEST(text.str() == server.ca_pem());
        BOOST_TEST(server.client_options().tls.ca_pem == server.ca_pem());
        BOOST_TEST(server.client_options().base_url == server.base_url());
        BOOST_TEST(std::distance(std::filesystem::directory_iterator(settings.tls_dir), {}) == 1);
    }
    std::filesystem::remove_all(folder);
}

BOOST_AUTO_TEST_CASE(a_port_that_is_taken_and_a_folder_that_cannot_be_made_are_errors) {
    emulator first;
    emulator_options settings;
    settings.port = first.port();
    BOOST_CHECK_THROW(emulator{settings}, boost::system::system_error);
    settings.port = 0;
    settings.tls_dir = "/dev/null/no";
    BOOST_CHECK_THROW(emulator{settings}, boost::system::system_error);
}

BOOST_AUTO_TEST_SUITE_END()
