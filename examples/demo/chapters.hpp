#pragma once

#include "narrator.hpp"

#include <vzaps/testing/emulator.hpp>
#include <vzaps/vzaps.hpp>

#include <boost/asio/awaitable.hpp>

namespace demo {

/// Who the instance writes to, and who writes to it.
inline constexpr char const* ana = "5541911112222";

/// The token, and every page of instances. Reads only.
boost::asio::awaitable<void> look_around(vzaps::client client, narrator& tell);

/// An instance is created, paid for, found, renamed and restarted. Returns it.
boost::asio::awaitable<vzaps::instance_ref> open_desk(vzaps::client client, narrator& tell);

/// A phone is paired with it.
boost::asio::awaitable<void> pair_phone(vzaps::client client, vzaps::emulator& service, narrator& tell,
                                        vzaps::instance_ref support);

/// It sends a text, an image and a list.
boost::asio::awaitable<void> send_messages(vzaps::client client, vzaps::emulator& service, narrator& tell,
                                           vzaps::instance_ref support);

/// A webhook brings a message, which is answered.
boost::asio::awaitable<void> conversation(vzaps::client client, vzaps::emulator& service, narrator& tell,
                                          vzaps::instance_ref support);

/// Messages come by a realtime subscription, whose connection is cut twice.
boost::asio::awaitable<void> realtime(vzaps::client client, vzaps::emulator& service, narrator& tell,
                                      vzaps::instance_ref support);

/// Its phone is gone, messages wait, and are taken back.
boost::asio::awaitable<void> queue(vzaps::client client, vzaps::emulator& service, narrator& tell,
                                   vzaps::instance_ref support);

/// Messages at a pace, by a client of its own that knows no secret but the instance's.
boost::asio::awaitable<void> pacing(vzaps::emulator& service, narrator& tell, vzaps::instance_ref support);

/// The subscription is cancelled, and the instance removed.
boost::asio::awaitable<void> close_desk(vzaps::client client, vzaps::emulator& service, narrator& tell,
                                        vzaps::instance_ref support);

/// Rate limits, dead connections, lost answers, and many calls at once.
boost::asio::awaitable<void> trouble(vzaps::client client, vzaps::emulator& service, narrator& tell);

/// What the pool has done so far.
void statistics(vzaps::client const& client, narrator& tell);

} // namespace demo
