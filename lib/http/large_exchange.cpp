#include "http/large_exchange.hpp"

#include "async/thrown.hpp"
#include "async/waiter.hpp"
#include "http/failures.hpp"
#include "http/read_answer.hpp"
#include "http/tls_alerts.hpp"
#include "http/upload.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>

#include <exception>
#include <memory>
#include <mutex>
#include <utility>

namespace asio = boost::asio;

namespace vzaps::http {

namespace {

// Who has the whole answer needs no more writing; who has written waits for the answer.
struct until_answered {
    asio::cancellation_type operator()(std::exception_ptr const& unwritten) const noexcept {
        return unwritten ? asio::cancellation_type::all : asio::cancellation_type::none;
    }
    asio::cancellation_type operator()(std::exception_ptr const&, transport_response const&) const noexcept {
        return asio::cancellation_type::all;
    }
};

// Of a write that broke before an answer: what the peer said last, where it said why.
boost::system::error_code cause_of_end(std::exception_ptr const& unread,
                                       boost::system::error_code unwritten) {
    try {
        std::rethrow_exception(unread);
    } catch (transport_error const& failure) {
        return refuses_handshake(failure.cause) ? failure.cause : unwritten;
    } catch (boost::system::system_error const&) {
        return unwritten;
    }
}

// Both parts of it, on a strand of its own.
asio::awaitable<transport_response> converse(connection& over, request_body const& body,
                                             limit_options const& limits, progress& so_far) {
    auto const strand = co_await asio::this_coro::executor;
    upload sending(over, body);
    auto both = asio::experimental::make_parallel_group(
        asio::co_spawn(strand, sending.run(so_far), asio::deferred),
        asio::co_spawn(strand, read_answer(over, limits, false, so_far), asio::deferred));
    auto ended = co_await both.async_wait(until_answered(), asio::use_awaitable);
    auto& [order, unwritten, unread, answer] = ended;

    if (unwritten && order.front() == 0) std::rethrow_exception(unwritten);
    if (unread && sending.failure() && !so_far.answer_begun)
        throw failed(errc::connection_lost, phase::write, true, cause_of_end(unread, sending.failure()));
    if (unread) std::rethrow_exception(unread);
    so_far.reusable = so_far.reusable && sending.whole();
    co_return std::move(answer);
}

// What `converse` and its caller have in common. The caller's cancellation never gets to the other strand:
// there it could arrive behind the end, at a call that is no more. It ends what the socket does, as the
// deadline would.
class large_exchange {
public:
    large_exchange(asio::any_io_executor const& executor, connection& over)
        : guard_(over.guard().shared_from_this()), ending_(executor, nullptr) {}

    async::waiter& ending() noexcept { return ending_; }

    void end(async::thrown failure, transport_response answer) {
        {
            std::lock_guard lock(mutex_);
            failure_ = std::move(failure);
            answer_ = std::move(answer);
            ended_ = true;
        }
        ending_.wake();
    }

    // The guard is the next call's once this one has ended.
    void cancel() noexcept {
        std::lock_guard lock(mutex_);
        if (ended_) return;
        cancelled_ = true;
        guard_->cut();
    }

    // An answer that has come in spite of the cancellation is one.
    transport_response take() {
        std::lock_guard lock(mutex_);
        if (failure_ && cancelled_) throw boost::system::system_error(asio::error::operation_aborted);
        if (failure_) failure_.raise();
        return std::move(answer_);
    }

private:
    std::mutex mutex_;
    std::shared_ptr<deadline_guard> guard_;
    async::waiter ending_;
    async::thrown failure_;
    transport_response answer_;
    bool ended_ = false;
    bool cancelled_ = false;
};

} // namespace

asio::awaitable<transport_response> exchange_large(connection& over, request_body const& body,
                                                   limit_options const& limits, progress& so_far) {
    auto const executor = co_await asio::this_coro::executor;
    auto const mine = std::make_shared<large_exchange>(executor, over);
    auto const begin = [&] {
        asio::co_spawn(asio::make_strand(executor), converse(over, body, limits, so_far),
                       [mine](std::exception_ptr const& failure, transport_response answer) {
                           mine->end(async::thrown(failure), std::move(answer));
                       });
    };
    auto const hasten = [weak = std::weak_ptr(mine)] {
        if (auto const still = weak.lock()) still->cancel();
    };
    co_await mine->ending().wait_through(begin, hasten);
    co_return mine->take();
}

} // namespace vzaps::http
