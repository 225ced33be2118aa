#pragma once

#include <curl/curl.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <stdexcept>
#include <sys/epoll.h>
#include <system_error>
#include <unistd.h>

// libcurl's multi interface the way that scales: curl tells which sockets to watch, epoll watches them.
namespace bench {

class curl_loop {
public:
    explicit curl_loop(long connections) : multi_(curl_multi_init()), epoll_(epoll_create1(EPOLL_CLOEXEC)) {
        if (multi_ == nullptr || epoll_ < 0) throw std::runtime_error("no curl multi handle, or no epoll");
        curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, connections);
        curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &curl_loop::on_socket);
        curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
        curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &curl_loop::on_timer);
        curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
    }
    curl_loop(curl_loop const&) = delete;
    curl_loop& operator=(curl_loop const&) = delete;
    ~curl_loop() {
        curl_multi_cleanup(multi_);
        close(epoll_);
    }

    void add(CURL* easy) {
        curl_multi_add_handle(multi_, easy);
        ++active_;
    }

    /// Runs until no transfer is left. `on_done` gets each easy handle that has ended, off the loop again,
    /// and the code it ended with; it may `add` it anew.
    template <class Function>
    void run(Function on_done) {
        while (active_ > 0) {
            wait();
            int queued = 0;
            while (CURLMsg const* message = curl_multi_info_read(multi_, &queued)) {
                if (message->msg != CURLMSG_DONE) continue;
                CURL* const easy = message->easy_handle;
                CURLcode const code = message->data.result;
                curl_multi_remove_handle(multi_, easy);
                --active_;
                on_done(easy, code);
            }
        }
    }

private:
    using clock = std::chrono::steady_clock;

    void wait() {
        std::array<epoll_event, 256> events{};
        int const count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), milliseconds());
        if (count < 0 && errno != EINTR)
            throw std::system_error(errno, std::generic_category(), "epoll_wait");
        int running = 0;
        if (armed_ && clock::now() >= timer_) {
            armed_ = false;
            curl_multi_socket_action(multi_, CURL_SOCKET_TIMEOUT, 0, &running);
        }
        for (int i = 0; i < count; ++i) {
            auto const& event = events[static_cast<std::size_t>(i)];
            int const ready = ((event.events & EPOLLIN) != 0 ? CURL_CSELECT_IN : 0) |
                              ((event.events & EPOLLOUT) != 0 ? CURL_CSELECT_OUT : 0) |
                              ((event.events & (EPOLLERR | EPOLLHUP)) != 0 ? CURL_CSELECT_ERR : 0);
            curl_multi_socket_action(multi_, event.data.fd, ready, &running);
        }
    }

    int milliseconds() const {
        if (!armed_) return -1;
        auto const left = std::chrono::ceil<std::chrono::milliseconds>(timer_ - clock::now()).count();
        return left > 0 ? static_cast<int>(left) : 0;
    }

    static int on_socket(CURL*, curl_socket_t socket, int what, void* self, void* known) {
        auto& loop = *static_cast<curl_loop*>(self);
        epoll_event event{};
        event.data.fd = socket;
        event.events = ((what & CURL_POLL_IN) != 0 ? unsigned{EPOLLIN} : 0U) |
                       ((what & CURL_POLL_OUT) != 0 ? unsigned{EPOLLOUT} : 0U);
        if (what == CURL_POLL_REMOVE) {
            epoll_ctl(loop.epoll_, EPOLL_CTL_DEL, socket, nullptr);
        } else {
            epoll_ctl(loop.epoll_, known == nullptr ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, socket, &event);
            curl_multi_assign(loop.multi_, socket, self); // any pointer: "known"
        }
        return 0;
    }

    static int on_timer(CURLM*, long timeout_ms, void* self) {
        auto& loop = *static_cast<curl_loop*>(self);
        loop.armed_ = timeout_ms >= 0;
        loop.timer_ = clock::now() + std::chrono::milliseconds(timeout_ms);
        return 0;
    }

    CURLM* multi_;
    int epoll_;
    bool armed_ = false;
    clock::time_point timer_;
    std::size_t active_ = 0;
};

} // namespace bench
