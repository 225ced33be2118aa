#include "support/caller.hpp"
#include "support/child_process.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/write.hpp>
#include <boost/test/unit_test.hpp>

#include <openssl/ssl.h>

#include <array>
#include <atomic>
#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;
using namespace vzaps::test;

namespace {

// OpenSSL's own test server, which answers each GET with a page about the connection.
class openssl_server {
public:
    // `@ca` and `@localhost` among the settings stand for the files of those names.
    explicit openssl_server(std::vector<std::string> const& settings, certificate_contents const& shown = {})
        : process_(files_, [&](unsigned short port) {
              files_.write("@ca", issuer_.pem());
              files_.write("@localhost", text(issuer_.issue()));
              auto const shown_file = files_.write("@shown", text(issuer_.issue(shown)));
              std::vector<std::string> all{
                  "openssl", "s_server", "-accept", "127.0.0.1:" + std::to_string(port),
                  "-cert",   shown_file, "-www"};
              for (auto const& each : settings)
                  all.push_back(each.front() == '@' ? (files_.path() / each).string() : each);
              return all;
          }) {}

    vzaps::client_options options() const {
        vzaps::client_options made;
        made.base_url = "https://localhost:" + std::to_string(process_.port());
        made.tls.ca_pem = issuer_.pem();
        made.retry.max_attempts = 1;
        return made;
    }

    identity client_identity() const {
        certificate_contents contents;
        contents.common_name = "a client";
        contents.usage = "clientAuth";
        return issuer_.issue(contents);
    }

private:
    static std::string text(identity const& who) { return who.certificate_pem + who.key_pem; }

    temporary_directory files_;
    authority issuer_;
    listening_process process_;
};

// Leaves the client's part of the handshake unread until it is told to: then it refuses it, and resets the connection with
// all that has come behind it.
class late_refuser {
public:
    late_refuser() : thread_([this] { serve(); }) {}
    late_refuser(late_refuser const&) = delete;
    late_refuser& operator=(late_refuser const&) = delete;
    ~late_refuser() {
        refuse();
        thread_.join();
    }

    vzaps::client_options options() const {
        vzaps::client_options made;
        made.base_url = "https://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
        made.tls.ca_pem = issuer_.pem();
        made.retry.max_attempts = 1;
        return made;
    }

