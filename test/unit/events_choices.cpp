#include "support/message_events.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <utility>

using vzaps::message_event;
using vzaps::message_kind;
using vzaps::test::check_quotation;
using vzaps::test::for_message_content;
using vzaps::test::quotation;

namespace {

void check_choice(message_event const& message, std::string_view id, std::string_view words) {
    auto const choice = message.choice();
    BOOST_REQUIRE(choice.has_value());
    BOOST_TEST(choice->id == id);
    BOOST_TEST(choice->text == words);
    BOOST_TEST(message.text() == words);
    check_quotation(message);
}

// A native flow's answer: as protobuf's own JSON has the union, and as Go's has it.
std::pair<std::string, std::string> flow(std::string const& name, std::string const& params,
                                         std::string const& words = "Yes") {
    auto const response = R"({"name":")" + name + R"(","paramsJSON":)" + params + R"(,"version":1})";
    auto const around = R"({"interactiveResponseMessage":{"body":{"text":")" + words + R"(","format":0},)" +
                        std::string(quotation) + ",";
    return {around + R"("nativeFlowResponseMessage":)" + response + "}}",
            around + R"("InteractiveResponseMessage":{"NativeFlowResponseMessage":)" + response + "}}}"};
}

template <class Check>
void for_flow(std::pair<std::string, std::string> const& forms, message_kind kind, Check check) {
    for_message_content(forms.first, kind, check);
    for_message_content(forms.second, kind, check);
}

void check_header(message_event const& message) {
    BOOST_REQUIRE(message.media() != nullptr);
    BOOST_TEST(message.media()->media_key == "a2V5");
}

} // namespace

BOOST_AUTO_TEST_SUITE(events_choices)

