#include "support/kernel_sockets.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/generic/raw_protocol.hpp>
#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

// What `ss` asks, and not /proc/net/tcp: that is read in pieces between which everything moves.

namespace asio = boost::asio;

namespace vzaps::test {

namespace {

// As the kernel numbers them, in `include/net/tcp_states.h`.
constexpr unsigned established = 1;
constexpr unsigned syn_sent = 2;

struct question {
    nlmsghdr head{};
    inet_diag_req_v2 what{};
};

question about(unsigned state, unsigned short local_port, unsigned short remote_port) {
    question made;
    made.head.nlmsg_len = sizeof(question);
    made.head.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    made.head.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    made.what.sdiag_family = AF_INET;
    made.what.sdiag_protocol = IPPROTO_TCP;
    made.what.idiag_states = 1U << state;
    made.what.id.idiag_sport = htons(local_port);
    made.what.id.idiag_dport = htons(remote_port);
    return made;
}

template <class T>
T taken(std::string_view bytes) {
    T made;
    if (bytes.size() < sizeof made) throw std::runtime_error("half an answer of the kernel's");
    std::memcpy(&made, bytes.data(), sizeof made);
    return made;
}

// The sockets of one datagram. Returns whether it was the last one.
bool take_all(std::string_view datagram, std::vector<inet_diag_msg>& into) {
    while (!datagram.empty()) {
        auto const head = taken<nlmsghdr>(datagram);
        if (head.nlmsg_type == NLMSG_DONE) return true;
        if (head.nlmsg_type == NLMSG_ERROR) throw std::runtime_error("the kernel does not tell its sockets");
        into.push_back(taken<inet_diag_msg>(datagram.substr(NLMSG_HDRLEN)));
        datagram.remove_prefix(std::min<std::size_t>(NLMSG_ALIGN(head.nlmsg_len), datagram.size()));
    }
    return false;
}

// A port of 0 is any.
std::vector<inet_diag_msg> sockets(unsigned state, unsigned short local_port, unsigned short remote_port) {
    asio::io_context io;
    asio::generic::raw_protocol::socket kernel(io, {AF_NETLINK, NETLINK_SOCK_DIAG});
    auto const asked = about(state, local_port, remote_port);
    kernel.send(asio::buffer(&asked, sizeof asked));
    std::vector<inet_diag_msg> found;
    std::array<char, 65536> datagram{};
    for (;;) {
        auto const size = kernel.receive(asio::buffer(datagram));
        if (take_all({datagram.data(), size}, found)) return found;
    }
}

} // namespace

std::size_t connecting_to(unsigned short port) { return sockets(syn_sent, 0, port).size(); }

bool read_by_clients_of(unsigned short port) {
    auto const clients = sockets(established, 0, port);
    auto const has_read = [](auto const& each) { return each.idiag_rqueue == 0; };
    return !clients.empty() && std::all_of(clients.begin(), clients.end(), has_read);
}

bool unread_by_server_of(unsigned short port) {
    auto const servers = sockets(established, port, 0);
    return std::any_of(servers.begin(), servers.end(),
                       [](auto const& each) { return each.idiag_rqueue != 0; });
}

} // namespace vzaps::test
