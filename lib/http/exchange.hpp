#pragma once

#include "http/connection.hpp"
#include "http/endpoint.hpp"
#include "http/progress.hpp"

#include <vzaps/client_options.hpp>
#include <vzaps/transport.hpp>

#include <boost/asio/awaitable.hpp>

namespace vzaps::http {

// Writes one request and reads its answer. Throws `system_error` or `transport_error`; `so_far` is kept up to date.
// All references have to live until it has ended.
boost::asio::awaitable<transport_response> exchange(connection& over, endpoint const& target,
                                                    transport_request const& request,
                                                    limit_options const& limits, progress& so_far);

} // namespace vzaps::http
