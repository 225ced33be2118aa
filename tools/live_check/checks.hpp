#pragma once

#include "visit.hpp"

#include <boost/asio/awaitable.hpp>

namespace live_check {

/// How long tokens live, whether two are good at once, and whether an instance needs one. Fails with what the
/// library says if there is no token to be had.
boost::asio::awaitable<void> check_tokens(visit& with);
/// What can be read of the account, and of the instance.
boost::asio::awaitable<void> check_answers(visit& with);
/// How lists of instances are sorted, and how long they can be.
boost::asio::awaitable<void> check_lists(visit& with);
/// What the service says to requests that are wrong and do no harm.
boost::asio::awaitable<void> check_refusals(visit& with);
/// What changes nothing that lasts, each only if the person agrees.
boost::asio::awaitable<void> check_writes(visit& with);

} // namespace live_check
