#include "support/answer_documents.hpp"
#include "support/fake_transport.hpp"
#include "support/operations.hpp"
#include "support/samples.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

// `docs/operations.md` is what the client does, and not what somebody has written about it: each operation is
// called, and watched. To make it anew: VZAPS_UPDATE_DOCS=1 test_api --run_test=operations_table

namespace json = boost::json;
using namespace vzaps;
using namespace vzaps::test;

namespace {

struct observation {
    std::string name; // As the hooks tell it, which is the member's.
    std::string method;
    std::string path;
    bool retried = false;
    std::string answer;
};

std::string answer_for(contract_row const& row) {
    return row.example.is_null() ? std::string() : json::serialize(row.example);
}

observation observed(contract_row const& row, json::object const& given) {
    observation made;
    offline on;
    on.options.hooks.on_request = [&](request_event const& event) {
        if (event.path_template == "/token" && !row.anonymous) return;
        made.name = event.operation;
        made.method = event.method;
        made.path = event.path_template;
    };
    on.wire->answer(row.status, answer_for(row));
    made.answer = on.run(call_operation(on.client(), row.name, "VZ1", given)).type;
    made.retried = (row.anonymous ? on.wire->tokens : on.wire->seen).at(0).request.retry_safe;
    return made;
}

// A call whose answer's shape is known fails on a 7; one that is not fails on nothing.
bool takes_anything(contract_row const& row) {
    offline on;
    on.wire->answer(200, "7");
    try {
        on.run(call_operation(on.client(), row.name, "VZ1", sample_arguments(row)));
        return true;
    } catch (error const& failure) {
        BOOST_TEST(failure.code() == errc::undecodable);
        return false;
    }
}

// Whether it is retried, and the optional fields that change that.
std::string retries_of(contract_row const& row, bool without) {
    std::string made = without ? "yes" : "no";
    for (auto const* const fields : {&row.query, &row.body}) {
        for (auto const& field : *fields) {
            if (field.required || row.anonymous) continue;
            auto given = sample_arguments(row);
            given[field.name] = something_for(row, field);
            if (observed(row, given).retried != without) made += ", unless `" + field.name + "`";
        }
    }
    return made;
}

std::string line_of(contract_row const& row) {
    auto const seen = observed(row, sample_arguments(row));
    auto const is_void = seen.answer == "nothing";
    auto const unconfirmed = !row.anonymous && !is_void && takes_anything(row);
    BOOST_TEST(unconfirmed == !row.confirmed);
    return "| `" + seen.name + "` | `" + seen.method + ' ' + seen.path + "` | " +
           retries_of(row, seen.retried) + " | " + (is_void ? seen.answer : '`' + seen.answer + '`') + " | " +
           (unconfirmed ? "no" : "yes") + " |\n";
}

std::string table() {
    std::string made =
        R"(# Operations

This page lists every call of the client over HTTP. A test calls each operation, compares this page with what
it observes, and writes the page (`VZAPS_UPDATE_DOCS=1`). The operations have the names that the hooks report.
These are the members' names, except for `typebots.start_session_by_id`, an overload of `start_session`.
`{id}` is the id of the instance. `events.subscribe` is not listed, because its request becomes a WebSocket;
see [realtime events](guide/realtime.md).

*Retried*: whether the client resends the request after an attempt that failed but may have reached the
service. If not, the client resends it only if no byte of it can have been processed; see
[retries](guide/retries.md).

*Documented*: whether any source shows the response. If none does, the client accepts any JSON, every field is
optional, and most of these types keep the whole response as `raw`.
)";
    std::string resource;
    for (auto const& row : operation_rows()) {
        BOOST_TEST_CONTEXT(row.name) {
            if (row.resource() != resource) {
                resource = row.resource();
                made +=
                    "\n## " + resource + "\n\n| Operation | Request | Retried | Response | Documented |\n";
                made += "|---|---|---|---|---|\n";
            }
            made += line_of(row);
        }
    }
    return made;
}

std::string content_of(char const* path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

} // namespace

BOOST_AUTO_TEST_SUITE(operations_table)

BOOST_AUTO_TEST_CASE(the_page_says_what_the_client_does) {
    auto const made = table();
    if (auto const* const update = std::getenv("VZAPS_UPDATE_DOCS"); update != nullptr && *update == '1')
        std::ofstream(VZAPS_OPERATIONS_PAGE) << made;
    BOOST_TEST((content_of(VZAPS_OPERATIONS_PAGE) == made),
               "docs/operations.md is not what the client does: run with VZAPS_UPDATE_DOCS=1, and look at "
               "what changes");
}

BOOST_AUTO_TEST_SUITE_END()
