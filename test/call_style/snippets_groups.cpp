// Snippets of the documentation: groups.
#include "call_style/desk.hpp"

#include <boost/test/unit_test.hpp>

#include <iostream>
#include <string>

namespace asio = boost::asio;
using vzaps::test::desk;

namespace {

asio::awaitable<std::string> found(vzaps::client client, vzaps::instance_ref support) {
    //[group_create
    vzaps::group_create_request request{"Neighbours", {"5511999999999", "5511888888888"}};
    request.group_description = "Who waters the flowers";
    vzaps::group_answer created = co_await client.groups.create(support, request);
    std::string group = created.address(); // empty if the service left it out
    for (vzaps::group_participant const& each : created.participants)
        if (each.error.value_or(0) != 0) std::cout << each.jid << " was not added: " << *each.error << '\n';
    //]
    BOOST_TEST(created.name.value() == "Neighbours");
    BOOST_TEST(created.participants.size() == 3U);
    co_return group;
}

asio::awaitable<void> look(vzaps::client client, vzaps::instance_ref support, std::string group) {
    //[group_list
    vzaps::group_list page = co_await client.groups.list(support, {1, 50});
    for (vzaps::group const& each : page.content)
        std::cout << each.address() << ' ' << each.name.value_or("?") << '\n';

    vzaps::group_answer one = co_await client.groups.get(support, group);
    for (vzaps::group_participant const& each : one.participants)
        std::cout << each.jid << (each.is_admin.value_or(false) ? " (admin)\n" : "\n");
    //]
    BOOST_TEST_REQUIRE(page.content.size() == 1U);
    BOOST_TEST(page.content.at(0).address() == group);
    BOOST_TEST(one.description.value_or(one.topic.value_or("")) == "Who waters the flowers");
}

asio::awaitable<void> invite(vzaps::client client, vzaps::instance_ref support, std::string group) {
    //[group_invite
    vzaps::group_invite link = co_await client.groups.invite_link(support, group);
    vzaps::group_invite fresh = co_await client.groups.invite_link(support, group, true); // revokes the first
    //]
    BOOST_TEST(link.invite_link.starts_with("https://chat.whatsapp.com/"));
    BOOST_TEST(link.invite_link != fresh.invite_link);
}

asio::awaitable<void> change(vzaps::client client, vzaps::instance_ref support, std::string group,
                             std::string jpeg) {
    //[group_change
    co_await client.groups.set_name(support, group, "Good neighbours");
    co_await client.groups.set_description(support, group, ""); // removes it
    co_await client.groups.set_photo(support, group, vzaps::media::from_bytes(jpeg, "image/jpeg"));

    vzaps::group_settings_request settings;
    settings.admin_only_message = true; // unset fields stay unchanged
    co_await client.groups.set_settings(support, group, settings);
    //]
    auto const now = co_await client.groups.get(support, group);
    BOOST_TEST(now.name.value() == "Good neighbours");
    BOOST_TEST(now.description.value_or(now.topic.value_or("")).empty());
    BOOST_TEST(now.is_announce.value());
    BOOST_TEST(!now.is_locked.value());
}

bool is_admin(vzaps::group const& of, std::string const& phone) {
    for (auto const& each : of.participants)
        if (each.jid.starts_with(phone)) return each.is_admin.value_or(false);
    return false;
}

asio::awaitable<void> promote(vzaps::client client, vzaps::instance_ref support, std::string group) {
    //[group_admins
    co_await client.groups.add_admin(support, group, {"5511999999999", "5511888888888"});
    co_await client.groups.remove_admin(support, group, {"5511888888888"});
    //]
    auto const now = co_await client.groups.get(support, group);
    BOOST_TEST(is_admin(now, "5511999999999"));
    BOOST_TEST(!is_admin(now, "5511888888888"));
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(snippets_groups, desk)

BOOST_AUTO_TEST_CASE(founding_and_listing) {
    auto const group = run(found(client, support));
    BOOST_TEST_REQUIRE(!group.empty());
    run(look(client, support, group));
}

BOOST_AUTO_TEST_CASE(inviting) { run(invite(client, support, run(found(client, support)))); }

BOOST_AUTO_TEST_CASE(changing) {
    auto const group = run(found(client, support));
    run(change(client, support, group, "\xFF\xD8\xFF\xE0"));
    run(promote(client, support, group));
}

BOOST_AUTO_TEST_SUITE_END()
