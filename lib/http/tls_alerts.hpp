#pragma once

#include "http/connection.hpp"

#include <vzaps/transport.hpp>

#include <boost/system/error_code.hpp>

#include <optional>

namespace vzaps::http {

// In TLS 1.3 a client has done its part of the handshake before the server has looked at the client's
// certificate. The alert by which the server refuses it comes where an answer is expected, or breaks a write.

// Whether this is such an alert. A server that sends it has processed nothing: application data comes after
// the handshake, and the handshake has failed.
bool refuses_handshake(boost::system::error_code const& error) noexcept;

// The failure of a handshake that the peer has refused after our part of it, if that is what broke the
// connection: `error`, or what is left to be read behind it, is such an alert. For a connection on which
// nothing has come yet.
std::optional<transport_error> late_refusal(connection& over, boost::system::error_code const& error);

} // namespace vzaps::http
