#include "emulator/desk.hpp"

#include <boost/test/unit_test.hpp>

#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/sha.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace json = boost::json;
using vzaps::emulator_options;
using vzaps::test::desk;
using vzaps::test::text;

namespace {

constexpr auto ana = "5541911112222";
constexpr auto ana_jid = "5541911112222@s.whatsapp.net";
constexpr auto own_jid = "5541998765432@s.whatsapp.net";

unsigned char const* bytes(std::string const& of) {
    return reinterpret_cast<unsigned char const*>(of.data());
}
unsigned char* bytes(std::string& of) { return reinterpret_cast<unsigned char*>(of.data()); }

std::string from_base64(json::value const& encoded) {
    std::string const in(encoded.as_string());
    std::string made(in.size() / 4 * 3, '\0');
    BOOST_REQUIRE_GE(EVP_DecodeBlock(bytes(made), bytes(in), static_cast<int>(in.size())), 0);
    made.resize(made.size() - (in.size() - in.find_last_not_of('=') - 1));
    return made;
}

std::string digest(std::string const& of) {
    std::string made(SHA256_DIGEST_LENGTH, '\0');
    SHA256(bytes(of), of.size(), bytes(made));
    return made;
}

// OpenSSL's own HKDF, which the emulator does not use.
std::string derived(std::string const& secret, std::string const& info) {
    std::unique_ptr<EVP_PKEY_CTX, decltype([](EVP_PKEY_CTX* each) { EVP_PKEY_CTX_free(each); })> const
        context(EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nullptr));
    std::string made(32, '\0');
    std::size_t size = made.size();
    BOOST_REQUIRE_EQUAL(EVP_PKEY_derive_init(context.get()), 1);
    BOOST_REQUIRE_EQUAL(EVP_PKEY_CTX_set_hkdf_md(context.get(), EVP_sha256()), 1);
    BOOST_REQUIRE_EQUAL(
        EVP_PKEY_CTX_set1_hkdf_key(context.get(), bytes(secret), static_cast<int>(secret.size())), 1);
    BOOST_REQUIRE_EQUAL(
        EVP_PKEY_CTX_add1_hkdf_info(context.get(), bytes(info), static_cast<int>(info.size())), 1);
    BOOST_REQUIRE_EQUAL(EVP_PKEY_derive(context.get(), bytes(made), &size), 1);
    return made;
}

// What a client of WhatsApp's makes of a vote. Empty when it was not made for this poll and by this voter.
std::string opened(json::value const& vote, std::string const& secret, std::string const& poll,
                   std::string const& author, std::string const& voter) {
    auto const payload = from_base64(vote.at("enc_payload"));
    auto const iv = from_base64(vote.at("enc_iv"));
    BOOST_REQUIRE_EQUAL(iv.size(), 12U);
    BOOST_REQUIRE_GE(payload.size(), 16U);
    auto const key = derived(secret, poll + author + voter + "Poll Vote");
    auto const additional = poll + std::string(1, '\0') + voter;
    std::string made(payload.size() - 16, '\0');
    auto tag = payload.substr(made.size());

    std::unique_ptr<EVP_CIPHER_CTX, decltype([](EVP_CIPHER_CTX* each) { EVP_CIPHER_CTX_free(each); })> const
        context(EVP_CIPHER_CTX_new());
    int size = 0;
    BOOST_REQUIRE_EQUAL(EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytes(key), bytes(iv)),
                        1);
    EVP_DecryptUpdate(context.get(), nullptr, &size, bytes(additional), static_cast<int>(additional.size()));
    EVP_DecryptUpdate(context.get(), bytes(made), &size, bytes(payload), static_cast<int>(made.size()));
    EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, 16, tag.data());
    std::string rest(16, '\0');
    return EVP_DecryptFinal_ex(context.get(), bytes(rest), &size) == 1 ? made : std::string();
}

// The protobuf message of a vote for these.
std::string vote_for(std::vector<std::string> const& options) {
    std::string made;
    for (auto const& each : options) made += "\x0a\x20" + digest(each);
    return made;
}

