#include "support/stage.hpp"

#include <vzaps/events.hpp>
#include <vzaps/version.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>

// An instance's whole life, over TLS, on the service's own state.

namespace json = boost::json;
using namespace vzaps;
using namespace vzaps::test;

namespace {

json::object state(stage const& on) { return on.server.instances().at(0).as_object(); }

std::map<std::string, std::string> headers_of(recorded_request const& from) {
    return {from.headers.begin(), from.headers.end()};
}

std::vector<std::string> names(header_list const& from) {
    std::vector<std::string> made;
    for (auto const& each : from) made.push_back(each.first);
    std::sort(made.begin(), made.end());
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(life)

BOOST_AUTO_TEST_CASE(an_instance_is_created_used_billed_and_removed) {
    for (bool const enveloped : {false, true}) {
        emulator_options settings;
        settings.envelope = enveloped;
        stage on({}, settings);
        auto const& api = on.api.instances;

        instance_create_request wanted("Front desk");
        wanted.webhook = "https://hooks.example.test/vz";
        wanted.events_subscribe = {"Message", "Connected"};
        wanted.reject_calls = true;
        wanted.auto_read_messages = false;
        wanted.labels = json::object{{"team", "a"}};
        auto const made = on.run(api.create(wanted)).value();
        BOOST_TEST(made.id.starts_with("VZ"));
        BOOST_TEST(made.name == "Front desk");
        BOOST_TEST(!made.token.empty());
        BOOST_TEST(made.events_subscribe.value() == "Message,Connected");
        BOOST_TEST(made.reject_calls.value() == true);
        BOOST_TEST(made.auto_read_messages.value() == false);
        BOOST_TEST(made.extra.empty());
        BOOST_TEST(state(on).at("labels").at("team") == "a");

        instance_ref const ref = made;
        BOOST_TEST(on.run(api.get(ref)).value().name == "Front desk");
        auto const page = on.run(api.list()).value();
        BOOST_TEST(page.total.value() == 1);
        BOOST_TEST_REQUIRE(page.content.size() == 1U);
        BOOST_TEST(page.content.front().id == made.id);

        instance_update_request change;
        change.name = "Front desk 2";
        change.reject_calls = false;
        change.webhook = "";
        auto const changed = on.run(api.update(ref, change)).value();
        BOOST_TEST(changed.name == "Front desk 2");
        BOOST_TEST(changed.reject_calls.value() == false);
        BOOST_TEST(state(on).at("webhook") == "");

        BOOST_TEST(on.run(api.subscribe(ref)).value().mode.value() == "direct");
        BOOST_TEST(state(on).at("subscribed") == true);
        instance_subscribe_request checkout;
        checkout.success_url = "https://example.test/thanks";
        BOOST_TEST(on.run(api.subscribe(ref, checkout)).value().url.has_value());
        BOOST_TEST(on.run(api.cancel(ref)).value().message.has_value());
        BOOST_TEST(on.run(api.get(ref)).value().cancel_at.has_value());
        BOOST_TEST(on.run(api.resume_subscription(ref)).value().status.value() == "ok");
        BOOST_TEST(!on.run(api.get(ref)).value().cancel_at.has_value());
        BOOST_TEST(on.run(api.restart(ref)).value().instance_id.value() == made.id);
        BOOST_TEST(state(on).at("restarts") == 1);

        auto const provisioned = on.run(api.provision("Kiosk 3")).value();
        instance_list_request search;
        search.search = "kiosk";
        search.sort = "createdAt";
        search.sort_desc = false;
        auto const found = on.run(api.search(search)).value();
        BOOST_TEST_REQUIRE(found.content.size() == 1U);
        BOOST_TEST(found.content.front().id == provisioned.id);

        check_success(on.run(api.remove(provisioned)));
        check_success(on.run(api.remove(ref)));
        check_failure(on.run(api.get(ref)), errc::not_found, outcome::refused, phase::answer);
        check_failure(on.run(api.remove(ref)), errc::not_found, outcome::refused, phase::answer);
        BOOST_TEST(on.server.instances().empty());
        BOOST_TEST(on.exchanges() == 1U);
        BOOST_TEST(on.retries.empty());
        // Of the spellings that the sources disagree on, the client uses one each: the documented one.
        std::set<std::string> spellings;
        for (auto const& each : on.server.requests()) spellings.insert(each.notes.begin(), each.notes.end());
        std::set<std::string> const documented{
            "client_token", "client_secret", "events_subscribe", "events_subscribe: array",
            "size",         "sortDesc"};
        BOOST_TEST(spellings == documented, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(with_the_token_pair_alone_an_instance_can_be_kept) {
    stage on;
    auto const made = on.run(on.api.instances.create("Front desk")).value();
    auto const pair = on.make_client({on.server.credentials().client_token});
    instance_update_request change;
    change.name = "Front desk 2";
    BOOST_TEST(on.run(pair.instances.update(made, change)).value().name == "Front desk 2");
    check_success(on.run(pair.instances.restart(made)));
    check_success(on.run(pair.instances.remove(made)));
    BOOST_TEST(on.exchanges() == 1U); // The first client's.
    BOOST_TEST(headers_of(on.server.requests().back()).count("Authorization") == 0U);
}

BOOST_AUTO_TEST_CASE(the_headers_on_the_wire_are_these_and_no_others) {
    stage on;
    auto const made = on.run(on.api.instances.create("Front desk")).value();
    check_success(on.run(on.api.instances.restart(made)));
    auto const requests = on.server.requests();
    BOOST_TEST_REQUIRE(requests.size() == 3U);
    auto const expect = [](recorded_request const& from, std::vector<std::string> const& wanted) {
        BOOST_TEST(names(from.headers) == wanted, boost::test_tools::per_element());
    };
    expect(requests[0],
           {"Accept", "Accept-Encoding", "Content-Length", "Content-Type", "Host", "User-Agent"});
    expect(requests[1], {"Accept", "Accept-Encoding", "Authorization", "Content-Length", "Content-Type",
                         "Host", "User-Agent", "X-Client-Token"});
    expect(requests[2], {"Accept", "Accept-Encoding", "Authorization", "Content-Length", "Host", "User-Agent",
                         "X-Client-Token", "X-Instance-Token"});
    auto const last = headers_of(requests[2]);
    BOOST_TEST(last.at("Accept") == "application/json");
    BOOST_TEST(last.at("Content-Length") == "0");
    BOOST_TEST(last.at("Host") == "localhost:" + std::to_string(on.server.port()));
    BOOST_TEST(last.at("User-Agent") == "vzaps-cpp/" VZAPS_VERSION_STRING);
    BOOST_TEST(last.at("X-Instance-Token") == made.token);
    BOOST_TEST(requests[2].body == "");
    auto const credentials = on.server.credentials();
    json::object const exchanged{{"client_token", credentials.client_token},
                                 {"client_secret", credentials.client_secret}};
    BOOST_TEST(json::parse(requests[0].body) == json::value(exchanged));
}

BOOST_AUTO_TEST_CASE(a_base_url_may_have_a_prefix_for_every_path) {
    stage on;
    auto const prefixed = on.make_client(on.server.credentials(),
                                         [](client_options& options) { options.base_url += "/gateway/v1/"; });
    check_failure(on.run(prefixed.instances.get("VZ1")), errc::not_found, outcome::not_sent, phase::token);
    BOOST_TEST(on.server.requests().back().target == "/gateway/v1/token");
}

BOOST_AUTO_TEST_CASE(pages_walk_through_every_instance_once) {
    stage on;
    on.server.seed_instances(45);
    std::vector<std::string> seen;
    auto pages = on.api.instances.pages();
    for (;;) {
        auto const page = on.run(pages.next()).value();
        if (!page) break;
        for (auto const& each : page->content) seen.push_back(each.id);
    }
    std::sort(seen.begin(), seen.end());
    BOOST_TEST(seen.size() == 45U);
    BOOST_TEST((std::unique(seen.begin(), seen.end()) == seen.end()));
    BOOST_TEST(on.server.count("POST", "/instances/list") == 3U);
}

BOOST_AUTO_TEST_CASE(a_voice_note_of_an_event_is_downloaded_and_sent_on_in_either_spelling) {
    for (bool const go_spelling : {false, true}) {
        emulator_options settings;
        settings.go_spelling = go_spelling;
        stage on({}, settings);
        auto const id = on.server.seed_instances(1).front();
        on.server.pair(id);
        std::string const bytes("OggS\0voice\xff", 11);
        on.server.receive_media(id, "5541911112222", "audio", bytes, "audio/ogg; codecs=opus");

        auto const data = on.server.events(id).back().at("data");
        auto const event = parse_webhook(json::serialize(data));
        auto const* const message = event.as<message_event>();
        BOOST_TEST_REQUIRE(message != nullptr);
        auto const* const node = message->message.media();
        BOOST_TEST_REQUIRE(node != nullptr);
        auto const file = on.run(on.api.messages.download_audio(id, *node)).value();
        BOOST_TEST(file.data.bytes == bytes);
        BOOST_TEST(on.server.requests().back().notes.empty());

        check_success(on.run(on.api.messages.send_audio(
            id, {"5541933334444", media::from_bytes(file.data.bytes, file.mimetype)})));
        auto const sent = on.server.sent_messages(id).back().at("body").at("audio");
        BOOST_TEST(sent.at("mimetype") == "audio/ogg;codecs=opus");
        BOOST_TEST(sent.at("size") == bytes.size());
    }
}

BOOST_AUTO_TEST_CASE(groups_are_listed_and_polls_voted_on_as_the_service_has_them) {
    stage on;
    auto const id = on.server.seed_instances(1).front();
    on.server.pair(id);
    auto const made = on.run(on.api.groups.create(id, {"Ops", {"5541911112222"}})).value();
    auto const listed = on.run(on.api.groups.list(id)).value();
    BOOST_TEST_REQUIRE(listed.content.size() == 1U);
    BOOST_TEST(listed.content.front().address() == made.address());

    auto const poll =
        on.run(on.api.messages.send_poll(id, {made.address(), "Lunch?", {"Noon", "One"}})).value();
    poll_vote_request vote(made.address(), poll.message_id, {"Noon"});
    check_failure(on.run(on.api.messages.poll_vote(id, vote)), errc::not_found, outcome::refused,
                  phase::answer);
    vote.from_me = true;
    auto const voted = on.run(on.api.messages.poll_vote(id, vote)).value();
    BOOST_TEST(!voted.message_id.empty());
    BOOST_TEST(voted.details.value() == "Vote sent");
    BOOST_TEST(voted.timestamp.has_value());
    BOOST_TEST(on.server.requests().back().notes.front() == "selected_options");
}

BOOST_AUTO_TEST_SUITE_END()
