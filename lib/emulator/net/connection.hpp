#pragma once

#include "net/channel.hpp"
#include "net/connection_set.hpp"
#include "net/wire.hpp"
#include "realtime/conversation.hpp"
#include "service/service.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace vzaps::emulation {

/// One connection of a client: reads a request, has it performed, answers it, or does what a fault tells. An
/// upgrade makes a realtime socket of it.
///
/// Reads go through a read-ahead of its own instead of Beast's `async_read`, so that it sees a peer that
/// leaves while an answer is delayed or withheld, and so that every byte of an answer can be chosen.
class connection : public std::enable_shared_from_this<connection> {
public:
    connection(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context* context,
               emulation::service& service, connection_set& all);
    ~connection();

    /// Until the connection is closed by either side.
    static boost::asio::awaitable<void> run(std::shared_ptr<connection> self);

    bool idle() const { return idle_; }
    /// Whether a whole answer is being written, after which the connection is idle.
    bool answering() const { return answering_ && !closed_; }
    /// Null as long as there was no upgrade.
    conversation* realtime() { return talk_ && !closed_ ? &*talk_ : nullptr; }
    /// There may be something new to do.
    void wake() { wake_.cancel(); }
    void cut() { close(&channel::cut); }
    void close_properly() { close(&channel::close_properly); }

private:
    using clock = std::chrono::steady_clock;
    using parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
    enum class progress { complete, closed, malformed };

    boost::asio::awaitable<bool> exchange();
    boost::asio::awaitable<progress> read_head(parser& into);
    boost::asio::awaitable<progress> read(parser& into, bool (parser::*done)() const);
    boost::asio::awaitable<bool> answer(outcome made, std::optional<fault> disturbance, bool keep_alive);
    boost::asio::awaitable<bool> disturb(fault what, outcome made);
    boost::asio::awaitable<void> upgrade(outcome made, bool drop);
    boost::asio::awaitable<void> converse();
    boost::asio::awaitable<bool> perform(realtime_step what);
    boost::asio::awaitable<void> refuse(int status);
    boost::asio::awaitable<bool> send(std::string bytes);

    /// Waits for bytes. False: the peer has left, the connection was closed, or `until` has passed.
    boost::asio::awaitable<bool> fill(clock::time_point until);
    /// Waits, whatever arrives. False: the peer has left, or the connection was closed.
    boost::asio::awaitable<bool> pause(clock::time_point until);
    void start_read();
    void hand_over();
    void close(void (channel::*how)());

    channel channel_;
    emulation::service& service_;
    connection_set& all_;
    boost::asio::steady_timer wake_;
    std::array<char, 16 * 1024> chunk_;
    std::string received_;
    std::optional<conversation> talk_;
    std::uint64_t number_ = 0;
    bool reading_ = false;
    bool ended_ = false; ///< Nothing more will be read.
    bool closed_ = false;
    bool idle_ = false;
    bool answering_ = false;
};

} // namespace vzaps::emulation
