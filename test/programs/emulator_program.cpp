#include "support/caller.hpp"
#include "support/emulator_process.hpp"
#include "support/https_probe.hpp"
#include "support/print.hpp"
#include "support/realtime_probe.hpp"
#include "support/stage.hpp"

#include <vzaps/version.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using vzaps::errc;
using namespace std::chrono_literals;
using namespace vzaps::test;

namespace {

using texts = std::vector<std::string>;

// The program, with these options, on whatever port is free. Its authority is written where the test is at
// home.
class started {
public:
    explicit started(texts const& options = {}) : service(command(options)) {}

    caller client(std::function<void(vzaps::client_options&)> const& change = {},
                  vzaps::credentials const& identity = emulator_process::credentials()) const {
        auto options = service.options();
        if (change) change(options);
        return caller(options, identity);
    }
    std::string ca_pem() const {
        std::ifstream file(service.ca_file());
        return {std::istreambuf_iterator<char>(file), {}};
    }
    https_probe probe() const { return https_probe(service.port(), ca_pem()); }

    temporary_directory home;
    emulator_process service;

private:
    texts command(texts const& options) const {
        texts made{VZAPS_EMULATOR_PROGRAM, "--port", "0", "--tls-dir", home.path().string()};
        made.insert(made.end(), options.begin(), options.end());
        return made;
    }
};

// What the program says and how it ends when it does not come to listen.
struct ending {
    explicit ending(texts options) {
        temporary_directory const home;
        options.insert(options.begin(), VZAPS_EMULATOR_PROGRAM);
        child_process process(options, home.path() / "output");
        code = process.exit_code();
        said = process.output();
    }
    bool says(std::string_view text) const { return said.find(text) != std::string::npos; }

    int code = 0;
    std::string said;
};

} // namespace

BOOST_AUTO_TEST_SUITE(emulator_program)

BOOST_AUTO_TEST_CASE(who_trusts_the_authority_that_it_writes_can_call_it_and_nobody_else) {
    started const it;
    BOOST_TEST(it.service.ca_file() == (it.home.path() / "ca.pem").string());
    BOOST_TEST(it.service.base_url().starts_with("https://localhost:"));
    BOOST_TEST(it.service.realtime_url() == "wss" + it.service.base_url().substr(5));
    auto friendly = it.client();
    auto const made = friendly.success(friendly.client.instances.create("Support"));
    BOOST_TEST(friendly.success(friendly.client.instances.list()).content.at(0).id == made.id);
    auto stranger = it.client([](auto& options) { options.tls.ca_file.clear(); });
    BOOST_TEST(stranger.failure(stranger.client.instances.list()).code() == errc::tls_failed);
}

BOOST_AUTO_TEST_CASE(the_authority_is_written_where_it_is_started_unless_it_is_told_where) {
    temporary_directory const home;
    auto const here = std::filesystem::canonical(home.path()).string();
    emulator_process const service({"env", "-C", here, VZAPS_EMULATOR_PROGRAM, "--port", "0"});
    BOOST_TEST(service.ca_file() == here + "/ca.pem");
    BOOST_TEST(std::filesystem::exists(service.ca_file()));
}

BOOST_AUTO_TEST_CASE(without_tls_there_is_no_authority) {
    started const it({"--no-tls"});
    BOOST_TEST(it.service.base_url().starts_with("http://localhost:"));
    BOOST_TEST(it.service.realtime_url() == "ws" + it.service.base_url().substr(4));
    BOOST_TEST(it.service.ca_file().empty());
    BOOST_TEST(!std::filesystem::exists(it.home.path() / "ca.pem"));
    auto on = it.client();
    on.success(on.client.instances.list());
}

BOOST_AUTO_TEST_CASE(it_accepts_the_credentials_that_it_is_told_and_no_others) {
    started const it({"--client-token", "mine", "--client-secret", "my own"});
    auto owner = it.client({}, {"mine", "my own"});
    owner.success(owner.client.instances.list());
    for (vzaps::credentials const& other :
         {emulator_process::credentials(), {"mine", "not mine"}, {"not mine", "my own"}}) {
        auto stranger = it.client({}, other);
        BOOST_TEST(stranger.failure(stranger.client.instances.list()).code() == errc::authentication);
    }
}

