#pragma once

#include <vzaps/client.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace vzaps::test {

struct contract_field {
    std::string name;
    std::string type; ///< As the contract writes it: `string`, `string(uri)`, `boolean`, `object[]`, ...
    bool required = false;
};

/// One operation, as a row of the contract tells it.
struct contract_row {
    std::string name; ///< `instances.create`
    std::string method;
    std::string path; ///< With `{id}`.
    std::vector<contract_field> body;
    std::vector<contract_field> answer;
    boost::json::value example; ///< Of an answer; null where there is none.
    int status = 200;
    bool confirmed = true; ///< The answer's shape.
    bool retry_safe = false;
    bool anonymous = false;
    bool takes_instance_token = false;
};

/// The rows of `api/data/api.json`.
std::vector<contract_row> const& contract_rows();
contract_row const& row_of(std::string_view operation);

/// An answer: the fields that its struct names, where they are there, and its `extra`. Rows hold theirs as `(extra)`.
struct shown_answer {
    boost::json::object named;
    boost::json::object extra;
};

/// The client's operations, by the contract's names.
std::vector<std::string> known_operations();

/// Calls an operation, with these fields of its body. Throws `std::logic_error` for a field that the client cannot send.
boost::asio::awaitable<shown_answer> call_operation(client const& api, std::string_view operation,
                                                    instance_ref which, boost::json::object body);

/// A value for a field of a body: something, or the emptiest thing that the field can bear (null where there is none).
boost::json::value something_for(contract_field const& field);
boost::json::value nothing_for(contract_field const& field);
/// What a field of an answer is not.
boost::json::value wrong_type_for(contract_field const& field);

} // namespace vzaps::test
