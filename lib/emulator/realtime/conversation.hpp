#pragma once

#include "realtime/frames.hpp"
#include "service/service.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace vzaps::emulation {

/// What a realtime socket has to do next: send the bytes, if there are any, and then what `after` says.
struct realtime_step {
    enum class then {
        go_on,  ///< Ask for the next step.
        wait,   ///< Until something has arrived or happened, or `until` has passed; then ask again.
        cut,    ///< Close the connection without further ado.
        finish, ///< Send nothing more, and close it once the peer has done so, or `until` has passed.
    };

    std::string bytes;
    std::string slow_bytes; ///< Sent next, one by one.
    std::chrono::milliseconds before_each_byte{};
    then after = then::go_on;
    std::chrono::steady_clock::time_point until = std::chrono::steady_clock::time_point::max();
};

/// A realtime socket after its upgrade, without its network: frames go in, and steps come out.
///
/// It fetches events when it can send them, so that the feed, which is bounded, is its only queue. A client that reads too
/// slowly misses those that the feed has dropped in the meantime. Used on the emulator's thread.
class conversation {
public:
    /// `number` is the upgrade's in the journal.
    conversation(emulation::service& service, subscription what, std::uint64_t number)
        : service_(service), subscription_(std::move(what)), number_(number) {}

    void arrived(std::string_view bytes);
    /// Nothing more will arrive. Returns whether that is as it should be.
    bool ended();
    void ask_to_close(int code, std::string reason);
    /// Whether anything is to be read.
    bool listens() const { return !silent_; }

    realtime_step next();

private:
    using clock = std::chrono::steady_clock;

    void take(client_message const& message);
    void take_text(std::string_view text);
    void note(std::string_view text);
    realtime_step closing();
    realtime_step events();
    void disturb(realtime_step& step, event const& what, fault const& by);

    emulation::service& service_;
    subscription subscription_;
    std::uint64_t number_;
    frame_reader reader_;
    std::string answers_;                    ///< Pongs that are to be sent.
    std::string late_;                       ///< A frame that waits for the next event's.
    std::optional<std::string> close_frame_; ///< Which is to be sent.
    clock::time_point close_until_ = clock::time_point::max();
    bool close_sent_ = false;
    bool peer_closed_ = false;
    bool silent_ = false;         ///< For ever.
    std::set<std::string> noted_; ///< Each only once.
};

} // namespace vzaps::emulation