// A client replaces a token a minute before its end, or half of its life where that is less.
BOOST_AUTO_TEST_CASE(its_tokens_live_for_as_long_as_it_is_told) {
    started const short_lived({"--expires-in", "100"});
    started const usual;
    movable_clock clock;
    auto const moved = [&clock](auto& options) { options.now = clock.function(); };
    auto on = short_lived.client(moved);
    auto other = usual.client(moved);
    auto const token = on.success(on.client.auth.get_access_token());
    auto const others = other.success(other.client.auth.get_access_token());
    BOOST_TEST(on.success(on.client.auth.get_access_token()) == token);
    clock.advance(60s);
    BOOST_TEST(on.success(on.client.auth.get_access_token()) != token);
    BOOST_TEST(other.success(other.client.auth.get_access_token()) == others);
}

BOOST_AUTO_TEST_CASE(a_realtime_socket_is_closed_with_its_token_as_it_is_told) {
    started const it({"--expires-in", "1", "--realtime-close-on-expiry", "4401"});
    auto on = it.client();
    auto const made = on.success(on.client.instances.create("Support"));
    std::optional<realtime_probe> socket;
    auto const opened = [&] { // A token that lives for a second may be dead by now.
        auto const token = on.success(on.client.auth.get_access_token());
        socket.emplace(it.service.port(), it.ca_pem());
        auto const target = "/events/ws?instance_id=" + made.id;
        return socket->open(target, {{"Authorization", "Bearer " + token}}).status == 101;
    };
    BOOST_TEST_REQUIRE(soon(opened));
    BOOST_TEST(socket->end().code == 4401);
}

BOOST_AUTO_TEST_CASE(pairing_takes_as_many_polls_as_it_is_told) {
    started const it({"--pair-after-polls", "2"});
    auto on = it.client();
    vzaps::instance_ref const which(on.success(on.client.instances.create("Support")));
    BOOST_TEST(!on.success(on.client.sessions.qr(which)).png().empty());
    BOOST_TEST(!on.success(on.client.sessions.status(which)).is_connected());
    BOOST_TEST(on.success(on.client.sessions.status(which)).is_connected());
}

BOOST_AUTO_TEST_CASE(a_message_stays_in_its_queue_for_as_long_as_it_is_told) {
    for (auto const& [options, waiting] : {std::pair(texts{"--pair-after-polls", "1"}, 0U),
                                           {{"--pair-after-polls", "1", "--send-delay", "3600000"}, 1U}}) {
        started const it(options);
        auto on = it.client();
        vzaps::instance_ref const which(on.success(on.client.instances.create("Support")));
        on.success(on.client.sessions.qr(which));
        BOOST_TEST(on.success(on.client.sessions.status(which)).is_connected());
        on.success(on.client.messages.send_text(which, {"5511999999999", "Hello"}));
        BOOST_TEST(on.success(on.client.queues.list_messages(which)).content.size() == waiting);
    }
}

BOOST_AUTO_TEST_CASE(older_spellings_are_answered_when_it_is_told) {
    for (auto const& [options, spelling] : {std::pair(texts{}, "qr_code"), {{"--go-spelling"}, "QRCode"}}) {
        started const it(options);
        auto on = it.client();
        auto const which =
            vzaps::request_options().instance(on.success(on.client.instances.create("Support")));
        auto const answer = on.success(on.client.request("GET", "/instances/{id}/session/qr", which));
        BOOST_TEST(answer.data().as_object().contains(spelling));
    }
}

BOOST_AUTO_TEST_CASE(its_faults_act_in_the_order_in_which_they_are_given) {
    started const it(
        {"--fault", "status=404,path=/instances/list", "--fault", "status=403,path=/instances/list,times=2"});
    auto on = it.client();
    for (auto const expected : {errc::not_found, errc::forbidden, errc::forbidden})
        BOOST_TEST(on.failure(on.client.instances.list()).code() == expected);
    on.success(on.client.instances.list());
}

