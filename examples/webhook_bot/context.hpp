#pragma once

#include <boost/asio/io_context.hpp>

namespace webhook_bot {

/// An `io_context` for one thread, whose coroutines can end before it does: they refer to what has to be destroyed first,
/// since it has sockets and timers.
class context : public boost::asio::io_context {
public:
    context() : boost::asio::io_context(1) {}

    /// Destroys every coroutine that waits, and runs nothing any more. Not while it runs.
    void end_all() { shutdown(); }
};

} // namespace webhook_bot
