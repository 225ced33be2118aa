#pragma once

#include <cstddef>

namespace vzaps::test {

// What the system says of IPv4 connections to a port of this machine, where neither end tells. Linux only.

/// So many that have asked for a connection, and have not been answered.
std::size_t connecting_to(unsigned short port);

/// Whether there are connections to that port, and their clients have read all that the system has for them.
bool read_by_clients_of(unsigned short port);

/// Whether there is one whose server has not.
bool unread_by_server_of(unsigned short port);

} // namespace vzaps::test
