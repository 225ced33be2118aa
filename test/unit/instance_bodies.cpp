#include "resources/instance_bodies.hpp"

#include "codec/descriptions.hpp"
#include "codec/encode.hpp"
#include "support/run.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

namespace json = boost::json;
using vzaps::body_of;
using vzaps::test::refused_field;

namespace {

template <class Request>
std::string text(Request const& request) {
    return json::serialize(body_of(request));
}

std::string repeated(std::string const& what, std::size_t times) {
    std::string result;
    for (std::size_t i = 0; i < times; ++i) result += what;
    return result;
}

} // namespace

BOOST_AUTO_TEST_SUITE(instance_bodies)

BOOST_AUTO_TEST_CASE(what_is_not_set_is_not_sent) {
    BOOST_TEST(text(vzaps::instance_create_request("Support")) == R"({"name":"Support"})");
    BOOST_TEST(text(vzaps::instance_update_request()) == "{}");
    BOOST_TEST(json::serialize(vzaps::codec::encode(vzaps::instance_subscribe_request())) == "{}");
}

BOOST_AUTO_TEST_CASE(false_empty_text_and_empty_lists_are_sent) {
    vzaps::instance_create_request request("Support");
    request.webhook = "";
    request.events_subscribe.emplace();
    request.reject_calls = false;
    request.auto_read_messages = false;
    request.labels.emplace();
    BOOST_TEST(text(request) ==
               R"({"webhook":"","events_subscribe":[],"reject_calls":false,"auto_read_messages":false,)"
               R"("labels":{},"name":"Support"})");
}

BOOST_AUTO_TEST_CASE(all_that_is_set_is_sent_as_given) {
    vzaps::instance_update_request request;
    request.name = "Gr\xc3\xbc\xc3\x9f \"x\"";
    request.events_subscribe = {"Message", "All"};
    request.reject_calls = true;
    request.labels = json::object{{"team", json::array{1, nullptr}}};
    BOOST_TEST(text(request) == "{\"events_subscribe\":[\"Message\",\"All\"],\"reject_calls\":true,"
                                "\"labels\":{\"team\":[1,null]},\"name\":\"Gr\xc3\xbc\xc3\x9f \\\"x\\\"\"}");
}

BOOST_AUTO_TEST_CASE(a_name_has_3_to_255_characters_not_bytes) {
    for (auto const& good : {std::string("abc"), std::string(255, 'a'), repeated("\xc3\xbc", 255),
                             repeated("\xf0\x9f\x98\x80", 3)})
        BOOST_CHECK_NO_THROW(body_of(vzaps::instance_create_request(good)));
    for (auto const& bad : {std::string(), std::string("ab"), std::string(256, 'a'), repeated("\xc3\xbc", 2),
                            repeated("\xc3\xbc", 256)}) {
        BOOST_TEST(refused_field([&] { body_of(vzaps::instance_create_request(bad)); }) == "name");
        vzaps::instance_update_request update;
        update.name = bad;
        BOOST_TEST(refused_field([&] { body_of(update); }) == "name");
    }
}

BOOST_AUTO_TEST_CASE(an_events_name_is_one_name) {
    for (auto const* const bad : {"", "Message,Connected"}) {
        vzaps::instance_create_request request("Support");
        request.events_subscribe = {"Message", bad};
        BOOST_TEST(refused_field([&] { body_of(request); }) == "events_subscribe");
    }
}

BOOST_AUTO_TEST_CASE(a_list_always_has_page_size_and_filter) {
    BOOST_TEST(text(vzaps::instance_list_request()) == R"({"page":1,"size":20,"filter":{}})");
}

BOOST_AUTO_TEST_CASE(a_lists_sort_flag_has_its_documented_spelling_and_may_be_false) {
    vzaps::instance_list_request request;
    request.sort = "name";
    request.sort_desc = false;
    BOOST_TEST(text(request) == R"({"page":1,"size":20,"filter":{},"sort":"name","sortDesc":false})");
}

BOOST_AUTO_TEST_CASE(a_search_is_trimmed_and_joins_the_filter_that_the_caller_keeps_as_it_was) {
    vzaps::instance_list_request request;
    request.filter = json::object{{"connected", true}, {"query", "old"}};
    request.search = " \t shop \r\n";
    BOOST_TEST(text(request) == R"({"page":1,"size":20,"filter":{"connected":true,"query":"shop"}})");
    BOOST_TEST(json::serialize(request.filter) == R"({"connected":true,"query":"old"})");
    BOOST_TEST(*request.search == " \t shop \r\n");
}

BOOST_AUTO_TEST_CASE(a_blank_search_is_none) {
    for (auto const* const blank : {"", " ", "\t\r\n"}) {
        vzaps::instance_list_request request;
        request.search = blank;
        BOOST_TEST(text(request) == R"({"page":1,"size":20,"filter":{}})");
    }
}

BOOST_AUTO_TEST_CASE(a_search_sends_what_is_set) {
    using vzaps::search_body;
    vzaps::instance_list_request request;
    BOOST_TEST(json::serialize(search_body(request)) == "{}");
    request.search = "  ";
    BOOST_TEST(json::serialize(search_body(request)) == "{}");
    request.page = 1;
    request.size = 20;
    request.sort_desc = false;
    BOOST_TEST(json::serialize(search_body(request)) == R"({"page":1,"size":20,"sortDesc":false})");
    request.page = 0;
    BOOST_TEST(refused_field([&] { search_body(request); }) == "page");
}

BOOST_AUTO_TEST_CASE(a_subscription_takes_a_plan) {
    vzaps::instance_subscribe_request request;
    request.plan = "direct";
    BOOST_TEST(json::serialize(vzaps::codec::encode(request)) == R"({"plan":"direct"})");
}

BOOST_AUTO_TEST_CASE(page_and_size_start_at_one) {
    for (auto const bad : {std::int64_t(0), std::int64_t(-1)}) {
        vzaps::instance_list_request request;
        request.page = bad;
        BOOST_TEST(refused_field([&] { body_of(request); }) == "page");
        request.page = 1;
        request.size = bad;
        BOOST_TEST(refused_field([&] { body_of(request); }) == "size");
    }
}

BOOST_AUTO_TEST_CASE(an_instance_is_named_by_its_id) {
    BOOST_TEST(text(vzaps::instance_ref("VZ1", "instance-token")) == R"({"id":"VZ1"})");
    BOOST_TEST(refused_field([] { body_of(vzaps::instance_ref("")); }) == "instance.id");
}

BOOST_AUTO_TEST_SUITE_END()
