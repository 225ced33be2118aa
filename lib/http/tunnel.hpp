#pragma once

#include "http/connection.hpp"
#include "http/endpoint.hpp"

#include <boost/asio/awaitable.hpp>

namespace vzaps::http {

// Asks the proxy at the other end for a tunnel to `target` (CONNECT). Returns 0, or the proxy's status if it
// refused; `ec` is set when the exchange itself failed.
boost::asio::awaitable<int> connect_through(connection& over, endpoint const& proxy, endpoint const& target,
                                            boost::system::error_code& ec);

} // namespace vzaps::http