BOOST_AUTO_TEST_CASE(a_button_of_each_generation_is_the_same_choice) {
    auto const chosen = [](message_event const& message) { check_choice(message, "yes", "Yes"); };
    for (auto const* const words :
         {R"("Response":{"SelectedDisplayText":"Yes"})", R"("selectedDisplayText":"Yes")"})
        for_message_content(R"({"buttonsResponseMessage":{"selectedButtonID":"yes",)" + std::string(words) +
                                "," + quotation + "}}",
                            message_kind::buttons_response, chosen);
    for_message_content(R"({"templateButtonReplyMessage":{"selectedID":"yes","selectedDisplayText":"Yes",)"
                        R"("selectedIndex":1,)" +
                            std::string(quotation) + "}}",
                        message_kind::buttons_response, [&](message_event const& message) {
                            chosen(message);
                            BOOST_TEST(message.message.buttons_response_message->selected_index.value() == 1);
                        });
    for_flow(flow("quick_reply", R"("{\"id\":\"yes\"}")"), message_kind::buttons_response, chosen);
}

BOOST_AUTO_TEST_CASE(a_row_of_each_generation_is_the_same_choice) {
    auto const chosen = [](message_event const& message) {
        check_choice(message, "soup", "Soup");
        BOOST_TEST(message.message.list_response_message->description == "hot");
    };
    for_message_content(R"({"listResponseMessage":{"title":"Soup","description":"hot","listType":1,)"
                        R"("singleSelectReply":{"selectedRowID":"soup"},)" +
                            std::string(quotation) + "}}",
                        message_kind::list_response, chosen);
    for (auto const* const name : {"single_select", "menu_options"})
        for_flow(flow(name, R"("{\"id\":\"soup\",\"description\":\"hot\"}")", "Soup"),
                 message_kind::list_response, chosen);
}

BOOST_AUTO_TEST_CASE(an_answer_to_a_form_is_a_kind_of_its_own) {
    for_flow(
        flow("galaxy_message", R"("{\"flow_token\":\"t\",\"date\":\"2026-05-02\",\"id\":\"f1\"}")", "Sent"),
        message_kind::interactive_response, [](message_event const& message) {
            check_choice(message, "f1", "Sent");
            auto const& response = *message.message.interactive_response_message;
            BOOST_TEST(response.native_flow_response_message->name == "galaxy_message");
            BOOST_TEST(response.native_flow_response_message->version.value() == 1);
            BOOST_TEST(response.params.at("date") == "2026-05-02");
        });
}

BOOST_AUTO_TEST_CASE(a_choice_keeps_its_form_beside_the_plain_one) {
    for_flow(flow("quick_reply", R"("{\"id\":\"yes\",\"extra\":1}")"), message_kind::buttons_response,
             [](message_event const& message) {
                 auto const& response = *message.message.interactive_response_message;
                 BOOST_TEST(response.params.at("extra") == 1);
                 BOOST_TEST(response.id == "yes");
             });
}

BOOST_AUTO_TEST_CASE(odd_parameters_are_read_as_far_as_they_can_be) {
    auto const has = [](std::string_view id, std::string_view words) {
        return [=](message_event const& message) { check_choice(message, id, words); };
    };
    constexpr auto kind = message_kind::buttons_response;
    for_flow(flow("quick_reply", R"({"id":"yes"})"), kind,
             has("yes", "Yes")); // An object, where text is usual.
    for_flow(flow("quick_reply", R"("{\"id\":7}")"), kind, has("7", "Yes"));
    for_flow(flow("quick_reply", R"("{\"id\":\"cut \\ud83d\"}")"), kind, has("cut \xef\xbf\xbd", "Yes"));
    for (auto const* const none : {R"("")", R"("[1]")", R"("{\"id\":")", R"("{}")", "null", "5"})
        for_flow(flow("quick_reply", none), kind, has("", "Yes"));
    // The words may be in the parameters.
    for_flow(flow("quick_reply", R"("{\"id\":\"a\",\"display_text\":\"A\"}")", ""), kind, has("a", "A"));
    for_flow(flow("menu_options", R"("{\"id\":\"a\",\"title\":\"A\"}")", ""), message_kind::list_response,
             has("a", "A"));
}

BOOST_AUTO_TEST_CASE(messages_with_buttons) {
    auto const check = [](message_event const& message) {
        BOOST_TEST(message.text() == "Deliver?");
        check_quotation(message);
        BOOST_TEST(!message.choice());
        auto const& buttons = *message.message.buttons_message;
        BOOST_TEST(buttons.footer_text == "f");
        BOOST_REQUIRE(buttons.buttons.size() == 1U);
        BOOST_TEST(buttons.buttons[0].button_id == "yes");
        BOOST_TEST(buttons.buttons[0].button_text->display_text == "Yes");
    };
    auto const with_header = [](std::string const& header) {
        return R"({"buttonsMessage":{)" + header +
               R"(,"buttons":[{"buttonID":"yes","buttonText":{"displayText":"Yes"}}],"contentText":"Deliver?",)"
               R"("footerText":"f",)" +
               quotation + "}}";
    };
    for (auto const* const header : {R"("Header":{"Text":"H"})", R"("text":"H")"})
        for_message_content(with_header(header), message_kind::buttons, [&](message_event const& message) {
            check(message);
            BOOST_TEST(message.message.buttons_message->text == "H");
            BOOST_TEST((message.media() == nullptr));
        });
    for (auto const* const header :
         {R"("Header":{"ImageMessage":{"mediaKey":"a2V5"}})", R"("documentMessage":{"mediaKey":"a2V5"})"})
        for_message_content(with_header(header), message_kind::buttons, [&](message_event const& message) {
            check(message);
            check_header(message);
        });
}

BOOST_AUTO_TEST_CASE(messages_with_lists) {
    for_message_content(
        R"({"listMessage":{"title":"Menu","description":"What?","buttonText":"Choose","footerText":"f",)"
        R"("sections":[{"title":"Hot","rows":[{"rowID":"soup","title":"Soup","description":"d"}]}],)" +
            std::string(quotation) + "}}",
        message_kind::list, [](message_event const& message) {
            BOOST_TEST(message.text() == "What?");
            check_quotation(message);
            auto const& list = *message.message.list_message;
            BOOST_TEST(list.title == "Menu");
            BOOST_TEST(list.button_text == "Choose");
            BOOST_TEST(list.footer_text == "f");
            BOOST_TEST(list.sections.at(0).title == "Hot");
            BOOST_TEST(list.sections.at(0).rows.at(0).row_id == "soup");
            BOOST_TEST(list.sections.at(0).rows.at(0).title == "Soup");
            BOOST_TEST(list.sections.at(0).rows.at(0).description == "d");
        });
    for_message_content(R"({"listMessage":{"title":"Menu"}})", message_kind::list,
                        [](message_event const& message) { BOOST_TEST(message.text() == "Menu"); });
}

BOOST_AUTO_TEST_CASE(interactive_messages) {
    auto const buttons =
        std::string(R"({"buttons":[{"name":"quick_reply","buttonParamsJSON":"{\"id\":\"yes\"}"}],)"
                    R"("messageParamsJSON":"{}"})");
    auto const around = R"({"interactiveMessage":{"header":{"title":"T","subtitle":"S",)"
                        R"("Media":{"VideoMessage":{"mediaKey":"a2V5"}}},"body":{"text":"Choose"},)"
                        R"("footer":{"text":"f"},)" +
                        std::string(quotation) + ",";
    for (auto const& flow : {R"("nativeFlowMessage":)" + buttons,
                             R"("InteractiveMessage":{"NativeFlowMessage":)" + buttons + "}"})
        for_message_content(around + flow + "}}", message_kind::interactive,
                            [](message_event const& message) {
                                BOOST_TEST(message.text() == "Choose");
                                check_quotation(message);
                                check_header(message);
                                auto const& interactive = *message.message.interactive_message;
                                BOOST_TEST(interactive.header->title == "T");
                                BOOST_TEST(interactive.header->subtitle == "S");
                                BOOST_TEST(interactive.footer->text == "f");
                                auto const& button = interactive.native_flow_message->buttons.at(0);
                                BOOST_TEST(button.name == "quick_reply");
                                BOOST_TEST(button.button_params_json == R"({"id":"yes"})");
                            });
}

BOOST_AUTO_TEST_CASE(messages_with_templates) {
    auto const hydrated = std::string(R"({"hydratedContentText":"Your order","hydratedFooterText":"f",)"
                                      R"("templateID":"1",)");
    auto const check = [](message_event const& message) {
        BOOST_TEST(message.text() == "Your order");
        check_quotation(message);
    };
    auto const with = [](std::string const& body) {
        return R"({"templateMessage":{)" + body + R"(,"templateID":"9",)" + quotation + "}}";
    };
    for (auto const& body :
         {R"("hydratedTemplate":)" + hydrated + R"("hydratedTitleText":"T"})",
          R"("Format":{"HydratedFourRowTemplate":)" + hydrated + R"("Title":{"HydratedTitleText":"T"}}})",
          R"("hydratedFourRowTemplate":)" + hydrated + R"("Title":{"HydratedTitleText":"T"}})"})
        for_message_content(with(body), message_kind::template_message, [&](message_event const& message) {
            check(message);
            auto const& made = *message.message.template_message;
            BOOST_TEST(made.template_id == "9");
            BOOST_TEST(made.hydrated_template->hydrated_title_text == "T");
            BOOST_TEST(made.hydrated_template->hydrated_footer_text == "f");
            BOOST_TEST(made.hydrated_template->template_id == "1");
        });
    for_message_content(
        with(R"("hydratedTemplate":)" + hydrated + R"("Title":{"ImageMessage":{"mediaKey":"a2V5"}}})"),
        message_kind::template_message, [&](message_event const& message) {
            check(message);
            check_header(message);
        });
    for_message_content(with(R"("Format":{"InteractiveMessageTemplate":{"body":{"text":"Your order"},)"
                             R"("header":{"imageMessage":{"mediaKey":"a2V5"}}}})"),
                        message_kind::template_message, [&](message_event const& message) {
                            check(message);
                            check_header(message);
                        });
}

BOOST_AUTO_TEST_CASE(a_unions_member_does_not_replace_what_stands_beside_the_union) {
    for_message_content(R"({"buttonsResponseMessage":{"selectedButtonID":"yes","selectedDisplayText":"Yes",)"
                        R"("response":{"selectedDisplayText":""}}})",
                        message_kind::buttons_response,
                        [](message_event const& message) { BOOST_TEST(message.text() == "Yes"); });
    for_message_content(
        R"({"buttonsResponseMessage":{"selectedDisplayText":"","response":{"selectedDisplayText":"Yes"}}})",
        message_kind::buttons_response,
        [](message_event const& message) { BOOST_TEST(message.text() == "Yes"); });
    for (auto const* const second : {"{}", R"({"hydratedContentText":"C2"})"})
        for_message_content(R"({"templateMessage":{"hydratedTemplate":{"hydratedContentText":"C1"},)"
                            R"("format":{"hydratedTemplate":)" +
                                std::string(second) + "}}}",
                            message_kind::template_message, [](message_event const& message) {
                                BOOST_TEST(message.text() == "C1");
                                BOOST_TEST(message.message.template_message->extra.size() == 1U);
                            });
    // Nor does one that could not be read.
    auto const parsed = vzaps::parse_webhook(
        R"({"type":"Message","event":{"message":{"buttonsResponseMessage":)"
        R"({"selectedDisplayText":[true],"response":{"selectedDisplayText":false,"x":1}}}}})");
    BOOST_TEST(boost::json::serialize(parsed.as<message_event>()->message.buttons_response_message->extra) ==
               R"({"selectedDisplayText":[true],"response":{"selectedDisplayText":false},"x":1})");
}

BOOST_AUTO_TEST_CASE(an_answer_without_a_name_is_a_buttons_if_it_has_an_id) {
    for_flow(flow("", R"("{\"id\":\"yes\"}")"), message_kind::buttons_response,
             [](message_event const& message) { check_choice(message, "yes", "Yes"); });
    for_flow(flow("", R"("{\"flow_token\":\"t\",\"answer\":\"x\"}")"), message_kind::interactive_response,
             [](message_event const& message) {
                 BOOST_TEST(!message.message.buttons_response_message);
                 BOOST_TEST(message.message.interactive_response_message->params.at("answer") == "x");
             });
}

BOOST_AUTO_TEST_SUITE_END()
