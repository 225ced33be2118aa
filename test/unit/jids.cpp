#include <vzaps/jid.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

using vzaps::jid;

BOOST_AUTO_TEST_SUITE(jids)

BOOST_AUTO_TEST_CASE(a_phone_with_and_without_a_device) {
    for (auto const* const text : {"5511999999999@s.whatsapp.net", "5511999999999:11@s.whatsapp.net",
                                   "5511999999999.0:11@s.whatsapp.net", "5511999999999.0@s.whatsapp.net",
                                   "5511999999999@c.us", "5511999999999@hosted", "5511999999999:99@hosted"}) {
        jid const address(text);
        BOOST_TEST(address.user() == "5511999999999");
        BOOST_TEST(address.phone() == "5511999999999");
        BOOST_TEST(address.is_phone());
        BOOST_TEST(!address.is_group());
        BOOST_TEST(address.str() == text);
    }
}

BOOST_AUTO_TEST_CASE(the_device_is_a_number_or_none) {
    BOOST_TEST(jid("1:11@s.whatsapp.net").device().value() == 11U);
    BOOST_TEST(jid("1.0:4294967295@lid").device().value() == 4294967295U);
    for (auto const* const text :
         {"1@lid", "1:@lid", "1:x@lid", "1:-1@lid", "1:4294967296@lid", "1:1x@lid", "1@lid:5"})
        BOOST_TEST(!jid(text).device(), text);
}

BOOST_AUTO_TEST_CASE(each_kind_by_its_server) {
    BOOST_TEST(jid("1203@g.us").is_group());
    BOOST_TEST(jid("77:3@lid").is_lid());
    BOOST_TEST(jid("77:99@hosted.lid").is_lid());
    BOOST_TEST(!jid("77@hosted.lid").is_phone());
    BOOST_TEST(!jid("5511999999999@hosted").is_lid());
    BOOST_TEST(jid("1@newsletter").is_newsletter());
    BOOST_TEST(jid("status@broadcast").is_broadcast());
    BOOST_TEST(jid("status@broadcast").is_status());
    BOOST_TEST(jid("123@broadcast").is_broadcast());
    BOOST_TEST(!jid("123@broadcast").is_status());
    BOOST_TEST(!jid("status@g.us").is_status());
    for (auto const* const text : {"1203@g.us", "77@lid", "77@hosted.lid", "1@newsletter", "status@broadcast",
                                   "abc@s.whatsapp.net", "@c.us"})
        BOOST_TEST(jid(text).phone().empty(), text);
}

BOOST_AUTO_TEST_CASE(the_device_is_taken_off) {
    BOOST_TEST(jid("1.0:11@s.whatsapp.net").without_device().str() == "1@s.whatsapp.net");
    BOOST_TEST((jid("1:2@lid").without_device() == jid("1:3@lid").without_device()));
    BOOST_TEST((jid("1@lid").without_device() == jid("1@lid")));
    BOOST_TEST((jid("1@lid") != jid("1:0@lid")));
}

BOOST_AUTO_TEST_CASE(what_is_no_address_is_of_no_kind) {
    for (auto const* const text : {"", "@", "5511999999999", "a@b@c", ":@", ".:", "@@s.whatsapp.net"}) {
        jid const address(text);
        BOOST_TEST(address.phone().empty(), text);
        BOOST_TEST(!address.is_phone(), text);
        BOOST_TEST(!address.is_lid(), text);
        BOOST_TEST(!address.device().has_value(), text);
        address.without_device();
    }
    BOOST_TEST(jid().empty());
    BOOST_TEST(jid("5511999999999").server().empty());
    BOOST_TEST(jid("5511999999999").user() == "5511999999999");
}

BOOST_AUTO_TEST_SUITE_END()
