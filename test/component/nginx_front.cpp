#include "support/caller.hpp"
#include "support/child_process.hpp"
#include "support/https_probe.hpp"

#include <vzaps/testing/emulator.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;
using namespace vzaps::test;

namespace {

vzaps::emulator_options without_tls() {
    vzaps::emulator_options made;
    made.tls = false;
    return made;
}

// Debian's nginx in front of an emulator, as TLS terminator.
class front {
public:
    explicit front(std::string settings)
        : settings_(std::move(settings)),
          process_(files_, [this](unsigned short port) { return command(port); }) {}

    vzaps::client_options options(std::string const& prefix = {}) const {
        vzaps::client_options made;
        made.base_url = "https://localhost:" + std::to_string(process_.port()) + prefix;
        made.tls.ca_pem = issuer_.pem();
        return made;
    }

    /// Connections that nginx holds besides the one of the question itself.
    std::size_t held() const {
        https_probe probe(process_.port(), issuer_.pem());
        auto const text = probe.send("GET", "/status").body;
        return std::stoul(text.substr(text.find(": ") + 2)) - 1;
    }

    vzaps::emulator service{without_tls()};

private:
    std::vector<std::string> command(unsigned short port) {
        auto const who = issuer_.issue();
        files_.write("server.pem", who.certificate_pem + who.key_pem);
        auto const here = files_.path().string();
        auto const upstream = "http://127.0.0.1:" + std::to_string(service.port());
        std::string text = "daemon off; master_process off; worker_processes 1; pid nginx.pid;\n"
                           "events { worker_connections 128; }\n"
                           "http { access_log off; client_max_body_size 32m;\n";
        for (auto const* const kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
            text += std::string(kind) + "_temp_path " + here + "/" + kind + ";\n";
        text += "server { listen 127.0.0.1:" + std::to_string(port) +
                " ssl; ssl_certificate server.pem; ssl_certificate_key server.pem;\n"
                "proxy_http_version 1.1; proxy_set_header Connection \"\";\n" +
                settings_ + "\nlocation = /status { stub_status; }\nlocation / { proxy_pass " + upstream +
                "; }\nlocation /behind/a/prefix/ { proxy_pass " + upstream + "/; } } }\n";
        return {"nginx", "-p", here, "-e", "stderr", "-c", files_.write("nginx.conf", text)};
    }

    std::string settings_;
    temporary_directory files_;
    authority issuer_;
    listening_process process_;
};

void live_a_life(caller& on) {
    auto const& api = on.client.instances;
    auto const made = on.success(api.create("Support"));
    BOOST_TEST(!made.token.empty());
    vzaps::instance_ref const which(made);
    BOOST_TEST(on.success(api.get(which)).name == "Support");
    BOOST_TEST(on.success(api.list()).content.size() == 1U);
    vzaps::instance_update_request change;
    change.name = "Renamed";
    BOOST_TEST(on.success(api.update(which, change)).name == "Renamed");
    on.success(api.restart(which));
    on.success(api.subscribe(which));
    on.success(api.cancel(which));
    on.success(api.resume_subscription(which));
    on.success(api.remove(which));
    expect_failure(on.failure(api.get(which)), errc::not_found, outcome::refused, phase::answer);
}

boost::asio::awaitable<void> restart_often(vzaps::client client, std::string id, int times, int& done) {
    for (int i = 0; i < times; ++i) {
        co_await client.instances.restart(id);
        ++done;
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(nginx_front)

BOOST_AUTO_TEST_CASE(an_instance_lives_its_whole_life_through_nginx) {
    front through("");
    caller on(through.options(), through.service.credentials());
    live_a_life(on);
    BOOST_TEST(on.client.statistics().opened == 1U);
}

BOOST_AUTO_TEST_CASE(a_base_url_with_a_path_prefix_works) {
    for (auto const* const prefix : {"/behind/a/prefix", "/behind/a/prefix/"}) {
        front through("");
        caller on(through.options(prefix), through.service.credentials());
        live_a_life(on);
        auto const id = through.service.seed_instances(1).front();
        auto options = vzaps::request_options().instance(id);
        on.success(on.client.request("POST", "/instances/{id}/restart", std::move(options)));
        BOOST_TEST(through.service.requests().back().target == "/instances/" + id + "/restart");
    }
}

BOOST_AUTO_TEST_CASE(connections_that_nginx_ends_after_some_requests_never_surface) {
    front through("keepalive_requests 3;");
    auto options = through.options();
    options.retry.max_attempts = 1;
    caller on(options, through.service.credentials());
    auto const id = through.service.seed_instances(1).front();
    for (int i = 0; i < 20; ++i) on.success(on.client.instances.restart(id));
    BOOST_TEST(through.service.count("POST", "/instances/{id}/restart") == 20U);
    BOOST_TEST(on.client.statistics().opened == 7U); // 21 requests, the token's among them.
    BOOST_TEST(on.client.statistics().resumed == 6U);
    BOOST_TEST(on.client.statistics().discarded == 7U);
}

BOOST_AUTO_TEST_CASE(nor_do_they_with_many_calls_at_once) {
    front through("keepalive_requests 3;");
    auto options = through.options();
    options.retry.max_attempts = 1;
    options.pool.max_connections = 4;
    caller on(options, through.service.credentials());
    auto const id = through.service.seed_instances(1).front();
    int done = 0;
    on.io().restart();
    for (int i = 0; i < 10; ++i) {
        boost::asio::co_spawn(on.io(), restart_often(on.client, id, 10, done),
                              [](std::exception_ptr failure) {
                                  if (failure) std::rethrow_exception(failure);
                              });
    }
    on.io().run_for(caller::bound);
    BOOST_TEST(done == 100);
    BOOST_TEST(through.service.count("POST", "/instances/{id}/restart") == 100U);
    BOOST_TEST(on.client.statistics().in_use == 0U);
    BOOST_TEST(on.client.statistics().waiting == 0U);
}

BOOST_AUTO_TEST_CASE(connections_that_nginx_ends_when_idle_never_surface) {
    front through("keepalive_timeout 200ms;");
    auto options = through.options();
    options.retry.max_attempts = 1;
    caller on(options, through.service.credentials());
    auto const id = through.service.seed_instances(1).front();
    for (int i = 0; i < 3; ++i) {
        on.success(on.client.instances.restart(id));
        BOOST_TEST(on.client.statistics().idle == 1U);
        BOOST_REQUIRE(soon([&] { return through.held() == 0; }));
    }
    BOOST_TEST(through.service.count("POST", "/instances/{id}/restart") == 3U);
    BOOST_TEST(on.client.statistics().opened == 3U);
}

BOOST_AUTO_TEST_CASE(the_idle_time_that_nginx_announces_is_kept) {
    front through(
        "keepalive_timeout 60s 0s;"); // What is announced counts: such a connection is not kept at all.
    caller on(through.options(), through.service.credentials());
    auto const id = through.service.seed_instances(1).front();
    for (int i = 0; i < 3; ++i) on.success(on.client.instances.restart(id));
    BOOST_TEST(on.client.statistics().reused == 3U); // nginx does not announce 0.

    front announcing("keepalive_timeout 60s 30s;");
    auto const start = std::chrono::steady_clock::now();
    auto const later = std::make_shared<std::chrono::seconds>(0);
    auto options = announcing.options();
    options.pool.idle_timeout = std::chrono::hours(1);
    options.now = [start, later] { return start + *later; };
    caller patient(options, announcing.service.credentials());
    auto const other = announcing.service.seed_instances(1).front();
    patient.success(patient.client.instances.restart(other));
    *later = std::chrono::seconds(23);
    patient.success(patient.client.instances.restart(other));
    BOOST_TEST(patient.client.statistics().opened == 1U);
    *later = std::chrono::seconds(23 + 24); // A fifth of it is kept as a margin.
    patient.success(patient.client.instances.restart(other));
    BOOST_TEST(patient.client.statistics().opened == 2U);
}

BOOST_AUTO_TEST_CASE(a_service_that_is_down_behind_nginx_is_unavailable_and_its_effect_unknown) {
    front through(
        "location = /instances/create { proxy_pass http://127.0.0.1:" + std::to_string(free_port()) + "; }");
    caller on(through.options(), through.service.credentials());
    auto const seen = on.failure(on.client.instances.create("Support"));
    expect_failure(seen, errc::unavailable, outcome::unknown, phase::answer);
    BOOST_TEST(seen.status() == 502);
    BOOST_TEST(seen.info().attempts == 1);
    BOOST_TEST(seen.info().body_excerpt.find("502 Bad Gateway") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_body_that_nginx_finds_too_large_is_refused) {
    front through("location = /instances/create { client_max_body_size 1k; proxy_pass http://127.0.0.1:1; }");
    caller on(through.options(), through.service.credentials());
    vzaps::instance_create_request request("Support");
    request.webhook = "https://example.com/" + std::string(4000, 'x');
    auto const seen = on.failure(on.client.instances.create(request));
    expect_failure(seen, errc::bad_request, outcome::refused, phase::answer);
    BOOST_TEST(seen.status() == 413);
}

BOOST_AUTO_TEST_SUITE_END()
