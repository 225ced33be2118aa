#include "support/fake_transport.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

using vzaps::errc;

namespace {

struct fixture : vzaps::test::offline {
    // A page with these ids.
    void page(std::string ids, std::string rest = "") {
        std::string rows;
        for (auto const id : ids)
            rows += (rows.empty() ? "" : ",") + (R"({"id":")" + std::string(1, id) + R"("})");
        wire->answer(200, R"({"content":[)" + rows + "]" + rest + "}");
    }
    // The ids of the next page; `-` at the end.
    std::string next(vzaps::instance_pages& pages) {
        auto const got = run(pages.next());
        if (!got) return "-";
        std::string ids;
        for (auto const& each : got->content) ids += each.id;
        return ids;
    }
    // The page numbers that were asked for.
    std::string asked() const {
        std::string numbers;
        for (auto const& each : wire->seen)
            numbers += std::to_string(boost::json::parse(each.body()).at("page").as_int64());
        return numbers;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(instance_pages, fixture)

BOOST_AUTO_TEST_CASE(the_walk_ends_after_the_last_page_without_asking_again) {
    page("ab", R"(,"page":1,"total_pages":2)");
    page("c", R"(,"page":2,"total_pages":2)");
    auto pages = client().instances.pages();
    BOOST_TEST(next(pages) == "ab");
    BOOST_TEST(next(pages) == "c");
    BOOST_TEST(next(pages) == "-");
    BOOST_TEST(next(pages) == "-");
    BOOST_TEST(asked() == "12");
}

BOOST_AUTO_TEST_CASE(without_totals_the_walk_ends_at_an_empty_page) {
    page("ab");
    page("c");
    page("");
    auto pages = client().instances.pages();
    BOOST_TEST(next(pages) == "ab");
    BOOST_TEST(next(pages) == "c");
    BOOST_TEST(next(pages) == "-");
    BOOST_TEST(next(pages) == "-");
    BOOST_TEST(asked() == "123");
}

BOOST_AUTO_TEST_CASE(a_page_that_repeats_the_one_before_ends_the_walk) {
    page("ab");
    page("ab");
    auto pages = client().instances.pages();
    BOOST_TEST(next(pages) == "ab");
    BOOST_TEST(next(pages) == "-");
    BOOST_TEST(next(pages) == "-");
    BOOST_TEST(asked() == "12");
}

BOOST_AUTO_TEST_CASE(a_page_that_goes_back_ends_the_walk) {
    page("ab", R"(,"page":1)");
    page("cd", R"(,"page":2)");
    page("ab", R"(,"page":1)");
    auto pages = client().instances.pages();
    BOOST_TEST(next(pages) == "ab");
    BOOST_TEST(next(pages) == "cd");
    BOOST_TEST(next(pages) == "-");
}

BOOST_AUTO_TEST_CASE(an_account_without_instances_has_no_page) {
    page("", R"(,"total_pages":0)");
    auto pages = client().instances.pages();
    BOOST_TEST(next(pages) == "-");
    BOOST_TEST(asked() == "1");
}

BOOST_AUTO_TEST_CASE(a_failure_leaves_the_walk_where_it_was) {
    page("a");
    wire->answer(403);
    page("b");
    page("");
    auto pages = client().instances.pages();
    BOOST_TEST(next(pages) == "a");
    BOOST_TEST(failure_of(pages.next()).code() == errc::forbidden);
    BOOST_TEST(next(pages) == "b");
    BOOST_TEST(next(pages) == "-");
    BOOST_TEST(asked() == "1223");
}

BOOST_AUTO_TEST_CASE(the_walk_starts_at_the_requests_page_and_keeps_its_fields) {
    vzaps::instance_list_request request;
    request.page = 3;
    request.size = 7;
    request.search = "x";
    page("a");
    page("");
    auto pages = client().instances.pages(request, vzaps::call_options().header("X-Mine", "1"));
    BOOST_TEST(next(pages) == "a");
    BOOST_TEST(next(pages) == "-");
    BOOST_TEST(asked() == "34");
    for (auto const& each : wire->seen) {
        BOOST_TEST(boost::json::parse(each.body()).at("size").as_int64() == 7);
        BOOST_TEST(boost::json::parse(each.body()).at("filter").at("query").as_string() == "x");
        BOOST_TEST(each.header("X-Mine") == "1");
    }
}

BOOST_AUTO_TEST_CASE(copies_share_their_position) {
    page("a");
    page("b");
    auto pages = client().instances.pages();
    auto copy = pages;
    BOOST_TEST(next(pages) == "a");
    BOOST_TEST(next(copy) == "b");
    BOOST_TEST(asked() == "12");
}

BOOST_AUTO_TEST_CASE(a_request_that_makes_no_sense_is_reported_by_next) {
    vzaps::instance_list_request request;
    request.page = 0;
    auto pages = client().instances.pages(request);
    BOOST_TEST(failure_of(pages.next()).info().field == "page");
}

BOOST_AUTO_TEST_SUITE_END()
