#pragma once

#include <vzaps/detail/export.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vzaps {

/// Something that the emulator does instead of answering properly. Made by a factory, narrowed by fluent
/// setters: `fault::status(429).retry_after(1s).on("POST", "/instances/list").times(2)`.
class fault {
public:
    enum class kind {
        status,               ///< An error answer of that status, with the service's error body.
        delay,                ///< A proper answer, later.
        close_before_reading, ///< Closed when the request's head has arrived; its body is not read.
        close_after_reading,  ///< The request is read and recorded, has no effect, and is never answered.
        /// The request takes effect, and the connection is closed instead of answering.
        close_after_processing,
        /// The request takes effect; so many bytes of the answer are sent, then the connection closes.
        truncate,
        stall, ///< The request takes effect; so many bytes of the answer are sent, then nothing any more.
        body,  ///< The request takes effect; a 200 with another body is answered.
        raw,   ///< These bytes are sent instead of an answer; the request has no effect.
        /// A proper answer without `Connection: close`, and then the connection is closed.
        close_after_answer,
        cut_frame,       ///< So many bytes of the event's frame are sent, then the connection is cut.
        close_frame,     ///< The socket is closed with a code and a reason, instead of the event.
        silence,         ///< The socket stays open; from this event on nothing is sent nor read any more.
        slow_frame,      ///< The event's frame arrives byte by byte, with a pause before each.
        huge_frame,      ///< `data` of the event has a member `padding` of so many bytes.
        duplicate_frame, ///< The event is sent twice, with one id.
        late_frame,      ///< The event is sent after the one that follows it.
        omit,            ///< The event is sent without that member, such as `id` or `type`.
        frame            ///< A text frame with this text is sent before the event.
    };

    static VZAPS_DECL fault status(int code);
    static VZAPS_DECL fault delay(std::chrono::milliseconds by);
    static VZAPS_DECL fault close_before_reading();
    static VZAPS_DECL fault close_after_reading();
    static VZAPS_DECL fault close_after_processing();
    static VZAPS_DECL fault truncate(std::size_t bytes);
    static VZAPS_DECL fault stall(std::size_t bytes);
    static VZAPS_DECL fault body(std::string text);
    static VZAPS_DECL fault raw(std::string bytes);
    static VZAPS_DECL fault close_after_answer();

    /// @name Of the realtime socket
    /// These wait for an event that is about to be sent on an open socket, and no request's answer sees them;
    /// to the other kinds, an event is no request. The upgrade is a request: `status(429)` refuses it,
    /// `stall(0)` never answers it, and after `close_after_answer()` it is accepted and the connection closed
    /// at once. What a fault keeps from arriving whole stays unacknowledged, and so is sent again on a later
    /// socket.
    /// @{
    static VZAPS_DECL fault cut_frame(std::size_t bytes);
    /// 0 is a close frame without a code.
    static VZAPS_DECL fault close_frame(int code, std::string reason = {});
    static VZAPS_DECL fault silence();
    static VZAPS_DECL fault slow_frame(std::chrono::milliseconds before_each_byte);
    static VZAPS_DECL fault huge_frame(std::size_t bytes);
    static VZAPS_DECL fault duplicate_frame();
    static VZAPS_DECL fault late_frame();
    static VZAPS_DECL fault omit(std::string member);
    static VZAPS_DECL fault frame(std::string text);
    /// @}

    /// From the program's `--fault`: the kind, then `key=value` parts, separated by commas. Such as
    /// `status=429,retry-after=1,path=/instances/list,times=2`, `delay=200`, `truncate=100`,
    /// `close-after-reading`. Delays are in milliseconds. The keys: `method`, `path`, `times`, `after`,
    /// `retry-after`, `retry-after-date`, `of-body` (no value) and `text`, which comes last and is the rest
    /// of the line: `body,times=0,text={"a":1,"b":2}`. In the text of `body`, `raw` and `frame`, and the
    /// reason of `close-frame`, which is given as `text` as well, `\r`, `\n` and `\\` stand for a carriage
    /// return, a line feed and a backslash. Of the realtime socket: `cut-frame=10`, `close-frame=1011`,
    /// `silence`, `slow-frame=5`, `huge-frame=70000`, `duplicate-frame`, `late-frame`, `omit=id`, `frame=no
    /// JSON`. Throws `std::invalid_argument` for what it does not understand.
    static VZAPS_DECL fault parse(std::string_view text);

    /// Only for this method and path. The path may be a template of the API, such as
    /// `/instances/{id}/restart`.
    VZAPS_DECL fault on(std::string method, std::string path) const;
    /// So many requests, or events of realtime sockets, then it is gone. 1 by default; 0 is for ever.
    VZAPS_DECL fault times(std::size_t count) const;
    /// Lets so many that match pass first. Those that an older fault took do not count.
    VZAPS_DECL fault after(std::size_t count) const;
    /// `Retry-After` in seconds, for `status`.
    VZAPS_DECL fault retry_after(std::chrono::seconds value) const;
    /// `Retry-After` as an HTTP date, so far from the moment of answering, for `status`.
    VZAPS_DECL fault retry_after_date(std::chrono::seconds from_now) const;
    /// Counts the bytes from the answer's body instead of from its first line, for `truncate` and `stall`.
    VZAPS_DECL fault of_body() const;

    /// Whether it waits for an event on a realtime socket instead of a request.
    VZAPS_DECL bool is_of_realtime() const;

    kind what = kind::status;
    int code = 500;
    std::chrono::milliseconds wait{};
    std::size_t bytes = 0;
    std::string text;
    std::string method;
    std::string path;
    std::size_t count = 1;
    std::size_t skip = 0;
    std::optional<std::chrono::seconds> retry_after_seconds;
    bool retry_after_as_date = false;
    bool bytes_of_body = false;

private:
    fault() = default;
};

} // namespace vzaps
