#include "http/deadline_guard.hpp"

#include <boost/system/error_code.hpp>

#include <utility>

#if defined(_WIN32)
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace asio = boost::asio;

namespace vzaps::http {

namespace {

void shut_down(deadline_guard::descriptor fd) noexcept {
#if defined(_WIN32)
    ::shutdown(fd, SD_BOTH);
#else
    ::shutdown(fd, SHUT_RDWR);
#endif
}

} // namespace

std::shared_ptr<deadline_guard> deadline_guard::make(asio::any_io_executor const& executor,
                                                     std::shared_ptr<async::interrupts> interrupts) {
    return std::shared_ptr<deadline_guard>(new deadline_guard(executor, std::move(interrupts)));
}

deadline_guard::deadline_guard(asio::any_io_executor const& executor,
                               std::shared_ptr<async::interrupts> interrupts)
    : timer_(executor), interrupts_(std::move(interrupts)) {
    if (!interrupts_->add(*this)) fired_ = cause::interrupted;
}

deadline_guard::~deadline_guard() { interrupts_->remove(*this); }

void deadline_guard::arm(descriptor fd, std::chrono::steady_clock::time_point deadline) {
    std::lock_guard lock(mutex_);
    fd_ = fd;
    armed_ = true;
    auto const generation = ++generation_;
    if (fired_ == cause::interrupted) {
        shut_down(fd);
        return;
    }
    fired_ = cause::none;
    timer_.expires_at(deadline);
    timer_.async_wait([self = shared_from_this(), generation](boost::system::error_code ec) {
        if (!ec) self->expire(generation);
    });
}

deadline_guard::cause deadline_guard::disarm() noexcept {
    std::lock_guard lock(mutex_);
    if (!armed_) return fired_;
    armed_ = false;
    ++generation_;
    timer_.cancel();
    return fired_;
}

deadline_guard::cause deadline_guard::fired() const noexcept {
    std::lock_guard lock(mutex_);
    return fired_;
}

void deadline_guard::cut() noexcept {
    std::lock_guard lock(mutex_);
    if (fired_ == cause::none) fire(cause::expired);
}

// The generation tells a timer that was cancelled too late from one that is meant.
void deadline_guard::expire(std::uint64_t generation) noexcept {
    std::lock_guard lock(mutex_);
    if (generation == generation_) fire(cause::expired);
}

void deadline_guard::interrupt() noexcept {
    std::lock_guard lock(mutex_);
    fire(cause::interrupted);
}

void deadline_guard::fire(cause why) noexcept {
    fired_ = why;
    if (armed_) shut_down(fd_);
}

} // namespace vzaps::http
