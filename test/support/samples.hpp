#pragma once

#include "support/contract.hpp"

namespace vzaps::test {

/// A value that the field can have: the row's example, or one of its kind.
boost::json::value something_for(contract_row const& row, contract_field const& field);
/// The emptiest value that it can bear: false, 0, "", [] or {}. Null where it can bear none: see
/// `samples.cpp`.
boost::json::value nothing_for(contract_row const& row, contract_field const& field);
/// One of another type than the field has.
boost::json::value wrong_type_for(boost::json::value const& right);

/// Which of a row's fields are given, and which values they have.
using choice = boost::json::value (*)(contract_row const&, contract_field const&);
boost::json::value left_out(contract_row const& row, contract_field const& field);

/// What an operation is called with: all that is required, with something in it, and what is optional as
/// chosen.
boost::json::object sample_arguments(contract_row const& row, choice optional = left_out);
/// Of those, the ones that are in the body.
boost::json::object body_of(contract_row const& row, boost::json::object const& given);

/// The target of a request: the path with these parameters, percent-encoded, and the query.
std::string target_of(contract_row const& row, std::string_view instance_id,
                      boost::json::object const& given);

} // namespace vzaps::test
