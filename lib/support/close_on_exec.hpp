#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

#include <cerrno>

#if defined(_WIN32)
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

// Asio makes sockets that child processes inherit, and with them a connection lives on in a child for as long
// as that runs. These are made with close-on-exec from the start, so that another thread may fork and exec at
// any moment; where the system cannot do that, right after.

namespace vzaps {

inline void set_close_on_exec(boost::asio::ip::tcp::socket::native_handle_type socket) noexcept {
#if defined(_WIN32)
    ::SetHandleInformation(reinterpret_cast<HANDLE>(socket), HANDLE_FLAG_INHERIT, 0);
#else
    auto const flags = ::fcntl(socket, F_GETFD);
    if (flags >= 0) ::fcntl(socket, F_SETFD, flags | FD_CLOEXEC);
#endif
}

// Opens a socket or an acceptor.
template <class Socket>
void open_close_on_exec(Socket& socket, boost::asio::ip::tcp const& protocol, boost::system::error_code& ec) {
#if defined(__linux__)
    auto const made = ::socket(protocol.family(), protocol.type() | SOCK_CLOEXEC, protocol.protocol());
    if (made < 0) {
        ec.assign(errno, boost::system::system_category());
        return;
    }
    socket.assign(protocol, made, ec);
    if (ec) ::close(made);
#else
    socket.open(protocol, ec);
    if (!ec) set_close_on_exec(socket.native_handle());
#endif
}

} // namespace vzaps