    // Whether it has said all that it says before.
    bool waits() const { return waits_; }
    void refuse() { told_ = true; }
    bool gone() const { return gone_; }

private:
    void serve() {
        auto const who = issuer_.issue();
        asio::ssl::context tls(asio::ssl::context::tlsv13_server);
        tls.use_certificate_chain(asio::buffer(who.certificate_pem));
        tls.use_private_key(asio::buffer(who.key_pem), asio::ssl::context::pem);
        tls.set_verify_mode(asio::ssl::verify_peer | asio::ssl::verify_fail_if_no_peer_cert);
        auto peer = acceptor_.accept();
        std::unique_ptr<SSL, decltype(&SSL_free)> const ours(SSL_new(tls.native_handle()), &SSL_free);
        SSL_set_bio(ours.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
        SSL_set_accept_state(ours.get());
        answer(peer, *ours);
        waits_ = true;
        soon([this] { return told_.load(); });
        answer(peer, *ours);
        peer.set_option(asio::socket_base::linger(true, 0));
        peer.close();
        gone_ = true;
    }

    // Reads until there is something to say, and says it.
    static void answer(asio::ip::tcp::socket& to, SSL& ours) {
        std::array<char, 16384> bytes{};
        boost::system::error_code ec;
        auto* const out = SSL_get_wbio(&ours);
        while (BIO_ctrl_pending(out) == 0) {
            auto const heard = to.read_some(asio::buffer(bytes), ec);
            if (ec) return;
            BIO_write(SSL_get_rbio(&ours), bytes.data(), static_cast<int>(heard));
            SSL_do_handshake(&ours);
        }
        auto const said = BIO_read(out, bytes.data(), static_cast<int>(bytes.size()));
        asio::write(to, asio::buffer(bytes.data(), static_cast<std::size_t>(said)));
    }

    authority issuer_;
    asio::io_context io_;
    asio::ip::tcp::acceptor acceptor_{io_, {asio::ip::address_v4::loopback(), 0}};
    std::atomic<bool> waits_ = false;
    std::atomic<bool> told_ = false;
    std::atomic<bool> gone_ = false;
    std::thread thread_;
};

std::string page(caller& on) {
    return on.success(on.client.request("GET", "/page", vzaps::request_options().anonymous())).body();
}

vzaps::error refusal(vzaps::client_options options) {
    caller on(std::move(options));
    return on.failure(on.client.request("GET", "/page", vzaps::request_options().anonymous()));
}

bool contains(std::string const& text, std::string const& what) {
    return text.find(what) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(tls_versions)

BOOST_AUTO_TEST_CASE(tls_1_1_is_refused) {
    openssl_server const server({"-tls1_1", "-cipher", "ALL:@SECLEVEL=0"});
    expect_failure(refusal(server.options()), errc::tls_failed, outcome::not_sent, phase::tls);
}

BOOST_AUTO_TEST_CASE(tls_1_0_is_refused) {
    openssl_server const server({"-tls1", "-cipher", "ALL:@SECLEVEL=0"});
    expect_failure(refusal(server.options()), errc::tls_failed, outcome::not_sent, phase::tls);
}

BOOST_AUTO_TEST_CASE(tls_1_2_and_1_3_are_spoken) {
    for (std::string const version : {"1_2", "1_3"}) {
        openssl_server const server({"-tls" + version});
        caller on(server.options());
        BOOST_TEST(contains(page(on), version == "1_2" ? "TLSv1.2" : "TLSv1.3"));
    }
}

BOOST_AUTO_TEST_CASE(ciphers_without_authentication_or_encryption_are_refused) {
    for (std::string const cipher : {"aNULL:@SECLEVEL=0", "eNULL:@SECLEVEL=0"}) {
        openssl_server const server({"-tls1_2", "-cipher", cipher});
        expect_failure(refusal(server.options()), errc::tls_failed, outcome::not_sent, phase::tls);
    }
}

BOOST_AUTO_TEST_CASE(the_name_of_the_host_is_told_in_the_handshake) {
    certificate_contents other;
    other.alternative_names = "DNS:other";
    // Shows the right certificate only to those who ask for localhost.
    openssl_server const server({"-servername", "localhost", "-cert2", "@localhost"}, other);
    caller on(server.options());
    page(on);
}

BOOST_AUTO_TEST_CASE(a_client_certificate_is_presented_where_one_is_asked_for) {
    for (std::string const version : {"-tls1_2", "-tls1_3"}) {
        openssl_server const server({version, "-CAfile", "@ca", "-Verify", "1", "-verify_return_error"});
        auto options = server.options();
        auto const mine = server.client_identity();
        options.tls.client_certificate_pem = mine.certificate_pem;
        options.tls.client_key_pem = mine.key_pem;
        caller on(options);
        BOOST_TEST(contains(page(on), "a client"));
    }
}

BOOST_AUTO_TEST_CASE(without_the_client_certificate_that_is_asked_for_the_call_fails) {
    openssl_server const older({"-tls1_2", "-CAfile", "@ca", "-Verify", "1", "-verify_return_error"});
    expect_failure(refusal(older.options()), errc::tls_failed, outcome::not_sent, phase::tls);
    // In TLS 1.3 the client is done before the server has looked at its certificate. The refusal comes where
    // an answer is expected, and says that nothing was processed.
    openssl_server const newer({"-tls1_3", "-CAfile", "@ca", "-Verify", "1", "-verify_return_error"});
    for (int i = 0; i < 10; ++i) {
        auto const seen = refusal(newer.options());
        expect_failure(seen, errc::tls_failed, outcome::not_sent, phase::tls);
        BOOST_TEST(contains(seen.what(), "certificate required"));
    }
}

BOOST_AUTO_TEST_CASE(a_refusal_of_the_handshake_that_breaks_a_large_request_is_one) {
    openssl_server const server({"-tls1_3", "-CAfile", "@ca", "-Verify", "1", "-verify_return_error"});
    for (int i = 0; i < 10; ++i) {
        caller on(server.options());
        vzaps::request_options what;
        what.anonymous().field("text", std::string(4 * 1024 * 1024, 'x'));
        auto const seen = on.failure(on.client.request("POST", "/page", what));
        expect_failure(seen, errc::tls_failed, outcome::not_sent, phase::tls);
    }
}

BOOST_AUTO_TEST_CASE(so_is_one_that_comes_with_the_end_of_the_connection_to_a_write_that_waits) {
    late_refuser server;
    caller on(server.options());
    vzaps::request_options what;
    what.anonymous().field("text", std::string(20 * 1024 * 1024, 'x'));
    std::optional<vzaps::result<vzaps::response>> ended;
    asio::co_spawn(
        on.io(), vzaps::as_result(on.client.request("POST", "/page", what)),
        [&](std::exception_ptr, vzaps::result<vzaps::response> made) { ended.emplace(std::move(made)); });
    int quiet = 0; // Until nothing more can be written.
    while (!ended && quiet < 50) quiet = on.io().run_one_for(1ms) == 0 && server.waits() ? quiet + 1 : 0;
    server.refuse();
    BOOST_REQUIRE(soon([&] { return server.gone(); }));
    on.io().run_for(caller::bound);
    BOOST_REQUIRE(ended);
    BOOST_REQUIRE(!*ended);
    expect_failure(ended->error(), errc::tls_failed, outcome::not_sent, phase::tls);
}

BOOST_AUTO_TEST_CASE(a_refusal_of_the_handshake_is_not_tried_again) {
    openssl_server const server({"-tls1_3", "-CAfile", "@ca", "-Verify", "1", "-verify_return_error"});
    auto options = server.options();
    options.retry.max_attempts = 5;
    caller on(options);
    auto const seen = on.failure(on.client.request("GET", "/page", vzaps::request_options().anonymous()));
    BOOST_TEST(seen.info().attempts == 1);
    BOOST_TEST(on.client.statistics().handshakes == 1U);
}

BOOST_AUTO_TEST_CASE(a_client_certificate_of_a_stranger_is_refused) {
    for (std::string const version : {"-tls1_2", "-tls1_3"}) {
        openssl_server const server({version, "-CAfile", "@ca", "-Verify", "1", "-verify_return_error"});
        auto options = server.options();
        auto const stranger = self_signed();
        options.tls.client_certificate_pem = stranger.certificate_pem;
        options.tls.client_key_pem = stranger.key_pem;
        expect_failure(refusal(options), errc::tls_failed, outcome::not_sent, phase::tls);
    }
}

BOOST_AUTO_TEST_CASE(sessions_of_either_version_are_resumed) {
    for (std::string const version : {"-tls1_2", "-tls1_3"}) {
        openssl_server const server({version}); // Closes each connection after its answer.
        caller on(server.options());
        for (int i = 0; i < 4; ++i) page(on);
        auto const seen = on.client.statistics();
        BOOST_TEST_CONTEXT(version) {
            BOOST_TEST(seen.handshakes == 4U);
            BOOST_TEST(seen.resumed == 3U);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_server_without_sessions_is_served_all_the_same) {
    openssl_server const server({"-no_cache", "-no_ticket", "-num_tickets", "0"});
    caller on(server.options());
    for (int i = 0; i < 3; ++i) page(on);
    BOOST_TEST(on.client.statistics().handshakes == 3U);
    BOOST_TEST(on.client.statistics().resumed == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
