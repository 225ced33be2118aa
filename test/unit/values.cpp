#include "http/connect_race.hpp"
#include "http/framing.hpp"
#include "support/run.hpp"

#include <vzaps/instance_ref.hpp>
#include <vzaps/list.hpp>
#include <vzaps/models/instance.hpp>
#include <vzaps/response.hpp>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::response;
using vzaps::test::refusal_of;

namespace {

std::string data_of(std::string body) {
    return boost::json::serialize(response(200, {}, std::move(body)).data());
}

std::string order_of(std::vector<std::string> const& addresses) {
    std::vector<asio::ip::tcp::endpoint> endpoints;
    for (auto const& each : addresses) endpoints.emplace_back(asio::ip::make_address(each), 443);
    std::string order;
    for (auto const& each : vzaps::http::interleaved(endpoints)) order += each.address().to_string() + ' ';
    return order;
}

} // namespace

BOOST_AUTO_TEST_SUITE(values)

BOOST_AUTO_TEST_CASE(headers_are_found_without_regard_to_case_the_first_one_first) {
    response const got(200, {{"X-Request-ID", "1"}, {"x-request-id", "2"}, {"Empty", ""}}, "");
    BOOST_TEST(got.header("x-REQUEST-id") == "1");
    BOOST_TEST(got.header("empty") == "");
    BOOST_TEST(got.header("X-Request") == "");
    BOOST_TEST(got.headers().size() == 3u);
}

BOOST_AUTO_TEST_CASE(an_empty_body_is_null) {
    BOOST_TEST(response(204, {}, "").json().is_null());
    BOOST_TEST(response(204, {}, "").data().is_null());
    BOOST_TEST(response().json().is_null());
}

BOOST_AUTO_TEST_CASE(a_body_that_is_no_json_is_undecodable) {
    auto const failure = refusal_of([] { (void)response(200, {}, "<html>").json(); });
    BOOST_TEST(failure.code() == errc::undecodable);
    BOOST_TEST(failure.outcome() == vzaps::outcome::done);
    BOOST_TEST(failure.status() == 200);
    auto const deep =
        refusal_of([] { (void)response(200, {}, std::string(33, '[') + std::string(33, ']')).json(); });
    BOOST_TEST(deep.code() == errc::undecodable);
    BOOST_CHECK_NO_THROW((void)response(200, {}, std::string(32, '[') + std::string(32, ']')).json());
}

BOOST_AUTO_TEST_CASE(data_is_what_the_envelope_holds) {
    BOOST_TEST(data_of(R"({"code":200,"success":true,"data":[1]})") == "[1]");
    BOOST_TEST(data_of(R"({"success":false,"data":null})") == "null");
    BOOST_TEST(data_of(R"({"code":1.5,"data":1})") == "1");
    for (auto const* const whole : {R"({"data":[1]})", R"({"success":true})", R"({"code":"x","data":1})",
                                    R"({"success":"y","data":1})", "[1,2]", "5", "null", R"("text")"})
        BOOST_TEST(data_of(whole) == whole);
}

BOOST_AUTO_TEST_CASE(a_list_takes_any_number_of_values_or_a_vector) {
    vzaps::list<std::string> const two{"a", std::string("b")};
    BOOST_TEST(two.size() == 2u);
    BOOST_TEST(two.values().at(1) == "b");
    vzaps::list<std::string> const none;
    BOOST_TEST(none.empty());
    BOOST_TEST((none.begin() == none.end()));
    vzaps::list<std::string> const from_vector(std::vector<std::string>{"x", "y", "z"});
    BOOST_TEST(from_vector.size() == 3u);
    vzaps::list<vzaps::list<int>> const nested{vzaps::list<int>{1, 2}, vzaps::list<int>{3}};
    BOOST_TEST(nested.values().at(0).values().at(1) == 2);
    vzaps::list<std::string> assigned;
    assigned = {"p", "q"};
    std::vector<std::string> const taken = std::move(assigned);
    BOOST_TEST(taken == (std::vector<std::string>{"p", "q"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_instance_is_named_by_text_or_by_what_the_service_answered) {
    vzaps::instance_ref const a = "VZ1";
    vzaps::instance_ref const b = std::string_view("VZ2");
    vzaps::instance_ref const c = std::string("VZ3");
    vzaps::instance_ref const d{"VZ4", "token"};
    vzaps::instance answered;
    answered.id = "VZ5";
    answered.token = "token 5";
    vzaps::instance_ref const e = answered;
    BOOST_TEST(a.id == "VZ1");
    BOOST_TEST(a.token.empty());
    BOOST_TEST(b.id == "VZ2");
    BOOST_TEST(c.id == "VZ3");
    BOOST_TEST(d.token == "token");
    BOOST_TEST(e.id == "VZ5");
    BOOST_TEST(e.token == "token 5");
}

BOOST_AUTO_TEST_CASE(addresses_of_both_families_are_tried_in_turn) {
    BOOST_TEST(order_of({"::1", "::2", "::3", "10.0.0.1", "10.0.0.2"}) == "::1 10.0.0.1 ::2 10.0.0.2 ::3 ");
    BOOST_TEST(order_of({"10.0.0.1", "::1", "10.0.0.2"}) == "10.0.0.1 ::1 10.0.0.2 ");
    BOOST_TEST(order_of({"10.0.0.2", "10.0.0.1"}) == "10.0.0.2 10.0.0.1 ");
    BOOST_TEST(order_of({}) == "");
}

BOOST_AUTO_TEST_CASE(the_peers_keep_alive_is_read_among_other_parameters) {
    using vzaps::http::keep_alive_timeout;
    BOOST_TEST((keep_alive_timeout("timeout=5") == 5s));
    BOOST_TEST((keep_alive_timeout("max=100, timeout=15") == 15s));
    BOOST_TEST((keep_alive_timeout("timeout=0, max=1") == 0s));
    for (auto const* const odd :
         {"", "max=5", "timeout", "timeout=", "timeout=x", "timeout=-1", "timeout=99999999999"})
        BOOST_TEST(!keep_alive_timeout(odd).has_value(), odd);
}

BOOST_AUTO_TEST_SUITE_END()
