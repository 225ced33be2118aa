#include "support/caller.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace json = boost::json;
using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;
using namespace vzaps::test;

namespace {

std::string nested(std::size_t depth, std::string const& open, std::string const& close) {
    std::string made;
    for (std::size_t i = 0; i < depth; ++i) made += open;
    for (std::size_t i = 0; i < depth; ++i) made += close;
    return made;
}

// A success that cannot be read is done: what the service said is handed over to the last byte.
vzaps::error check_undecodable(std::string const& body, vzaps::limit_options limits = {}) {
    scripted_server server;
    auto options = options_for(server);
    options.limits = limits;
    caller on(options);
    server.answer(ok(body));
    auto const seen = on.failure(on.client.instances.create("Support"));
    BOOST_TEST_CONTEXT(body.substr(0, 60)) {
        expect_failure(seen, errc::undecodable, outcome::done, phase::answer);
        BOOST_TEST(seen.status() == 200);
        BOOST_REQUIRE(seen.info().answer != nullptr);
        BOOST_TEST((seen.info().answer->body() == body));
        BOOST_TEST(seen.info().answer->complete());
        BOOST_TEST(server.calls().size() == 1U);
        on.success(on.client.instances.get("VZ1"));
        BOOST_TEST(server.connections() == 1U);
    }
    return seen;
}

vzaps::instance decoded(std::string const& body) {
    scripted_server server;
    caller on(options_for(server));
    server.answer(ok(body));
    return on.success(on.client.instances.create("Support"));
}

} // namespace

BOOST_AUTO_TEST_SUITE(hostile_json)

BOOST_AUTO_TEST_CASE(a_success_that_is_no_json_object_is_undecodable_and_done) {
    std::vector<std::string> const all{
        "",
        " ",
        "<html>hello</html>",
        "{",
        "{\"id\":\"VZ1\"",
        "{\"id\":\"VZ1\"}}",
        "{\"id\":\"VZ1\"} {}",
        "{\"id\":\"VZ1\",}",
        "{'id':'VZ1'}",
        "{\"id\":\"\xff\xfe\"}",
        std::string("{\"id\":\"VZ1\0\"}", 13),
        "\xef\xbb{\"id\":\"VZ1\"}",
        "[]",
        "[{\"id\":\"VZ1\"}]",
        "null",
        "true",
        "12",
        "\"VZ1\"",
        "NaN",
    };
    for (auto const& each : all) check_undecodable(each);
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_and_half_an_emoji_spoil_nothing) {
    auto const made =
        decoded("\xef\xbb\xbf{\"id\":\"VZ1\",\"name\":\"Ana \\ud83d\",\"x\\udc00\":[\"\\ud83d\"]}");
    BOOST_TEST(made.id == "VZ1");
    BOOST_TEST(made.name == "Ana \xef\xbf\xbd");
    BOOST_TEST(made.extra.at("x\xef\xbf\xbd") == json::array{"\xef\xbf\xbd"});
}

BOOST_AUTO_TEST_CASE(one_bad_name_spoils_no_list) {
    scripted_server server;
    caller on(options_for(server));
    server.answer(ok(R"({"content":[{"id":"VZ1","name":"Ana \ud83d"},{"id":"VZ2","name":"\ud83d\ude00"}]})"));
    auto const page = on.success(on.client.instances.list());
    BOOST_REQUIRE(page.content.size() == 2U);
    BOOST_TEST(page.content[0].name == "Ana \xef\xbf\xbd");
    BOOST_TEST(page.content[1].name == "\xf0\x9f\x98\x80");
    server.answer(ok("\xef\xbb\xbf{\"name\":\"\\ud83d\",\"number\":-1e400}"));
    auto const document = on.success(on.client.request("GET", "/anything")).json();
    BOOST_TEST(document == (json::object{{"name", "\xef\xbf\xbd"}, {"number", "-1e400"}}));
}

