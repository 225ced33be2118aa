#pragma once

#include "support/show.hpp"

#include <vzaps/client.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/json/object.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps::test {

class arguments;

/// An operation of the client, by the contract's name.
struct named_operation {
    std::string_view name;
    boost::asio::awaitable<shown_answer> (*call)(client const& api, arguments& in);
};

/// Those of one resource. An operation more is one line in its resource's file, and its row in
/// `api/data/api.json`.
std::span<named_operation const> account_operations(); ///< Of `auth` and `instances`.
std::span<named_operation const> session_operations();
std::span<named_operation const> message_operations();
std::span<named_operation const> chat_operations();
std::span<named_operation const> group_operations();
std::span<named_operation const> people_operations();     ///< Of `contacts` and `users`.
std::span<named_operation const> automation_operations(); ///< Of `typebots` and `chatwoot`.
std::span<named_operation const> delivery_operations();   ///< Of `webhooks` and `queues`.

/// Their names.
std::vector<std::string> known_operations();

/// Calls an operation, with these fields of its path, its query and its body. Throws `std::logic_error` for a
/// field that the client cannot send.
boost::asio::awaitable<shown_answer> call_operation(client const& api, std::string_view operation,
                                                    instance_ref which, boost::json::object fields);

} // namespace vzaps::test
