#include "codec/json_slices.hpp"
#include "support/fake_transport.hpp"
#include "support/memory.hpp"

#include <vzaps/result.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <exception>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

// What is too large to be decoded in one go.

namespace asio = boost::asio;
namespace json = boost::json;
using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;

namespace {

constexpr std::size_t megabyte = 1024 * 1024;
constexpr std::size_t large = 3 * megabyte / 2;

// So many bytes of the same element over and over.
std::string filled(std::string const& begin, std::string_view element, std::size_t size,
                   std::string const& end) {
    std::string body = begin;
    body.append(element);
    while (body.size() < size) body.append(1, ',').append(element);
    return body + end;
}

std::string page_of_nothing(std::size_t size) { return filled("{\"content\":[", "{}", size, "]}"); }

// About as much text as a real row has.
std::string page_of(std::size_t rows) {
    auto const path = "https://example.com/" + std::string(250, 'p');
    std::string body = "{\"page\":1,\"content\":[";
    for (std::size_t i = 0; i < rows; ++i)
        body += (i == 0 ? "" : ",") + std::string(R"({"id":"VZ)") + std::to_string(i) +
                R"(","name":"Support \u00e9, \ud83d]","connected":true,"x":[1,{"y":2}],"webhook":")" + path +
                "\"}";
    return body + "]}";
}

// The most memory that this process has had since the mark was set.
class high_water_mark {
public:
    high_water_mark() { std::ofstream("/proc/self/clear_refs") << 5; }
    std::size_t above(std::size_t before) const {
        std::ifstream file("/proc/self/status");
        std::string name;
        std::size_t kilobytes = 0;
        while (file >> name && name != "VmHWM:") {}
        file >> kilobytes;
        return kilobytes * 1024 > before ? kilobytes * 1024 - before : 0;
    }
};

// Takes what a parser would.
struct recorder {
    std::size_t write_some(bool, char const* data, std::size_t size, boost::system::error_code&) {
        slices.emplace_back(data, size);
        return size;
    }
    std::vector<std::string> slices;
};

std::vector<std::string> slices_of(std::string_view text, std::size_t size) {
    vzaps::codec::json_slices from(text);
    recorder seen;
    boost::system::error_code ec;
    while (!from.feed(seen, size, ec)) {}
    return seen.slices;
}

std::string all_of(std::vector<std::string> const& slices) {
    std::string result;
    for (auto const& each : slices) result += each;
    return result;
}

struct fixture : vzaps::test::offline {
    fixture() { options.timeout = 10min; } // Whatever the machine is busy with.

    auto safe(vzaps::call_options with = {}) { return client().instances.list({}, with); }

    // Answers once the call's time is up.
    void answer_too_late(std::string body) {
        wire->then([body](vzaps::transport_request const& request) {
            std::this_thread::sleep_until(request.deadline);
            return vzaps::test::answered(200, body);
        });
    }

    static void check_done(vzaps::error const& seen, boost::system::error_code code,
                           std::string const& body) {
        BOOST_TEST(seen.code() == code, seen.what());
        BOOST_TEST((seen.outcome() == outcome::done), seen.what());
        BOOST_TEST((seen.phase() == phase::answer), seen.what());
        BOOST_TEST(seen.status() == 200);
        BOOST_REQUIRE(seen.info().answer);
        BOOST_TEST((seen.info().answer->body() == body));
        BOOST_TEST(seen.info().answer->complete());
    }

    // Runs the call, and counts how often something else gets its turn meanwhile; `at_turn` is called each time.
    template <class T>
    vzaps::result<T> beside_others(asio::awaitable<T> call, std::function<void(int)> const& at_turn = {}) {
        std::optional<vzaps::result<T>> ended;
        asio::co_spawn(
            io, vzaps::as_result(std::move(call)),
            asio::bind_cancellation_slot(signal.slot(), [&](std::exception_ptr, vzaps::result<T> how) {
                ended.emplace(std::move(how));
            }));
        turns = 0;
        std::function<void()> const next = [&] {
            if (ended) return;
            ++turns;
            if (at_turn) at_turn(turns);
            asio::post(io, next);
        };
        next();
        settle();
        BOOST_REQUIRE(ended);
        return std::move(*ended);
    }

