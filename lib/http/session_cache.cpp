#include "http/session_cache.hpp"

#include <utility>

namespace vzaps::http {

namespace {

int cache_index() {
    static int const index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

} // namespace

void session_cache::attach(SSL_CTX* context) {
    SSL_CTX_set_ex_data(context, cache_index(), this);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(context, &session_cache::on_new_session);
}

// Returns 1: the reference is ours now.
int session_cache::on_new_session(SSL* ssl, SSL_SESSION* made) noexcept {
    auto* cache = static_cast<session_cache*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), cache_index()));
    cache->store(session(made));
    return 1;
}

void session_cache::store(session made) noexcept {
    std::lock_guard lock(mutex_);
    // Whatever was there is freed with `made`, outside of the mutex.
    std::swap(sessions_[next_], made);
    next_ = (next_ + 1) % capacity;
    if (count_ < capacity) ++count_;
}

session_cache::session session_cache::take_newest() noexcept {
    auto taken = std::move(newest());
    next_ = (next_ + capacity - 1) % capacity;
    --count_;
    return taken;
}

void session_cache::offer(SSL* ssl) {
    session used;
    std::lock_guard lock(mutex_);
    while (count_ != 0 && !SSL_SESSION_is_resumable(newest().get())) take_newest();
    if (count_ == 0) return;
    SSL_set_session(ssl, newest().get());
    auto const reusable = SSL_SESSION_get_protocol_version(newest().get()) < TLS1_3_VERSION;
    if (!reusable && count_ > 1) used = take_newest();
}

} // namespace vzaps::http
