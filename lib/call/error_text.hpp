#pragma once

#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace vzaps::call {

// How much a text of an error tells.
enum class telling {
    nothing, // What the status says already: a reason phrase, a number, `error`.
    code,    // One word: `NOT_ON_WHATSAPP`, `invalid_grant`.
    sentence // More than one word.
};
telling worth_of(std::string_view text);

// The texts in an error's body, in the order of the places where the service is likely to put them: `error`,
// `error.message`, `message`, `errors`, `data.error`, `detail`, then the names of others. An array or an object of
// errors, as FastAPI, NestJS, Laravel, ASP.NET and GraphQL servers write them, is one text of all that it says.
std::vector<std::string> error_texts(boost::json::value const& body);

// The most telling of these; of several the first. Empty where there is none.
std::string error_message(boost::json::value const& body);

// The body's `code` or `error_code`; else an `error` that is one word beside a sentence that says more.
std::string error_code(boost::json::value const& body);

} // namespace vzaps::call
