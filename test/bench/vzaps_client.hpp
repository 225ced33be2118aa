#pragma once

#include "measure.hpp"
#include "wire.hpp"

#include <vzaps/vzaps.hpp>

#include <boost/asio/io_context.hpp>

#include <exception>

// What the two programs on the library share.
namespace bench {

inline vzaps::client make_client(boost::asio::io_context& io, arguments const& args) {
    vzaps::client_options options;
    options.base_url = args.base_url();
    options.tls.ca_file = args.ca_file;
    options.pool.max_connections = args.connections;
    return {io.get_executor(), {client_token, client_secret}, options};
}

inline void rethrow(std::exception_ptr error) {
    if (error) std::rethrow_exception(error);
}

} // namespace bench
