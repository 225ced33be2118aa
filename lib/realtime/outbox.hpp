#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <utility>

namespace vzaps::realtime {

// What goes out over a connection, collected until it is flushed: one system call, and one TLS record, for
// all that is due. All on one strand.
//
// One flush writes at a time, for all: there is the owner's, and what Beast answers to the peer's pings and
// goodbyes. After a failure nothing is written any more: Beast, which would not try either, has not heard of
// it.
//
// `Sink` has an executor, as an I/O object does, and `write(buffer, handler)`, which is over when all of the
// buffer is written.
template <class Sink>
class outbox {
public:
    using error_code = boost::system::error_code;

    explicit outbox(Sink into) : into_(std::move(into)), written_(into_.get_executor()) {
        written_.expires_at(boost::asio::steady_timer::time_point::max());
    }
    outbox(outbox const&) = delete;
    outbox& operator=(outbox const&) = delete;

    // Never fails, but of memory: what fails is the flush. Returns how many bytes there are.
    template <class Buffers>
    std::size_t add(Buffers const& from) {
        auto const count = boost::asio::buffer_size(from);
        boost::asio::buffer_copy(due_.prepare(count), from);
        due_.commit(count);
        return count;
    }
    // Bytes that no flush has taken along yet.
    std::size_t size() const noexcept { return due_.size(); }

    // Writes all that is due, of which there has to be something. Completes with `count` when that has been
    // written, by whichever flush, or with the error of the first write that failed.
    template <class Handler>
    auto async_flush(std::size_t count, Handler&& handler) {
        return boost::asio::async_compose<Handler, void(error_code, std::size_t)>(flush{*this, count},
                                                                                  handler, into_);
    }

private:
    struct flush {
        outbox& of;
        std::size_t count;
        bool mine = false;    // It is this one that writes.
        bool refused = false; // Too late for that.

        template <class Self>
        void operator()(Self& self, error_code ec = {}, std::size_t = 0) {
            if (std::exchange(mine, false)) {
                of.writing_.consume(of.writing_.size());
                of.failure_ = ec;
                of.written_.cancel();
                self.complete(ec, ec ? 0 : count);
            } else if (refused) {
                self.complete(of.failure_, 0);
            } else if (of.failure_) {
                refused = true;
                boost::asio::post(of.into_.get_executor(), std::move(self));
            } else if (of.writing_.size() != 0) {
                of.written_.async_wait(std::move(self));
            } else if (of.due_.size() != 0) {
                mine = true;
                std::swap(of.writing_, of.due_);
                of.into_.write(of.writing_.cdata(), std::move(self));
            } else { // Somebody else has taken it along.
                self.complete({}, count);
            }
        }
    };

    Sink into_;
    boost::beast::flat_buffer due_;
    boost::beast::flat_buffer writing_; // What is on its way; empty when nothing is.
    boost::asio::steady_timer written_; // Cancelled when that has arrived.
    error_code failure_;                // Of a write, for good.
};

} // namespace vzaps::realtime
