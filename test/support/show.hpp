#pragma once

#include <vzaps/response.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/json/object.hpp>

#include <optional>
#include <string>

namespace vzaps::test {

/// An answer as JSON: the members of its struct that hold something, by their names, and its `extra`. Structs
/// in it hold theirs as `(extra)`. What is bytes is a `data:` URL, or base64 where no type is known.
struct shown_answer {
    boost::json::object named;
    boost::json::object extra;
    std::string type;            ///< `chat_list`; `nothing` for void.
    std::optional<response> raw; ///< Where the struct keeps it.
    /// The same struct, filled from a document that is parsed already. Null where there is no struct.
    shown_answer (*filled_from)(boost::json::object const&) = nullptr;
};

/// Awaits a call and shows its answer. Defined for the types that operations answer.
template <class T>
boost::asio::awaitable<shown_answer> show(boost::asio::awaitable<T> call);

} // namespace vzaps::test
