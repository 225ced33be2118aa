#pragma once

#include "http/connection.hpp"

#include <vzaps/response.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace vzaps::realtime {

// The client's end of a WebSocket over an established connection: Beast's, which only `websocket.cpp`
// includes. It has no timer; whoever uses it shuts the connection down when it takes too long.
//
// All is used on one strand, and its operations have to have ended when it is destroyed. At a time there may
// be one read and one of flush and close.
class websocket {
public:
    websocket(std::unique_ptr<http::connection> over, std::size_t max_frame_bytes);
    websocket(websocket const&) = delete;
    websocket& operator=(websocket const&) = delete;
    ~websocket();

    http::connection& connection() noexcept { return *over_; }

    // Asks for the upgrade. Returns the answer if it is another one.
    boost::asio::awaitable<std::optional<response>> open(std::string host, std::string target,
                                                         header_list headers, boost::system::error_code& ec);
    // The header by which the answer has chosen what was not asked for, which RFC 6455, 4.1, does not allow;
    // empty if there is none.
    std::string_view unasked() const noexcept { return unasked_; }

    // Who is told while something is read.
    struct watchers {
        std::function<void()> heard;                // Of a control frame.
        std::function<void(std::string_view)> pong; // Of a pong, with what the ping had said.
        std::function<void()> dry;                  // That all that can be read at once has been.
    };
    void watch(watchers tell);

    // Reads something of the next message; true when `message` is whole, until `next_message`.
    boost::asio::awaitable<bool> read(boost::system::error_code& ec);
    std::string_view message() const noexcept;
    // Whether that message, whole or not, is binary.
    bool is_binary() const noexcept;
    void next_message();

    // Neither end has said goodbye: nothing may be written afterwards.
    bool is_open() const noexcept;
    // These only make the frame, which goes out with the next `flush`: one system call for as many as there
    // are.
    void write(std::string_view text, boost::system::error_code& ec);
    void ping(std::string_view payload, boost::system::error_code& ec);
    std::size_t unwritten() const noexcept; // Bytes.
    boost::asio::awaitable<void> flush(boost::system::error_code& ec);
    // Says goodbye, and waits until the peer does.
    enum class goodbye { normal = 1000, unsupported_data = 1003, invalid_payload = 1007 };
    boost::asio::awaitable<void> close(goodbye why, boost::system::error_code& ec);

    enum class ending {
        closed,     // The peer has said goodbye; see `close_code`.
        bad_close,  // It has, in a frame that is malformed.
        too_large,  // A message is larger than is allowed.
        unreadable, // What came is no WebSocket's.
        lost
    };
    static ending ending_of(boost::system::error_code const& ec);
    std::uint16_t close_code() const noexcept;
    std::string close_reason() const;

private:
    class impl;
    std::unique_ptr<http::connection> over_;
    std::unique_ptr<impl> impl_;
    std::string_view unasked_;
};

} // namespace vzaps::realtime
