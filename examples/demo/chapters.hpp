#pragma once

#include "narrator.hpp"

#include <vzaps/testing/emulator.hpp>
#include <vzaps/vzaps.hpp>

#include <boost/asio/awaitable.hpp>

namespace demo {

/// The token, and every page of instances. Reads only.
boost::asio::awaitable<void> look_around(vzaps::client client, narrator& tell);

/// An instance from its creation to its removal.
boost::asio::awaitable<void> life_of_an_instance(vzaps::client client, vzaps::emulator& service,
                                                 narrator& tell);

/// Rate limits, dead connections, lost answers, and many calls at once.
boost::asio::awaitable<void> trouble(vzaps::client client, vzaps::emulator& service, narrator& tell);

/// What the pool has done so far.
void statistics(vzaps::client const& client, narrator& tell);

} // namespace demo
