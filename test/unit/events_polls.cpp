#include "support/message_events.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using vzaps::message_event;
using vzaps::message_kind;
using vzaps::test::check_quotation;
using vzaps::test::check_target;
using vzaps::test::for_message_body;
using vzaps::test::for_message_content;
using vzaps::test::key;
using vzaps::test::quotation;

namespace {

std::string const poll = R"({"name":"When?","options":[{"optionName":"Today","optionHash":"aA=="},)"
                         R"({"optionName":"Never"}],"selectableOptionsCount":1,"pollType":1,)"
                         R"("correctAnswer":{"optionName":"Today"},"endTime":1777000000,)"
                         R"("hideParticipantName":true,"allowAddOption":false,)" +
                         std::string(quotation) + "}";

void check_poll(message_event const& message) {
    BOOST_TEST(message.text() == "When?");
    check_quotation(message);
    auto const& made = *message.message.poll_creation_message;
    BOOST_TEST(made.name == "When?");
    BOOST_REQUIRE(made.options.size() == 2U);
    BOOST_TEST(made.options[0].option_name == "Today");
    BOOST_TEST(made.options[0].option_hash == "aA==");
    BOOST_TEST(made.options[1].option_name == "Never");
    BOOST_TEST(made.selectable_options_count.value() == 1);
    BOOST_TEST(made.poll_type.value() == 1);
    BOOST_TEST(made.correct_answer->option_name == "Today");
    BOOST_TEST(made.end_time.value() == 1777000000);
    BOOST_TEST(made.hide_participant_name.value() == true);
    BOOST_TEST(made.allow_add_option.value() == false);
    BOOST_TEST(made.extra.empty());
}

} // namespace

BOOST_AUTO_TEST_SUITE(events_polls)

BOOST_AUTO_TEST_CASE(polls_of_every_version) {
    // Those of today, and one that is still to come.
    for (auto const* const version : {"", "V2", "V3", "V5", "V6", "V12"})
        for_message_content(std::string(R"({"pollCreationMessage)") + version + R"(":)" + poll + "}",
                            message_kind::poll_creation, [](message_event const& message) {
                                check_poll(message);
                                BOOST_TEST(message.message.extra.empty());
                            });
}

BOOST_AUTO_TEST_CASE(a_version_that_is_a_wrapper) {
    for (auto const* const inner : {"pollCreationMessageV3", "pollCreationMessage", "pollCreationMessageV6"})
        for_message_content(R"({"pollCreationMessageV4":{"message":{")" + std::string(inner) + R"(":)" +
                                poll + R"(}},"messageContextInfo":{"messageSecret":"c2VjcmV0"}})",
                            message_kind::poll_creation, [](message_event const& message) {
                                check_poll(message);
                                // What votes are decrypted with.
                                BOOST_TEST(message.message.message_context_info->message_secret ==
                                           "c2VjcmV0");
                            });
}

BOOST_AUTO_TEST_CASE(two_versions_of_a_poll_are_not_mixed) {
    for (auto const* const name : {"pollCreationMessage", "pollCreationMessageV2"})
        for_message_content(std::string(R"({")") + name +
                                R"(":{"name":"first"},"pollCreationMessageV3":{"name":"third"}})",
                            message_kind::poll_creation, [](message_event const& message) {
                                BOOST_TEST(message.text() == "first");
                                BOOST_TEST(message.message.extra.size() == 1U);
                            });
}

