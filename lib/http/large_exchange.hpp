#pragma once

#include "http/connection.hpp"
#include "http/progress.hpp"

#include <vzaps/client_options.hpp>
#include <vzaps/request_body.hpp>
#include <vzaps/transport.hpp>

#include <boost/asio/awaitable.hpp>

namespace vzaps::http {

// Writes a large body, once its head is written, and reads the answer meanwhile: a server that refuses an
// upload does not wait for its end, and the reset that follows its answer would otherwise be all that is seen
// of it. Throws `system_error` or `transport_error`. All references have to live until it has ended.
boost::asio::awaitable<transport_response> exchange_large(connection& over, request_body const& body,
                                                          limit_options const& limits, progress& so_far);

} // namespace vzaps::http
