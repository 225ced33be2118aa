#pragma once

#include "http/connection.hpp"
#include "http/progress.hpp"

#include <vzaps/client_options.hpp>
#include <vzaps/transport.hpp>

#include <boost/asio/awaitable.hpp>

namespace vzaps::http {

// Reads the answer to a request that has been written, or still is: from its first byte on the phases are the
// answer's. Throws `system_error` or `transport_error`, and leaves in `so_far` what had come by then. All
// references have to live until it has ended.
boost::asio::awaitable<transport_response> read_answer(connection& over, limit_options const& limits,
                                                       bool answers_head_request, progress& so_far);

} // namespace vzaps::http