BOOST_AUTO_TEST_CASE(rows_of_almost_no_text_are_too_large_and_done) {
    scripted_server server;
    caller on(options_for(server));
    std::string body = R"({"content":[{})";
    while (body.size() < 3 * 1024 * 1024) body += ",{}";
    body += "]}";
    server.answer(ok(body));
    auto const seen = on.failure(on.client.instances.list());
    expect_failure(seen, errc::response_too_large, outcome::done, phase::answer);
    BOOST_REQUIRE(seen.info().answer != nullptr);
    BOOST_TEST((seen.info().answer->body() == body));
    on.success(on.client.instances.get("VZ1"));
    BOOST_TEST(server.connections() == 1U);
}

BOOST_AUTO_TEST_CASE(json_deeper_than_the_limit_is_undecodable_and_done) {
    vzaps::limit_options limits;
    for (std::size_t const depth : {32U, 33U, 100'000U, 5'000'000U}) {
        check_undecodable("{\"id\":\"VZ1\",\"x\":" + nested(depth, "[", "]") + "}", limits);
        check_undecodable(nested(depth, "{\"a\":", "}"), limits);
    }
    limits.json_depth = 4;
    check_undecodable(R"({"id":"VZ1","x":[[[[1]]]]})", limits);
}

BOOST_AUTO_TEST_CASE(json_as_deep_as_the_limit_is_read) {
    auto const deepest = nested(31, "[", "]");
    auto const made = decoded("{\"id\":\"VZ1\",\"x\":" + deepest + "}");
    BOOST_TEST(made.extra.at("x") == json::parse(deepest));
}

BOOST_AUTO_TEST_CASE(deep_json_that_never_ends_is_undecodable) {
    check_undecodable("{\"id\":\"VZ1\",\"x\":" + std::string(1'000'000, '['));
    check_undecodable(std::string(1'000'000, '{'));
}

BOOST_AUTO_TEST_CASE(a_required_field_that_is_missing_or_wrong_is_named) {
    for (auto const* const body :
         {"{}", R"({"id":null})", R"({"id":1})", R"({"id":["VZ1"]})", R"({"id":{"id":"VZ1"}})",
          R"({"identifier":"VZ1"})", R"({"code":200,"success":true,"data":{"name":"x"}})"}) {
        BOOST_TEST(check_undecodable(body).info().field == "id");
    }
    for (auto const* const body :
         {R"({"code":200,"success":true,"data":null})", R"({"code":200,"success":true,"data":[]})",
          R"({"code":200,"success":true})"}) {
        check_undecodable(body);
    }
}

BOOST_AUTO_TEST_CASE(an_optional_field_of_a_wrong_type_goes_to_extra) {
    auto const made = decoded(R"({"id":"VZ1","name":"N","connected":"yes","webhook":17,"status":{"a":[1]},
        "url":null,"reject_calls":1,"created_at":[],"billing_status":true,"unknown":-1e300})");
    BOOST_TEST(made.id == "VZ1");
    BOOST_TEST(!made.connected);
    BOOST_TEST(!made.webhook);
    BOOST_TEST(!made.status);
    BOOST_TEST(!made.url);
    BOOST_TEST(!made.billing_status);
    BOOST_TEST(made.extra.at("connected") == "yes");
    BOOST_TEST(made.extra.at("webhook") == 17);
    BOOST_TEST(made.extra.at("status") == json::parse(R"({"a":[1]})"));
    BOOST_TEST(made.extra.at("reject_calls") == 1);
    BOOST_TEST(made.extra.at("created_at") == json::array());
    BOOST_TEST(made.extra.at("unknown").is_double());
}

BOOST_AUTO_TEST_CASE(numbers_past_every_type_do_no_harm) {
    auto const made = decoded(R"({"id":"VZ1","a":99999999999999999999999999,"b":1e400,"c":-1e400,"d":1e-400,
        "e":18446744073709551615,"f":-9223372036854775808})");
    BOOST_TEST(made.id == "VZ1");
    BOOST_TEST(made.extra.contains("a"));
    BOOST_TEST(made.extra.at("b") == "1e400"); // As infinity it could not be written again.
    BOOST_TEST(made.extra.at("c") == "-1e400");
    BOOST_TEST(made.extra.at("d") == 0.0);
    BOOST_TEST(made.extra.at("e").is_uint64());
}

