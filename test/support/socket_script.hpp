#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vzaps::test {

/// What a WebSocket server does on one connection, in steps. After the last one it listens until the peer
/// leaves. Meanwhile pings are answered, and so is a goodbye, unless it has become deaf.
class socket_script {
public:
    enum class kind { refuse, mute, head, send, flood, feed, wait, hear_acks, deaf, cut, reset };
    struct step {
        kind what;
        std::string bytes;
        std::size_t count = 0;
        int last = 0;
        int events = 0;
    };

    /// Answers the upgrade with this status instead, after waiting if that is the step before.
    socket_script& refuse(int status, std::string_view headers = {}, std::string_view body = "{}");
    /// Never answers the upgrade.
    socket_script& mute() { return add({kind::mute, {}}); }
    /// Accepts the upgrade with these lines in its head, too. What is sent by the next step goes with it.
    socket_script& head(std::string lines) { return add({kind::head, std::move(lines)}); }
    /// A text frame.
    socket_script& text(std::string_view payload);
    /// A `Message` event with this id.
    socket_script& event(std::string_view id);
    /// Events `e<first>` to `e<last>`.
    socket_script& events(int first, int last);
    /// The same event until the peer takes no more of it, or so many bytes have been sent; ids count from 1.
    socket_script& flood(std::size_t bytes) { return add({kind::flood, {}, bytes}); }
    /// The events behind the upgrade's `last_event_id` up to `e<last>`, but so many bytes at most: it may
    /// stop in the middle of a frame.
    socket_script& feed(int last, std::size_t bytes) { return add({kind::feed, {}, bytes, last}); }
    /// The same, but so many events at most, and all of them whole.
    socket_script& feed_whole(int last, int events) {
        return add({kind::feed, {}, static_cast<std::size_t>(-1), last, events});
    }
    /// Bytes as they are, behind the upgrade.
    socket_script& raw(std::string bytes) { return add({kind::send, std::move(bytes)}); }
    socket_script& ping();
    /// A close frame. The connection stays until the peer leaves.
    socket_script& close(std::uint16_t code, std::string_view reason = {});
    /// Waits for `websocket_server::release`.
    socket_script& wait() { return add({kind::wait, {}}); }
    /// Waits until so many acknowledgements have come on this connection.
    socket_script& hear_acks(std::size_t count) { return add({kind::hear_acks, {}, count}); }
    /// Reads no more, and answers nothing.
    socket_script& deaf() { return add({kind::deaf, {}}); }
    /// Ends the connection without a word.
    socket_script& cut() { return add({kind::cut, {}}); }
    socket_script& reset() { return add({kind::reset, {}}); }

    std::vector<step> const& steps() const noexcept { return steps_; }

private:
    socket_script& add(step what) {
        steps_.push_back(std::move(what));
        return *this;
    }
    std::vector<step> steps_;
};

} // namespace vzaps::test
