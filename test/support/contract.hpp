#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace vzaps::test {

/// A field of a body or an answer, or a parameter of a path or a query.
struct contract_field {
    std::string name; ///< Of an answer: its path below the envelope, such as `content[].id`.
    std::string type; ///< As the contract writes it: `string`, `string(uri)`, `boolean`, `object[]`, ...
    bool required = false;
};

/// One operation, as a row of the contract tells it.
struct contract_row {
    std::string name; ///< `instances.create`
    std::string method;
    std::string path;                       ///< With `{id}`.
    std::vector<contract_field> parameters; ///< Of the path, without `{id}`: all of them texts, and required.
    std::vector<contract_field> query;
    std::vector<contract_field> body;
    std::vector<contract_field> answer;
    boost::json::object example_request; ///< Of the body; empty where there is none.
    boost::json::value example;          ///< Of an answer; null where there is none.
    int status = 200;
    bool confirmed = true; ///< The answer's shape.
    bool retry_safe = false;
    bool anonymous = false;
    bool account = false; ///< The account's JWT, and nothing else will do.
    bool takes_instance_token = false;

    /// The example of an answer without its envelope.
    boost::json::value const& payload() const;
    std::string resource() const { return name.substr(0, name.find('.')); }
};

/// The rows of `api/data/api.json`. `events.subscribe` is not among them: it is a WebSocket, and no call.
std::vector<contract_row> const& contract_rows();
contract_row const& row_of(std::string_view operation);

/// Where the client differs from a row on purpose, and why.
struct deviation {
    enum class kind {
        no_operation, ///< No call of the client stands for this row.
        not_repeated, ///< The row says that repeating is harmless; the client does not.
        repeated      ///< The other way round.
    };
    std::string_view row;
    kind what;
    std::string_view why;
};

/// All of them. What else looks like one: `id` is understood for `message_id` (an alias, which no row lists),
/// and an answer of unconfirmed shape never fails.
std::vector<deviation> const& deviations();
/// Whether the client has an operation for it.
bool is_operation(contract_row const& row);
/// What the client does, so that a test need not ask.
bool is_repeated(contract_row const& row);

/// The rows that are operations of the client.
std::vector<contract_row> const& operation_rows();

} // namespace vzaps::test
