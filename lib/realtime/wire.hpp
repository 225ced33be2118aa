#pragma once

#include "http/connection.hpp"
#include "realtime/answer_head.hpp"
#include "realtime/outbox.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/system/error_code.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

namespace vzaps::realtime {

// A connection as Beast's stream wants it, TLS or not. All on one strand.
//
// Beast asks for at most 1,536 bytes at a time, and cannot do with more than that behind the answer to its
// handshake: so what comes is read in larger pieces, and handed on in small ones. What it writes
// synchronously waits for `async_flush`.
class wire {
public:
    using executor_type = boost::asio::any_io_executor;
    using error_code = boost::system::error_code;

    explicit wire(http::connection& over) : over_(over), outbox_(peer(over)) {}
    executor_type get_executor() { return over_.lowest().get_executor(); }

    // The answer's head is handed on by itself, and kept.
    void expect_head() { head_.emplace(); }
    // What of it has come. None is expected any more.
    answer_head take_head() { return *std::exchange(head_, std::nullopt); }
    // Called when all that has come has been handed on, and the next read waits for the peer, or for an
    // answer of Beast's own to get to the peer.
    void when_dry(std::function<void()> tell) { dry_ = std::move(tell); }

    template <class Buffers, class Handler>
    auto async_read_some(Buffers const& into, Handler&& handler) {
        bool begun = false;
        return boost::asio::async_compose<Handler, void(error_code, std::size_t)>(
            [this, into, begun](auto& self, error_code ec = {}, std::size_t count = 0) mutable {
                if (begun) {
                    over_.input().commit(count);
                    self.complete(ec, ec ? 0 : take(into));
                } else if (std::exchange(begun, true); over_.input().size() != 0) {
                    boost::asio::post(over_.lowest().get_executor(), std::move(self));
                } else {
                    if (dry_) dry_();
                    fill(std::move(self));
                }
            },
            handler, over_.lowest());
    }

    // Beast has to see that there is a synchronous read; it is never asked for one.
    template <class Buffers>
    std::size_t read_some(Buffers const& into);
    template <class Buffers>
    std::size_t read_some(Buffers const& into, error_code& ec);

    template <class Buffers>
    std::size_t write_some(Buffers const& from) {
        return outbox_.add(from);
    }
    template <class Buffers>
    std::size_t write_some(Buffers const& from, error_code& ec) {
        ec = {};
        return write_some(from);
    }
    std::size_t unwritten() const noexcept { return outbox_.size(); }

    template <class Buffers, class Handler>
    auto async_write_some(Buffers const& from, Handler&& handler) {
        if (dry_) dry_(); // Nothing is read before this has gone out, which may be never.
        return async_flush(write_some(from), std::forward<Handler>(handler));
    }

    // Of what was written synchronously, and there has to be something of it; completes with `count`.
    template <class Handler>
    auto async_flush(std::size_t count, Handler&& handler) {
        return outbox_.async_flush(count, std::forward<Handler>(handler));
    }

    // How Beast ends a connection once both ends have said goodbye: it is the owner's to close, who never
    // waits.
    template <class Handler>
    friend void async_teardown(boost::beast::role_type, wire& what, Handler&& handler) {
        boost::asio::post(what.get_executor(),
                          boost::beast::bind_front_handler(std::forward<Handler>(handler), error_code()));
    }
    friend void beast_close_socket(wire& what) {
        error_code ignored;
        what.over_.lowest().shutdown(boost::asio::socket_base::shutdown_both, ignored);
    }

private:
    // What the outbox writes to.
    class peer {
    public:
        using executor_type = wire::executor_type;

        explicit peer(http::connection& over) : over_(over) {}
        executor_type get_executor() { return over_.lowest().get_executor(); }
        template <class Handler>
        void write(boost::asio::const_buffer what, Handler handler) {
            over_.tls() ? boost::asio::async_write(*over_.tls(), what, std::move(handler))
                        : boost::asio::async_write(over_.lowest(), what, std::move(handler));
        }

    private:
        http::connection& over_;
    };

    // As much as a TLS record holds.
    static constexpr std::size_t read_size = 16 * 1024;

    template <class Self>
    void fill(Self self) {
        auto const space = over_.input().prepare(read_size);
        over_.tls() ? over_.tls()->async_read_some(space, std::move(self))
                    : over_.lowest().async_read_some(space, std::move(self));
    }

    template <class Buffers>
    std::size_t take(Buffers const& into) {
        auto& input = over_.input();
        auto most = std::min(input.size(), boost::asio::buffer_size(into));
        if (head_ && !head_->whole()) {
            auto const* const bytes = static_cast<char const*>(input.cdata().data());
            // Beast insists on the blank in front of a reason that is empty.
            if (head_->lacks_blank_before(*bytes)) {
                head_->take(" ");
                return boost::asio::buffer_copy(into, boost::asio::buffer(" ", 1));
            }
            if (auto const left = head_->before_reason(); left != 0) most = std::min(most, left);
            most = head_->take({bytes, most});
        }
        auto const count = boost::asio::buffer_copy(into, input.cdata(), most);
        input.consume(count);
        return count;
    }

    http::connection& over_;
    std::optional<answer_head> head_;
    std::function<void()> dry_;
    outbox<peer> outbox_;
};

} // namespace vzaps::realtime
