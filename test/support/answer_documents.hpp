#pragma once

#include "support/contract.hpp"
#include "support/show.hpp"

#include <vzaps/error.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <vector>

// Answers to calls, made from the contract's examples, and what has to become of them.

namespace vzaps::test {

/// A field somewhere in an answer.
struct place {
    std::string parent; ///< The object that holds it, as a JSON pointer.
    std::string key;
    std::string field; ///< As the contract writes it: `content[].id`.

    /// As errors write it: `content[0].id`.
    std::string path() const;
};

/// The rows whose answer is decoded into a struct.
std::vector<contract_row> const& answered_rows();

/// The example of an answer as an object: an array is the `content` of one.
boost::json::object example_of(contract_row const& row);
/// The same with every field that the row lists.
boost::json::object whole_example_of(contract_row const& row);

/// Every field in it, the fields of records and of each list's first row among them, but not what is inside
/// of objects that the service does not define.
std::vector<place> places_in(boost::json::object const& answer);
/// Every object in it that has fields, as JSON pointers.
std::vector<std::string> objects_in(boost::json::object const& answer);
boost::json::object& object_at(boost::json::value& answer, std::string const& pointer);

/// Whether the answer cannot be used without the field: so the contract says, and so the error has to be.
bool is_required(contract_row const& row, place const& where);

/// The documents that mean this answer: bare and enveloped, as an object and as an array where the row has
/// one.
std::vector<boost::json::value> documents_of(contract_row const& row, boost::json::object const& answer);
boost::json::object enveloped(boost::json::value const& data);

/// What a struct shows of an answer: nulls and empty lists are absent.
boost::json::object expected_of(boost::json::object const& answer);
/// An answer's members, and its `(extra)` beside them.
boost::json::object tree_of(shown_answer const& from);

/// What the client makes of a document, or of a body, that answers a call of this row.
shown_answer decoded(contract_row const& row, boost::json::value const& document);
shown_answer answered_with(contract_row const& row, int status, std::string const& body);
/// The error that it makes of it.
error refused(contract_row const& row, std::string const& body);

} // namespace vzaps::test