BOOST_AUTO_TEST_CASE(votes_options_and_results) {
    for_message_content(R"({"pollUpdateMessage":{"pollCreationMessageKey":)" + std::string(key) +
                            R"(,"vote":{"encPayload":"eA=="},"senderTimestampMS":1777000000000}})",
                        message_kind::poll_update, [](message_event const& message) {
                            check_target(message);
                            BOOST_TEST(message.text().empty());
                            BOOST_TEST(message.message.poll_update_message->sender_timestamp_ms.value() ==
                                       1777000000000);
                            BOOST_TEST(!message.poll_vote);
                        });
    for_message_content(R"({"pollAddOptionMessage":{"pollCreationMessageKey":)" + std::string(key) +
                            R"(,"addOption":{"optionName":"Later"}}})",
                        message_kind::poll_add_option, [](message_event const& message) {
                            check_target(message);
                            BOOST_TEST(message.message.poll_add_option_message->add_option->option_name ==
                                       "Later");
                        });
    for (auto const* const version : {"", "V3"})
        for_message_content(
            std::string(R"({"pollResultSnapshotMessage)") + version +
                R"(":{"name":"When?","pollVotes":[{"optionName":"Today","optionVoteCount":3}],)" + quotation +
                "}}",
            message_kind::poll_result, [](message_event const& message) {
                BOOST_TEST(message.text() == "When?");
                check_quotation(message);
                auto const& result = *message.message.poll_result_snapshot_message;
                BOOST_TEST(result.poll_votes.at(0).option_name == "Today");
                BOOST_TEST(result.poll_votes.at(0).option_vote_count.value() == 3);
            });
}

BOOST_AUTO_TEST_CASE(a_vote_that_was_decrypted_comes_beside_the_event) {
    std::string const update =
        R"({"Info":{"ID":"1"},"Message":{"pollUpdateMessage":{"pollCreationMessageKey":{"ID":"3EBP"}}}})";
    std::string const vote = R"("pollVote":{"pollCreationMsgID":"3EBP","selectedOptions":["Today"],)"
                             R"("selectedHashesB64":["aA==","bA=="]})";
    auto const check = [](message_event const& message) {
        BOOST_REQUIRE(message.poll_vote.has_value());
        BOOST_TEST(message.poll_vote->poll_creation_msg_id == "3EBP");
        BOOST_TEST(message.poll_vote->selected_options == std::vector<std::string>{"Today"});
        BOOST_TEST(message.poll_vote->selected_hashes_b64 == (std::vector<std::string>{"aA==", "bA=="}));
        BOOST_TEST(message.target()->id == "3EBP");
    };
    for_message_body(R"({"type":"Message","event":)" + update + "," + vote + "}", check);
    for_message_body(R"({"id":"evt_1","type":"Message","data":{"type":"Message","event":)" + update + "," +
                         vote + "}}",
                     check);
    // A vote that was taken back has no options.
    for (auto const* const none : {"null", "[]"})
        for_message_body(R"({"type":"Message","event":)" + update +
                             R"(,"pollVote":{"pollCreationMsgID":"3EBP","selectedOptions":)" + none + "}}",
                         [](message_event const& message) {
                             BOOST_REQUIRE(message.poll_vote.has_value());
                             BOOST_TEST(message.poll_vote->selected_options.empty());
                         });
}

BOOST_AUTO_TEST_CASE(a_part_with_nothing_in_it_does_not_count_more_than_one_of_another_version) {
    auto const is_lunch = [](message_event const& message) { BOOST_TEST(message.text() == "Lunch?"); };
    for (auto const* const content :
         {R"({"pollCreationMessage":{},"pollCreationMessageV3":{"name":"Lunch?"}})",
          R"({"pollCreationMessageV2":{},"pollCreationMessageV3":{"name":"Lunch?"}})",
          R"({"pollCreationMessageV3":{"name":"Lunch?"},"pollCreationMessageV5":{"name":"Dinner?"}})",
          R"({"pollCreationMessageV3":{"name":"Dinner?"},"pollCreationMessage":{"name":"Lunch?"}})"})
        for_message_content(content, message_kind::poll_creation, is_lunch);
    for_message_content(R"({"locationMessage":{},"liveLocationMessage":{"caption":"Lunch?"}})",
                        message_kind::location, is_lunch);
    for_message_content(R"({"liveLocationMessage":{"caption":"Lunch?"},"locationMessageV2":{"caption":"x"}})",
                        message_kind::location, is_lunch);
}

BOOST_AUTO_TEST_SUITE_END()