    asio::cancellation_signal signal;
    int turns = 0;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(large_answers, fixture)

BOOST_AUTO_TEST_CASE(a_slice_ends_behind_the_first_separator_past_its_size) {
    for (std::string const text : {R"({"a":[1,22,333],"b":"text"})", "[11111111,2222222]", "12345678", ""})
        for (std::size_t size = 1; size < 12; ++size) {
            auto const slices = slices_of(text, size);
            BOOST_TEST(all_of(slices) == text);
            for (std::size_t i = 0; i + 1 < slices.size(); ++i) {
                BOOST_TEST(slices[i].size() >= size);
                BOOST_TEST(slices[i].find_first_of("\",}]", size - 1) == slices[i].size() - 1);
            }
        }
}

BOOST_AUTO_TEST_CASE(a_long_text_comes_in_one_piece_up_to_its_quote) {
    for (std::size_t const length : {4'000U, 4'095U, 4'096U, 4'097U, 8'192U, 100'000U}) {
        auto const text = "[\"" + std::string(length, 'x') + "\",1]";
        auto const slices = slices_of(text, 10);
        BOOST_TEST(slices.front() == "[\"" + std::string(length, 'x') + "\"", length);
        BOOST_TEST(all_of(slices) == text);
    }
}

BOOST_AUTO_TEST_CASE(slices_cost_what_is_in_them_whatever_is_missing_behind) {
    std::string numbers = "[1";
    while (numbers.size() < 8'000'000) numbers += ",1";
    auto const begun = std::chrono::steady_clock::now();
    BOOST_TEST(slices_of(numbers + "]", 64).size() > 100'000U); // Without a single quote.
    BOOST_TEST(slices_of("[" + std::string(8'000'000, ' '), 64).size() == 1U);
    BOOST_TEST((std::chrono::steady_clock::now() - begun < std::chrono::seconds(5)));
}

BOOST_AUTO_TEST_CASE(a_large_page_is_read_to_its_last_row) {
    constexpr std::size_t rows = 5'000;
    wire->answer(200, page_of(rows));
    auto const page = beside_others(safe()).value();
    BOOST_TEST_REQUIRE(page.content.size() == rows);
    BOOST_TEST(page.content.back().id == "VZ4999");
    BOOST_TEST(page.content.back().name == "Support \xc3\xa9, \xef\xbf\xbd]");
    BOOST_TEST(json::serialize(page.content.back().extra) == R"({"x":[1,{"y":2}]})");
    BOOST_TEST(turns > 10);
}

BOOST_AUTO_TEST_CASE(a_large_answer_in_the_other_form_is_read_too) {
    wire->answer(200, R"({"code":200,"success":true,"data":)" + page_of(2'000) + "}");
    BOOST_TEST(beside_others(safe()).value().content.size() == 2'000u);
}

BOOST_AUTO_TEST_CASE(rows_take_memory_in_proportion_to_their_text) {
    auto const body = page_of_nothing(large);
    wire->answer(200, body);
    client();
    auto const before = vzaps::test::resident();
    high_water_mark const mark;
    check_done(failure_of(safe()), errc::response_too_large, body);
    // A list that grows is there twice for a moment.
    auto const bound = 16 * megabyte + 8 * body.size();
    if constexpr (!vzaps::test::sanitized) BOOST_TEST(mark.above(before) < 5 * bound / 2 + 2 * body.size());
}

BOOST_AUTO_TEST_CASE(values_that_no_struct_names_do_too) {
    for (auto const* const begin : {"{\"content\":[],\"x\":[", "{\"content\":["}) {
        auto const body = filled(begin, "1", large, "]}");
        wire->answer(200, body);
        auto const before = vzaps::test::resident();
        high_water_mark const mark;
        check_done(failure_of(safe()), errc::response_too_large, body);
        if constexpr (!vzaps::test::sanitized) BOOST_TEST(mark.above(before) < 45 * body.size());
    }
    auto const texts = filled("{\"ignore_jids\":[", "\"\"", 8 * megabyte, "]}");
    wire->answer(200, texts);
    check_done(failure_of(client().chatwoot.get("VZ1")), errc::response_too_large, texts);
}

BOOST_AUTO_TEST_CASE(so_does_an_answer_of_a_shape_that_nobody_knows) {
    auto const kept = filled("[", "\"0123456789\"", megabyte, "]");
    wire->answer(200, kept);
    auto const action = beside_others(client().instances.restart("VZ1")).value();
    BOOST_TEST(json::serialize(action.extra.at("data")).size() == kept.size());
    BOOST_TEST(turns > 5);
    auto const body = filled("[", "1", large, "]");
    wire->answer(200, body);
    check_done(failure_of(client().instances.restart("VZ1")), errc::response_too_large, body);
}

BOOST_AUTO_TEST_CASE(a_small_answer_of_many_rows_is_not_too_large) {
    auto const body = filled("{\"content\":[", R"({"id":"1"})", 30'000, "]}");
    wire->answer(200, body);
    BOOST_TEST(run(safe()).content.size() > 2'500u);
}

BOOST_AUTO_TEST_CASE(neither_is_a_long_list_of_rows_with_little_in_them) {
    auto const list_of = [](std::size_t rows, std::string_view others) {
        std::string body = "[";
        for (std::size_t i = 0; i < rows; ++i)
            body += (i == 0 ? "" : ",") + std::string(R"({"jid":")") + std::to_string(5511900000000 + i) +
                    R"(@s.whatsapp.net","name":"Ana")" + std::string(others) + "}";
        return R"({"code":200,"success":true,"data":)" + body + "]}";
    };
    wire->answer(200, list_of(25'000, ""));
    BOOST_TEST(run(client().groups.list("VZ1")).content.size() == 25'000u);
    wire->answer(200, list_of(60'000, R"(,"unread_count":0)"));
    BOOST_TEST(run(client().chats.list("VZ1")).content.size() == 60'000u);
    wire->answer(200, list_of(60'000, ""));
    BOOST_TEST(run(client().contacts.list("VZ1")).content.size() == 60'000u);
}

BOOST_AUTO_TEST_CASE(the_deadline_ends_a_decoding) {
    auto const body = page_of(2'000);
    answer_too_late(body);
    check_done(failure_of(safe(vzaps::call_options().timeout(50ms))), errc::timeout, body);
    // Also of an answer that nobody decodes.
    auto const flagged = "{\"success\":true,\"data\":" + body + "}";
    answer_too_late(flagged);
    check_done(failure_of(client().request("POST", "/x", vzaps::call_options().timeout(50ms))), errc::timeout,
               flagged);
}

BOOST_AUTO_TEST_CASE(so_does_a_cancellation) {
    auto const body = page_of(2'000);
    wire->answer(200, body);
    auto const ended = beside_others(safe(), [&](int turn) {
        if (turn == 12) signal.emit(asio::cancellation_type::terminal);
    });
    BOOST_REQUIRE(!ended);
    check_done(ended.error(), asio::error::operation_aborted, body);
    BOOST_TEST(turns < 30);
}

BOOST_AUTO_TEST_CASE(a_large_answer_that_reports_failure_at_its_end_is_noticed) {
    auto const body = filled("{\"x\":[", "1", megabyte, "],\"success\":false,\"code\":200}");
    wire->answer(200, body);
    auto const untyped = beside_others(client().request("POST", "/x"));
    BOOST_REQUIRE(!untyped);
    BOOST_TEST(untyped.error().code() == errc::unsuccessful);
    BOOST_TEST(turns > 5);
    wire->answer(200, body);
    BOOST_TEST(failure_of(client().instances.remove("VZ1")).code() == errc::unsuccessful);
    wire->answer(200, body);
    BOOST_TEST(failure_of(safe()).code() == errc::unsuccessful);
}

BOOST_AUTO_TEST_CASE(a_large_answer_that_is_not_json_is_undecodable_and_done) {
    for (auto const& body : {page_of(2'000) + "x", page_of(2'000) + "}", page_of(2'000).substr(0, 500'000)}) {
        wire->answer(200, body);
        check_done(failure_of(safe()), errc::undecodable, body);
    }
}

BOOST_AUTO_TEST_SUITE_END()
