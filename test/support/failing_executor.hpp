#pragma once

#include <boost/asio/execution.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/require.hpp>

#include <memory>
#include <new>
#include <utility>

namespace vzaps::test {

/// An `io_context`'s executor that fails when it is told so, as if memory had run out: no strand can be made
/// of it, and it takes nothing on.
class failing_executor {
public:
    explicit failing_executor(boost::asio::io_context& on) : context_(&on) {}

    /// From now on, or no more; so do all copies.
    void fail(bool so) { state_->fails = so; }
    /// Takes everything on but the next handler; so do all copies.
    void fail_next_handler() { state_->fails_next_handler = true; }

    boost::asio::execution_context& query(boost::asio::execution::context_t) const {
        check();
        return *context_;
    }
    static constexpr boost::asio::execution::blocking_t query(boost::asio::execution::blocking_t) noexcept {
        return boost::asio::execution::blocking.never;
    }
    template <class Function>
    void execute(Function&& what) const {
        check();
        if (std::exchange(state_->fails_next_handler, false)) throw std::bad_alloc();
        auto const inner =
            boost::asio::require(context_->get_executor(), boost::asio::execution::blocking.never);
        inner.execute(std::forward<Function>(what));
    }
    friend bool operator==(failing_executor const& a, failing_executor const& b) noexcept {
        return a.state_ == b.state_;
    }
    friend bool operator!=(failing_executor const& a, failing_executor const& b) noexcept {
        return !(a == b);
    }

private:
    struct state {
        bool fails = false;
        bool fails_next_handler = false;
    };

    void check() const {
        if (state_->fails) throw std::bad_alloc();
    }

    boost::asio::io_context* context_;
    std::shared_ptr<state> state_ = std::make_shared<state>();
};

} // namespace vzaps::test
