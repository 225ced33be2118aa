#include "http/exchange.hpp"

#include "async/thrown.hpp"
#include "async/waiter.hpp"
#include "http/failures.hpp"
#include "http/message_reader.hpp"
#include "http/upload.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <utility>

namespace asio = boost::asio;
namespace beast = boost::beast;
using steady = std::chrono::steady_clock;

namespace vzaps::http {

namespace {

// A body up to here goes into the same write as the head. A longer one is written in chunks, and an answer that comes
// before its end is heard.
constexpr std::size_t small_body = 16 * 1024;
bool is_large(request_body const& body) noexcept { return body.size() > small_body; }

// A TLS record holds as much.
constexpr std::size_t read_size = 16 * 1024;

// The header values were checked where they came in (see `support/header_rules.hpp`).
void write_head(std::string& into, endpoint const& target, transport_request const& request) {
    into.clear();
    auto const append = [&into](auto const&... parts) { (into.append(parts), ...); };
    append(request.method, " ", target.prefix, request.target, " HTTP/1.1\r\nHost: ", target.host_header,
           "\r\n");
    if (request.authorization) {
        if (auto const value = request.authorization(); !value.empty())
            append("Authorization: ", value, "\r\n");
    }
    for (auto const& [name, value] : request.headers) append(name, ": ", value, "\r\n");
    if (request.body) {
        append("Content-Length: ", std::to_string(request.body->size()), "\r\n");
    } else if (request.method != "GET" && request.method != "HEAD" && request.method != "OPTIONS") {
        append("Content-Length: 0\r\n");
    }
    append("\r\n");
    if (!request.body || is_large(*request.body)) return;
    auto const end = into.size();
    into.resize(end + request.body->size());
    request.body->read(0, std::span(into).subspan(end));
}

// Whether a whole message is one to be skipped.
bool is_informational(message_reader const& message, int skipped, limit_options const& limits) {
    if (message.status() < 100)
        throw failed(errc::malformed_response, phase::headers, true, beast::http::error::bad_status);
    if (message.status() / 100 != 1) return false;
    if (message.status() == 101 || skipped >= limits.informational_answers)
        throw failed(errc::malformed_response, phase::headers, true, beast::http::error::unexpected_body);
    return true;
}

// Where an answer is read, its phases are those of the message, whether or not the request is written by then.
asio::awaitable<transport_response> read_answer(connection& over, limit_options const& limits,
                                                bool without_body, progress& so_far) {
    boost::system::error_code ec;
    auto& input = over.input();
    std::optional<message_reader> message;
    message.emplace(limits, without_body);
    try {
        for (int skipped = 0;;) {
            while (!message->feed(input, so_far)) {
                auto const count = co_await over.read_some(input.prepare(read_size), ec);
                check_cancelled(ec);
                if (ec) {
                    // The end that our own guard has made is nobody's end of a message.
                    if (over.guard().fired() != deadline_guard::cause::none)
                        throw failed(errc::connection_lost, so_far.phase, true, ec);
                    message->end(ec, so_far);
                    break;
                }
                input.commit(count);
                if (so_far.answer_begun) continue;
                so_far.answer_begun = true;
                so_far.answer_at = steady::now();
                so_far.phase = phase::headers;
            }
            if (!is_informational(*message, skipped, limits)) break;
            ++skipped;
            so_far.phase = phase::headers;
            message.emplace(limits, without_body);
        }
    } catch (...) {
        if (message->knows_head(so_far)) so_far.partial = std::make_shared<response>(message->take(false));
        throw;
    }
    so_far.reusable = message->keeps_alive() && input.size() == 0;
    so_far.keep_alive = message->keep_alive();

    transport_response result;
    result.answer = message->take(true);
    co_return result;
}

// Who has the whole answer needs no more writing; who has written waits for the answer.
struct until_answered {
    asio::cancellation_type operator()(std::exception_ptr const& unwritten) const noexcept {
        return unwritten ? asio::cancellation_type::all : asio::cancellation_type::none;
    }
    asio::cancellation_type operator()(std::exception_ptr const&, transport_response const&) const noexcept {
        return asio::cancellation_type::all;
    }
};

// Writes a large body and reads the answer meanwhile: a server that refuses an upload does not wait for its end, and the
// reset that follows its answer would otherwise be all that is seen of it. Runs on a strand of its own.
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
        throw failed(errc::connection_lost, phase::write, true, sending.failure());
    if (unread) std::rethrow_exception(unread);
    so_far.reusable = so_far.reusable && sending.whole();
    co_return std::move(answer);
}

// What `converse` and its caller have in common. The caller's cancellation never gets to the other strand: there it could
// arrive behind the end, at a call that is no more. It ends what the socket does, as the deadline would.
class conversation {
public:
    conversation(asio::any_io_executor const& executor, connection& over)
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

asio::awaitable<transport_response> exchange_large(connection& over, request_body const& body,
                                                   limit_options const& limits, progress& so_far) {
    auto const executor = co_await asio::this_coro::executor;
    auto const mine = std::make_shared<conversation>(executor, over);
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

} // namespace

asio::awaitable<transport_response> exchange(connection& over, endpoint const& target,
                                             transport_request const& request, limit_options const& limits,
                                             progress& so_far) {
    auto const begun = steady::now();
    write_head(over.scratch(), target, request);

    boost::system::error_code ec;
    so_far.phase = phase::write;
    so_far.written = true;
    co_await over.write(asio::buffer(over.scratch()), ec);
    check_cancelled(ec);
    if (ec) throw failed(errc::connection_lost, phase::write, true, ec);

    transport_response result;
    if (request.body && is_large(*request.body)) {
        result = co_await exchange_large(over, *request.body, limits, so_far);
    } else {
        so_far.written_at = steady::now();
        so_far.phase = phase::headers;
        result = co_await read_answer(over, limits, request.method == "HEAD", so_far);
    }
    // An answer may have come before all was written, and without ever being written.
    auto const ended = steady::now();
    auto const written = so_far.written_at == steady::time_point() ? ended : so_far.written_at;
    so_far.timings.writing = written - begun;
    so_far.timings.first_byte = std::max(so_far.answer_at - written, steady::duration::zero());
    so_far.timings.reading = ended - so_far.answer_at;
    co_return result;
}

} // namespace vzaps::http
