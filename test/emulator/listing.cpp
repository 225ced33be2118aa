#include "emulator/account.hpp"

#include <boost/test/unit_test.hpp>

namespace json = boost::json;
using vzaps::test::account;

namespace {

std::vector<std::string> names(vzaps::test::probe_response const& answer) {
    std::vector<std::string> made;
    auto const content = answer["content"];
    for (auto const& each : content.as_array()) made.emplace_back(each.at("name").as_string());
    return made;
}
using list = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(listing)

BOOST_AUTO_TEST_CASE(pages_hold_every_row_once_and_tell_the_totals) {
    account a;
    auto const ids = a.server.seed_instances(25, "Desk");
    std::vector<std::string> seen;
    for (int page = 1; page <= 4; ++page) {
        auto const answer =
            a.call("POST", "/instances/list", {{"page", page}, {"size", 10}, {"filter", json::object()}});
        BOOST_TEST(answer["page"] == page);
        BOOST_TEST(answer["size"] == 10);
        BOOST_TEST(answer["total"] == 25);
        BOOST_TEST(answer["total_pages"] == 3);
        BOOST_TEST(answer["summary"].is_object());
        auto const content = answer["content"];
        BOOST_TEST(content.as_array().size() == (page < 3 ? 10U : page == 3 ? 5U : 0U));
        for (auto const& each : content.as_array()) seen.emplace_back(each.at("id").as_string());
    }
    BOOST_TEST(seen == ids, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_defaults_are_page_1_of_20) {
    account a;
    a.server.seed_instances(21);
    auto const answer = a.call("POST", "/instances/list");
    BOOST_TEST(answer["page"] == 1);
    BOOST_TEST(answer["size"] == 20);
    BOOST_TEST(answer["content"].as_array().size() == 20U);
    BOOST_TEST(answer["content"].as_array().front().at("name") == "Seeded 1");
}

BOOST_AUTO_TEST_CASE(an_account_without_instances_has_no_page) {
    account a;
    auto const answer = a.call("POST", "/instances/list");
    BOOST_TEST(answer["total"] == 0);
    BOOST_TEST(answer["total_pages"] == 0);
    BOOST_TEST(answer["content"].as_array().empty());
}

BOOST_AUTO_TEST_CASE(filters_and_search_narrow_it) {
    account a;
    a.server.seed_instances(3, "Desk");
    a.server.seed_instances(2, "Kiosk");
    auto const query = [&](json::object const& body) {
        return names(a.call("POST", "/instances/list", body));
    };
    BOOST_TEST(query({{"filter", json::object{{"query", "KIOSK"}}}}) == (list{"Kiosk 1", "Kiosk 2"}));
    BOOST_TEST(query({{"search", "desk 2"}}) == (list{"Desk 2"}));
    BOOST_TEST(a.last().notes.front() == "search");
    BOOST_TEST(query({{"filter", json::array()}}).size() == 5U);
    BOOST_TEST(a.last().notes.front() == "filter: array");
    BOOST_TEST(query({{"filter", json::object{{"billingStatus", "ACTIVE"}}}}).empty());
    BOOST_TEST(
        names(a.call("POST", "/instances/search", {{"filter", json::object{{"query", "desk"}}}})).size() ==
        3U);
}

BOOST_AUTO_TEST_CASE(it_is_sorted_by_either_spelling_of_the_flag) {
    account a;
    for (auto const* name : {"beta", "Alpha", "gamma"}) a.made(name);
    auto const sorted = [&](json::object const& body) {
        return names(a.call("POST", "/instances/list", body));
    };
    BOOST_TEST(sorted({{"sort", "name"}}) == (list{"Alpha", "beta", "gamma"}));
    BOOST_TEST(sorted({{"sort", "name"}, {"sortDesc", true}}) == (list{"gamma", "beta", "Alpha"}));
    BOOST_TEST(a.last().notes == (list{"sortDesc"}));
    BOOST_TEST(sorted({{"sort", "createdAt"}, {"sort_desc", true}}) == (list{"gamma", "Alpha", "beta"}));
    BOOST_TEST(a.last().notes == (list{"sort_desc"}));
    BOOST_TEST(sorted({{"sort", "created_at"}, {"sort_desc", true}, {"sortDesc", false}}) ==
               (list{"beta", "Alpha", "gamma"}));
}

BOOST_AUTO_TEST_CASE(paging_that_makes_no_sense_is_400) {
    account a;
    for (json::object const& each :
         {json::object{{"page", 0}}, json::object{{"size", -1}}, json::object{{"size", "20"}},
          json::object{{"page", 1.5}}, json::object{{"filter", "x"}}, json::object{{"sort", 1}},
          json::object{{"sortDesc", "true"}}})
        BOOST_TEST(a.call("POST", "/instances/list", each).status == 400, each);
    BOOST_TEST(a.call("POST", "/instances/list", {{"page", INT64_MAX}, {"size", INT64_MAX}}).status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