BOOST_AUTO_TEST_CASE(options_that_it_does_not_understand_are_refused_by_name) {
    for (auto const& [options, named] : std::vector<std::pair<texts, std::string>>{
             {{"--port", "70000"}, "--port"},
             {{"--port=-1"}, "--port"},
             {{"--port", "http"}, "--port"},
             {{"--port"}, "--port"},
             {{"--port", "0", "--port", "0"}, "--port"},
             {{"--expires-in", "soon"}, "--expires-in"},
             {{"--expires-in=-1"}, "--expires-in"},
             {{"--send-delay", "99999999999999999999"}, "--send-delay"},
             {{"--pair-after-polls=-1"}, "--pair-after-polls"},
             {{"--realtime-close-on-expiry", "999"}, "--realtime-close-on-expiry"},
             {{"--no-tls=yes"}, "--no-tls"},
             {{"--nonsense"}, "--nonsense"},
             {{"8443"}, "positional"},
             {{"--fault", "status=429,"}, "fault: nothing after the comma in \"status=429,\""},
             {{"--fault", "nonsense"}, "fault: an unknown kind in \"nonsense\""},
             {{"--fault", "status=429", "--fault", "delay=x"}, "fault: a number is expected in \"x\""}}) {
        BOOST_TEST_CONTEXT(options.back()) {
            ending const seen(options);
            BOOST_TEST(seen.code == 2);
            BOOST_TEST(seen.said.starts_with("vzaps-emulator: "), seen.said);
            BOOST_TEST(seen.says(named), seen.said);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_port_that_is_taken_is_named) {
    started const first;
    auto const port = std::to_string(first.service.port());
    ending const second({"--port", port, "--no-tls"});
    BOOST_TEST(second.code == 1);
    BOOST_TEST(second.said == "vzaps-emulator: port " + port + ": Address already in use\n");
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_named_and_not_made) {
    auto const mistyped = std::filesystem::temp_directory_path() / "vzaps-emulator-no-such-folder";
    std::string const file = VZAPS_EMULATOR_PROGRAM;
    for (auto const& folder : {std::string("/dev/null/no"), mistyped.string(), file}) {
        ending const seen({"--port", "0", "--tls-dir", folder});
        BOOST_TEST(seen.code == 1);
        BOOST_TEST(seen.said == "vzaps-emulator: --tls-dir: there is no folder " + folder + "\n");
    }
    BOOST_TEST(!std::filesystem::exists(mistyped));
}

BOOST_AUTO_TEST_CASE(a_signal_ends_it_in_order_whatever_it_is_doing) {
    for (int const signal : {SIGTERM, SIGINT}) {
        started it({"--fault", "stall=0,path=/instances/list"});
        auto stalled = it.probe();
        stalled.write("POST /instances/list HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        auto idle = it.client();
        idle.success(idle.client.auth.get_access_token());
        it.service.process().signal(signal);
        BOOST_TEST(it.service.process().exit_code() == 0);
        BOOST_TEST(stalled.read_to_end().bytes.empty());
    }
}

BOOST_AUTO_TEST_CASE(it_says_what_it_is_and_what_it_takes) {
    ending const version({"--version"});
    BOOST_TEST(version.code == 0);
    BOOST_TEST(version.said == "vzaps-emulator " VZAPS_VERSION_STRING "\n");
    ending const help({"--help"});
    BOOST_TEST(help.code == 0);
    for (auto const* const each :
         {"--port arg (=8443)", "--tls-dir arg (=.)", "--no-tls", "--client-token arg", "--client-secret arg",
          "--expires-in arg (=3600)", "--pair-after-polls arg (=3)", "--send-delay arg (=0)", "--go-spelling",
          "--decrypted-votes", "--fault arg", "--realtime-close-on-expiry arg", "not the VZaps service"})
        BOOST_TEST(help.says(each), each << " is not in " << help.said);
}

BOOST_AUTO_TEST_SUITE_END()
