#include "http/connect_race.hpp"

#include "async/failures.hpp"
#include "async/waiter.hpp"
#include "http/failures.hpp"
#include "support/close_on_exec.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace vzaps::http {

namespace {

// Guarded by the mutex until `waiting` is woken: then the race is over, and its result belongs to whoever
// waited. A mutex and no strand, so that whoever leaves can close the sockets on the spot, without posting.
class race : public std::enable_shared_from_this<race> {
public:
    race(asio::any_io_executor executor, std::shared_ptr<async::interrupts> interrupts,
         std::vector<tcp::endpoint> addresses, std::chrono::steady_clock::duration stagger)
        : waiting(executor, std::move(interrupts)),
          executor_(executor),
          timer_(executor),
          addresses_(std::move(addresses)),
          stagger_(stagger) {}

    void start_next() {
        std::lock_guard lock(mutex_);
        launch();
    }

    void abandon() noexcept {
        std::lock_guard lock(mutex_);
        finish();
    }

    async::waiter waiting;
    std::optional<tcp::socket> winner;
    boost::system::error_code error;

private:
    // Under the mutex, like `finish`.
    void launch() {
        if (over_ || next_ == addresses_.size()) return;
        auto const& address = addresses_[next_++];
        auto& socket = sockets_.emplace_back(executor_);
        ++pending_;
        auto on_end = [self = shared_from_this(), &socket](auto ec) { self->on_connect(socket, ec); };
        boost::system::error_code unopened;
        open_close_on_exec(socket, address.protocol(), unopened);
        unopened ? asio::post(executor_, [on_end, unopened] { on_end(unopened); })
                 : socket.async_connect(address, on_end);
        if (next_ == addresses_.size()) return;
        timer_.expires_after(stagger_);
        timer_.async_wait([self = shared_from_this()](boost::system::error_code ec) {
            if (!ec) self->start_next();
        });
    }

    void on_connect(tcp::socket& socket, boost::system::error_code ec) {
        std::lock_guard lock(mutex_);
        if (over_) return;
        --pending_;
        if (!ec) {
            winner.emplace(std::move(socket));
            finish();
            return;
        }
        error = ec;
        launch();
        if (pending_ == 0 && next_ == addresses_.size()) finish();
    }

    void finish() noexcept {
        if (over_) return;
        over_ = true;
        timer_.cancel();
        boost::system::error_code ignored;
        for (auto& each : sockets_) each.close(ignored);
        waiting.wake();
    }

    asio::any_io_executor executor_;
    std::mutex mutex_;
    asio::steady_timer timer_;
    std::vector<tcp::endpoint> addresses_;
    std::chrono::steady_clock::duration stagger_;
    std::deque<tcp::socket> sockets_; // A deque: the addresses of its elements are stable.
    std::size_t next_ = 0;
    std::size_t pending_ = 0;
    bool over_ = false;
};

// Tells the race when its caller leaves, however that happens.
class abandon_on_exit {
public:
    explicit abandon_on_exit(std::shared_ptr<race> what) : what_(std::move(what)) {}
    abandon_on_exit(abandon_on_exit const&) = delete;
    abandon_on_exit& operator=(abandon_on_exit const&) = delete;
    ~abandon_on_exit() {
        if (what_) what_->abandon();
    }
    void won() noexcept { what_.reset(); }

private:
    std::shared_ptr<race> what_;
};

} // namespace

std::vector<tcp::endpoint> interleaved(std::vector<tcp::endpoint> addresses) {
    if (addresses.empty()) return addresses;
    std::deque<tcp::endpoint> same;
    std::deque<tcp::endpoint> other;
    auto const first = addresses.front().protocol();
    for (auto const& each : addresses) (each.protocol() == first ? same : other).push_back(each);
    addresses.clear();
    while (!same.empty() || !other.empty()) {
        for (auto* family : {&same, &other}) {
            if (family->empty()) continue;
            addresses.push_back(family->front());
            family->pop_front();
        }
    }
    return addresses;
}

asio::awaitable<tcp::socket> connect_first(asio::any_io_executor executor,
                                           std::shared_ptr<async::interrupts> interrupts,
                                           std::vector<tcp::endpoint> addresses,
                                           std::chrono::steady_clock::duration stagger,
                                           std::chrono::steady_clock::time_point deadline) {
    auto const running = std::make_shared<race>(std::move(executor), std::move(interrupts),
                                                interleaved(std::move(addresses)), stagger);
    abandon_on_exit leaving(running);
    running->start_next();
    async::check_woken(co_await running->waiting.wait(deadline), phase::connect);
    leaving.won();
    if (!running->winner) throw failed(errc::connection_failed, phase::connect, false, running->error);
    co_return std::move(*running->winner);
}

} // namespace vzaps::http
