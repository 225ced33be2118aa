#pragma once

#include "support/https_probe.hpp"

#include <boost/json/object.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace vzaps::test {

/// A realtime socket by Beast, over verified TLS, that shares no code with the library. One call at a time, each within a
/// generous bound. What fails throws `boost::system::system_error`.
class realtime_probe {
public:
    realtime_probe(unsigned short port, std::string const& ca_pem);
    realtime_probe(realtime_probe&&) noexcept;
    ~realtime_probe();

    /// The answer to the upgrade: 101, or a refusal.
    probe_response open(std::string const& target, header_list const& headers);

    /// The next frame's text.
    std::string text();
    /// The next frame's event.
    boost::json::object event();
    /// Whether nothing comes for that long. The probe is of no more use for reading after that.
    bool hears_nothing_for(std::chrono::milliseconds time);

    void send(std::string_view text);
    void acknowledge(std::string_view id, std::string_view spelling = "event_id");
    void ping(std::string_view text);
    /// The text of the last pong that came before a frame that was read.
    std::string pong() const;

    /// How it has ended, after the frames that still came, which are dropped.
    struct ending {
        boost::system::error_code error; ///< `websocket::error::closed` after a close frame.
        int code = 0;                    ///< Of the close frame; 0 without one, and for one without a code.
        std::string reason;

        bool by_close_frame() const;
    };
    ending end();
    /// Closes it with that code, and waits for the server to do the same.
    void close(int code = 1000);
    /// Closes the connection without a word.
    void drop();

private:
    class impl;
    std::unique_ptr<impl> impl_;
};

} // namespace vzaps::test