BOOST_AUTO_TEST_CASE(a_name_that_comes_twice_does_no_harm) {
    auto const made = decoded(R"({"id":"VZ1","id":"VZ2","name":"a","name":"b","x":1,"x":2})");
    BOOST_TEST(made.id == "VZ2");
    BOOST_TEST(made.name == "b");
}

BOOST_AUTO_TEST_CASE(rows_of_a_wrong_type_are_named) {
    scripted_server server;
    caller on(options_for(server));
    struct wrong {
        char const* body;
        char const* field;
    };
    for (auto const& each : std::vector<wrong>{
             {R"({"content":[{"id":"VZ1"},{"name":"x"}]})", "content[1].id"},
             {R"({"content":[{"id":"VZ1"},7]})", "content[1]"},
             {R"({"content":[[{"id":"VZ1"}]]})", "content[0]"},
             {R"({"content":[null]})", "content[0]"},
             {R"({"content":{"id":"VZ1"}})", "content"},
             {R"({"content":"none"})", "content"},
         }) {
        server.answer(ok(each.body));
        auto const seen = on.failure(on.client.instances.list());
        expect_failure(seen, errc::undecodable, outcome::done, phase::answer);
        BOOST_TEST(seen.info().field == each.field);
    }
}

BOOST_AUTO_TEST_CASE(an_error_body_that_is_anything_does_no_harm) {
    scripted_server server;
    caller on(options_for(server));
    std::vector<std::string> const all{"",
                                       "{",
                                       "[]",
                                       "\xff\xfe\x00",
                                       R"({"message":7,"error":{"message":[]},"errors":[[]],"code":{}})",
                                       R"({"errors":[],"data":{"error":1},"detail":null,"code":1e99})",
                                       nested(1'000'000, "[", "]"),
                                       std::string(1'000'000, '{'),
                                       R"({"message":"\r\n\u0000\u001b[31mred"})"};
    for (auto const& each : all) {
        server.answer(with_status(409, each));
        auto const seen = on.failure(on.client.instances.create("Support"));
        expect_failure(seen, errc::conflict, outcome::refused, phase::answer);
        BOOST_TEST(seen.message().find('\n') == std::string::npos);
        BOOST_TEST(seen.message().find('\x1b') == std::string::npos);
        BOOST_TEST(seen.message().size() < 1000U);
        BOOST_TEST(seen.info().body_excerpt.size() < 1000U);
    }
    BOOST_TEST(server.connections() == 1U);
}

BOOST_AUTO_TEST_CASE(a_token_answer_that_is_anything_is_a_clear_error_of_the_token) {
    scripted_server server(without_tokens());
    caller on(options_for(server));
    for (auto const* const body :
         {"", "{", "[]", "{}", R"({"access_token":"a"})", R"({"access_token":"","expires_in":60})",
          R"({"access_token":7,"expires_in":60})", R"({"access_token":"a\r\nX: y","expires_in":60})",
          R"({"access_token":"a","expires_in":"soon"})", R"({"access_token":"a","expires_in":-5})",
          R"({"access_token":"a","expires_in":1e400})", R"({"access_token":"a","expires_in":"inf"})",
          R"({"access_token":"a","expires_in":null})"}) {
        server.answer(ok(body));
        auto const seen = on.failure(on.client.instances.create("Support"));
        BOOST_TEST_CONTEXT(body) {
            expect_failure(seen, errc::undecodable, outcome::not_sent, phase::token);
            BOOST_TEST(seen.info().answer == nullptr);
        }
    }
    BOOST_TEST(server.calls().empty());
    server.answer(ok(R"({"access_token":"a","expires_in":1e300})"));
    server.answer(ok());
    on.success(on.client.instances.create("Support"));
    BOOST_TEST(server.calls().size() == 1U);
    BOOST_TEST(server.calls().front().header("Authorization") == "Bearer a");
}

BOOST_AUTO_TEST_SUITE_END()
