#pragma once

#include "evidence.hpp"
#include "person.hpp"
#include "undecoded.hpp"

#include <vzaps/client.hpp>
#include <vzaps/result.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <utility>

namespace live_check {

/// What the checks work with: the client, the instance, whoever sits at the terminal, and what is known by
/// now.
struct visit {
    visit(vzaps::client with, vzaps::credentials identity, vzaps::client_options how,
          vzaps::instance_ref which, person& whom)
        : api(std::move(with)),
          credentials(std::move(identity)),
          options(std::move(how)),
          instance(std::move(which)),
          at_terminal(whom) {}

    /// Without an instance only the account is looked at.
    bool has_instance() const { return !instance.id.empty(); }

    vzaps::client api;
    vzaps::credentials credentials;
    vzaps::client_options options; ///< For more clients of the same service.
    vzaps::instance_ref instance;
    person& at_terminal;
    evidence found;

    // Data, which stays here.
    std::string phone; ///< The instance's own.
    std::string chat;
    std::string group;
};

/// A call that is looked at as it comes, which is what `request` takes it for. Never throws `vzaps::error`:
/// that is a finding, too. Returns the answer, without its envelope, if there was one.
boost::asio::awaitable<std::optional<boost::json::value>>
look(visit& with, std::string check, std::string method, std::string path, vzaps::request_options options);

/// For what an error says of the service's errors.
void note_failure(visit& with, finding& of, vzaps::error const& failure);

/// The text of a member, or nothing.
std::string text_at(boost::json::value const& of, std::string_view name);
/// The rows of a list, whatever they are in: an array, an object by JID, or a member that is one of them.
boost::json::array rows_in(boost::json::value const& answer);
/// For a path: everything but letters, digits, `-`, `.` and `_` percent-encoded.
std::string encoded(std::string_view segment);

/// A typed call: what the library has left undecoded is added to the finding of that check.
template <class T>
boost::asio::awaitable<void> decode(visit& with, std::string check, boost::asio::awaitable<T> call) {
    auto const result = co_await vzaps::as_result(std::move(call));
    finding made;
    made.check = check + ", decoded";
    if (result) {
        made.status = 200;
        made.left_by_library = undecoded(*result);
    } else {
        note_failure(with, made, result.error());
    }
    with.found.add(std::move(made));
}

} // namespace live_check
