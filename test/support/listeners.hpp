#pragma once

#include <vzaps/resolver.hpp>
#include <vzaps/testing/emulator.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

namespace test {

// Listens and never accepts: the kernel completes connections, and nobody speaks on them.
class silent_listener {
public:
    explicit silent_listener(boost::asio::ip::address where = boost::asio::ip::address_v4::loopback());
    unsigned short port() const { return acceptor_.local_endpoint().port(); }
    // Whether somebody has connected.
    bool touched();

protected:
    boost::asio::io_context io_;
    boost::asio::ip::tcp::acceptor acceptor_;
};

// One whose queue is full: the next connection hangs in the handshake of TCP.
class full_listener : public silent_listener {
public:
    full_listener();
    // So many connections hang, those that fill the queue not counted.
    std::size_t hanging() const;

private:
    std::vector<boost::asio::ip::tcp::socket> fill_;
    std::size_t own_ = 0;
};

// A port at which nobody listens, and nobody else ever will: who connects is refused at once.
class refusing_port {
public:
    refusing_port();
    unsigned short port() const { return socket_.local_endpoint().port(); }

private:
    boost::asio::io_context io_;
    boost::asio::ip::tcp::socket socket_{io_};
};

// A silent listener until it is opened: then it passes everybody on to another port, on a thread of its own.
class barred_way : public silent_listener {
public:
    barred_way() = default;
    barred_way(barred_way const&) = delete;
    barred_way& operator=(barred_way const&) = delete;
    ~barred_way();
    // Once.
    void open(unsigned short target);

private:
    std::thread thread_;
};

// A proxy that lets everybody through to one port, on a thread of its own.
class tunnel_proxy {
public:
    explicit tunnel_proxy(unsigned short target);
    tunnel_proxy(tunnel_proxy const&) = delete;
    tunnel_proxy& operator=(tunnel_proxy const&) = delete;
    ~tunnel_proxy();
    unsigned short port() const { return acceptor_.local_endpoint().port(); }

private:
    boost::asio::io_context io_;
    boost::asio::ip::tcp::acceptor acceptor_;
    std::thread thread_;
};

// Tells addresses as it is told to: first where the obstacle is, then, once cleared, where the emulator is.
class switched_resolver : public vzaps::resolver {
public:
    explicit switched_resolver(unsigned short port) : port_(port) {}
    boost::asio::awaitable<std::vector<vzaps::resolved_address>> resolve(std::string,
                                                                         unsigned short) override;

    void lead_to(unsigned short port) { port_ = port; }
    // Answers no more until released.
    void hold() { held_ = true; }
    void release() { held_ = false; }
    int asked() const { return asked_; }

private:
    std::atomic<unsigned short> port_;
    std::atomic<bool> held_ = false;
    std::atomic<int> asked_ = 0;
};

} // namespace test
