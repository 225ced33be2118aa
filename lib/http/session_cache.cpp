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
int session_cache::on_new_session(SSL* ssl, SSL_SESSION* made) {
    auto* cache = static_cast<session_cache*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), cache_index()));
    cache->store(session(made));
    return 1;
}

void session_cache::store(session made) {
    session oldest;
    std::lock_guard lock(mutex_);
    sessions_.push_back(std::move(made));
    if (sessions_.size() > capacity) {
        oldest = std::move(sessions_.front());
        sessions_.pop_front();
    }
}

void session_cache::offer(SSL* ssl) {
    session used;
    std::lock_guard lock(mutex_);
    while (!sessions_.empty() && !SSL_SESSION_is_resumable(sessions_.back().get())) sessions_.pop_back();
    if (sessions_.empty()) return;
    SSL_set_session(ssl, sessions_.back().get());
    auto const reusable = SSL_SESSION_get_protocol_version(sessions_.back().get()) < TLS1_3_VERSION;
    if (!reusable && sessions_.size() > 1) {
        used = std::move(sessions_.back());
        sessions_.pop_back();
    }
}

} // namespace vzaps::http
