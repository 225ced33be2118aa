// Snippets of the documentation: contacts and users.
#include "call_style/desk.hpp"

#include <boost/test/unit_test.hpp>

#include <iostream>
#include <string>

namespace asio = boost::asio;
using vzaps::test::desk;

namespace {

asio::awaitable<void> remember(vzaps::client client, vzaps::instance_ref support) {
    //[contact_add
    co_await client.contacts.add(support, {"5511999999999", "Ana", "Ana Lima"});
    //]
    //[contact_list
    vzaps::contact_list known = co_await client.contacts.list(support);
    for (vzaps::contact const& each : known.content)
        std::cout << each.jid << ' ' << each.full_name.value_or("?") << '\n';

    vzaps::contact_list other = co_await client.users.contacts(support); // the difference is not documented
    //]
    BOOST_TEST_REQUIRE(known.content.size() == 1U);
    BOOST_TEST(known.content.at(0).full_name.value() == "Ana Lima");
    BOOST_TEST_REQUIRE(other.content.size() == 1U);
    BOOST_TEST(other.content.at(0).jid == "5511999999999@s.whatsapp.net");
}

asio::awaitable<void> ask(vzaps::client client, vzaps::instance_ref support) {
    //[user_check
    vzaps::user_check_list found = co_await client.users.check(support, {"5511999999999", "5511999990000"});
    for (vzaps::user_check const& each : found.users)
        std::cout << each.phone << (each.on_whatsapp() ? " is" : " is not") << " on WhatsApp\n";
    //]
    BOOST_TEST_REQUIRE(found.users.size() == 2U);
    BOOST_TEST(found.users.at(0).on_whatsapp());
    BOOST_TEST(!found.users.at(1).on_whatsapp()); // The emulator's: no number that ends in 0000 is.
    //[user_info
    vzaps::user_info_list users = co_await client.users.info(support, {"5511999999999"});
    for (vzaps::user_info const& each : users.users)
        std::cout << each.jid << ": " << each.status.value_or("") << '\n';
    //]
    BOOST_TEST_REQUIRE(users.users.size() == 1U);
    BOOST_TEST(users.users.at(0).status.value() == "Hey");
}

asio::awaitable<void> portrait(vzaps::client client, vzaps::instance_ref support) {
    std::string file;
    auto const save = [&file](std::string const& bytes) { file = bytes; };
    //[user_avatar
    vzaps::user_avatar picture = co_await client.users.avatar(support, "5511999999999");
    vzaps::user_avatar preview = co_await client.users.avatar(support, {"5511999999999", true}); // small
    if (!picture.base64.bytes.empty())
        save(picture.base64.bytes); // decoded
    else
        std::cout << "it is at " << picture.url.value_or("no place that the service tells") << '\n';
    //]
    BOOST_TEST(file.starts_with("\x89PNG"));
    BOOST_TEST(file != preview.base64.bytes);
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(snippets_contacts, desk)

BOOST_AUTO_TEST_CASE(adding_and_listing) { run(remember(client, support)); }

BOOST_AUTO_TEST_CASE(asking_about_users) { run(ask(client, support)); }

BOOST_AUTO_TEST_CASE(pictures) { run(portrait(client, support)); }

BOOST_AUTO_TEST_SUITE_END()