// A connected instance that has sent a poll.
struct poll_desk : desk {
    explicit poll_desk(emulator_options settings = {}, std::string chat = ana) : desk(std::move(settings)) {
        server.pair(id);
        if (chat != ana)
            chat =
                text(data(post("/group/create", {{"group_name", "Ops"}, {"participants", ana}})), "group_id");
        to = chat;
        poll = sent("poll",
                    {{"phone", chat}, {"name", "Lunch?"}, {"options", json::array{"Noon", "One", "Two"}}});
        for (auto const& each : server.events(id)) {
            auto const* const event = each.at("data").at("event").if_object();
            if (event == nullptr || !event->contains("message")) continue;
            auto const& content = event->at("message").as_object();
            BOOST_TEST_REQUIRE(content.contains("poll_creation_message"));
            secret = from_base64(content.at("message_context_info").at("message_secret"));
        }
        BOOST_TEST_REQUIRE(secret.size() == 32U);
    }
    json::object last_message() const { return last_event().at("event").as_object(); }
    json::object update() const { return last_message().at("message").at("poll_update_message").as_object(); }

    std::string to;
    std::string poll;
    std::string secret;
};

} // namespace

BOOST_AUTO_TEST_SUITE(polls)

BOOST_AUTO_TEST_CASE(somebodys_vote_is_encrypted_as_whatsapp_does) {
    poll_desk d;
    auto const id = d.server.receive_vote(d.id, ana, d.poll, {"Noon"});
    auto const info = d.last_message().at("info").as_object();
    BOOST_TEST(text(info, "id") == id);
    BOOST_TEST(text(info, "sender") == ana_jid);
    BOOST_TEST(text(info, "type") == "poll");
    BOOST_TEST(info.at("is_from_me") == false);
    auto const update = d.update();
    // As the voter's phone names the chat.
    BOOST_TEST(update.at("poll_creation_message_key") ==
               (json::object{{"remote_jid", own_jid}, {"from_me", false}, {"id", d.poll}}));
    BOOST_TEST(update.at("sender_timestamp_ms").as_int64() > 1'700'000'000'000);
    BOOST_TEST(update.at("vote").as_object().size() == 2U);
    BOOST_TEST(opened(update.at("vote"), d.secret, d.poll, own_jid, ana_jid) == vote_for({"Noon"}));
    BOOST_TEST(opened(update.at("vote"), d.secret, d.poll, own_jid, own_jid) == "");
    BOOST_TEST(opened(update.at("vote"), d.secret, "3EB0", own_jid, ana_jid) == "");
    BOOST_TEST(!d.last_event().contains("poll_vote"));

    d.server.receive_vote(d.id, ana, d.poll, {});
    BOOST_TEST(opened(d.update().at("vote"), d.secret, d.poll, own_jid, ana_jid) == "");
    BOOST_TEST(from_base64(d.update().at("vote").at("enc_payload")).size() == 16U); // The tag alone.
}

BOOST_AUTO_TEST_CASE(in_a_group_the_key_names_who_made_the_poll) {
    poll_desk d({}, "a group");
    d.server.receive_vote(d.id, "5541933334444", d.poll, {"One"});
    auto const update = d.update();
    BOOST_TEST(
        update.at("poll_creation_message_key") ==
        (json::object{{"remote_jid", d.to}, {"from_me", false}, {"id", d.poll}, {"participant", own_jid}}));
    BOOST_TEST(opened(update.at("vote"), d.secret, d.poll, own_jid, "5541933334444@s.whatsapp.net") ==
               vote_for({"One"}));
    BOOST_TEST(text(d.last_message().at("info").as_object(), "chat") == d.to);
}

BOOST_AUTO_TEST_CASE(a_vote_of_ones_own_is_encrypted_too) {
    poll_desk d;
    json::object const vote{
        {"phone", ana}, {"message_id", d.poll}, {"from_me", true}, {"selected_options", json::array{"Two"}}};
    auto const answer = desk::data(d.post("/chat/poll/vote", vote));
    BOOST_TEST(d.last_message().at("info").at("is_from_me") == true);
    BOOST_TEST(text(d.last_message().at("info").as_object(), "id") == text(answer, "id"));
    BOOST_TEST(d.update().at("poll_creation_message_key") ==
               (json::object{{"remote_jid", ana_jid}, {"from_me", true}, {"id", d.poll}}));
    BOOST_TEST(opened(d.update().at("vote"), d.secret, d.poll, own_jid, own_jid) == vote_for({"Two"}));
}

BOOST_AUTO_TEST_CASE(a_vote_in_somebodys_poll_is_for_them) {
    poll_desk d;
    auto const theirs = d.server.receive_poll(d.id, ana, "Dinner?", {"Seven", "Eight"});
    auto const event = d.last_message();
    BOOST_TEST(text(event.at("info").as_object(), "sender") == ana_jid);
    BOOST_TEST(event.at("message").at("poll_creation_message").at("options").at(1).at("option_name") ==
               "Eight");
    auto const secret = from_base64(event.at("message").at("message_context_info").at("message_secret"));
    json::object const vote{
        {"phone", ana}, {"message_id", theirs}, {"selected_options", json::array{"Seven"}}};
    BOOST_TEST(d.post("/chat/poll/vote", vote).status == 200);
    BOOST_TEST(d.update().at("poll_creation_message_key") ==
               (json::object{{"remote_jid", ana_jid}, {"from_me", false}, {"id", theirs}}));
    BOOST_TEST(opened(d.update().at("vote"), secret, theirs, ana_jid, own_jid) == vote_for({"Seven"}));
}

BOOST_AUTO_TEST_CASE(asked_for_the_choices_stand_beside_the_event_which_stays_encrypted) {
    emulator_options settings;
    settings.decrypted_votes = true;
    poll_desk d(settings);
    d.server.receive_vote(d.id, ana, d.poll, {"One"});
    auto const beside = d.last_event().at("poll_vote").as_object();
    BOOST_TEST(text(beside, "poll_creation_msg_id") == d.poll);
    BOOST_TEST(beside.at("selected_options") == json::array{"One"});
    BOOST_TEST(from_base64(beside.at("selected_hashes_b64").at(0)) == digest("One"));
    BOOST_TEST(opened(d.update().at("vote"), d.secret, d.poll, own_jid, ana_jid) == vote_for({"One"}));
}

BOOST_AUTO_TEST_CASE(in_go_spelling_it_is_spelled_like_gos) {
    emulator_options settings;
    settings.decrypted_votes = settings.go_spelling = true;
    desk d(settings);
    d.server.pair(d.id);
    auto const poll =
        d.sent("poll", {{"phone", ana}, {"name", "Lunch?"}, {"options", json::array{"Noon", "One"}}});
    d.server.receive_vote(d.id, ana, poll, {"One"});
    auto const data = d.last_event();
    BOOST_TEST(data.at("pollVote").at("pollCreationMsgID") == json::string(poll));
    BOOST_TEST(data.at("pollVote").at("selectedOptions") == json::array{"One"});
    BOOST_TEST(data.at("pollVote").as_object().contains("selectedHashesB64"));
    auto const& update = data.at("event").at("Message").at("pollUpdateMessage");
    BOOST_TEST(update.at("vote").as_object().contains("encIV"));
    BOOST_TEST(update.at("vote").as_object().contains("encPayload"));
    BOOST_TEST(update.at("pollCreationMessageKey").as_object().contains("remoteJID"));
    BOOST_TEST(update.as_object().contains("senderTimestampMS"));
}

BOOST_AUTO_TEST_CASE(a_vote_that_cannot_be_is_refused) {
    poll_desk d;
    auto const said = d.said("Hi");
    auto const votes = [&](std::string_view from, std::string const& about,
                           std::vector<std::string> options) {
        return [&d, from, about, options] { d.server.receive_vote(d.id, from, about, options); };
    };
    BOOST_CHECK_THROW(votes("nobody", d.poll, {"Noon"})(), std::invalid_argument);
    BOOST_CHECK_THROW(votes("5541933334444", d.poll, {"Noon"})(), std::invalid_argument);
    BOOST_CHECK_THROW(votes(ana, d.poll, {"Three"})(), std::invalid_argument);
    BOOST_CHECK_THROW(votes(ana, d.poll, {"Noon", "One"})(), std::invalid_argument);
    BOOST_CHECK_THROW(votes(ana, said, {"Noon"})(), std::invalid_argument);
    BOOST_CHECK_THROW(votes(ana, "3EB0FF", {"Noon"})(), std::invalid_argument);
    BOOST_CHECK_THROW(d.server.receive_vote("VZNONE", ana, d.poll, {}), std::invalid_argument);
    d.remove("/chat/messages/" + d.poll);
    BOOST_CHECK_THROW(votes(ana, d.poll, {"Noon"})(), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_polls_options_are_those_of_whatsapps_message) {
    desk d;
    d.server.pair(d.id);
    d.sent("poll", {{"phone", ana},
                    {"name", "Lunch?"},
                    {"options", json::array{"Noon", "One"}},
                    {"hide_participant_names", true},
                    {"allow_add_option", true},
                    {"end_time", "2999-01-01T00:00:00Z"}});
    auto const events = d.server.events(d.id);
    auto const& poll =
        events.at(events.size() - 2).at("data").at("event").at("message").at("poll_creation_message");
    BOOST_TEST(poll.at("hide_participant_name") == true);
    BOOST_TEST(poll.at("allow_add_option") == true);
    BOOST_TEST(poll.at("end_time") == 32472144000);
}

BOOST_AUTO_TEST_SUITE_END()
