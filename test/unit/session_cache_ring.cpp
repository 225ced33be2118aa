#include "http/session_cache.hpp"

#include <boost/test/unit_test.hpp>

#include <openssl/ssl.h>

#include <memory>
#include <vector>

using vzaps::http::session_cache;

namespace {

struct free_context {
    void operator()(SSL_CTX* what) const noexcept { SSL_CTX_free(what); }
};
struct free_stream {
    void operator()(SSL* what) const noexcept { SSL_free(what); }
};
using context = std::unique_ptr<SSL_CTX, free_context>;
using stream = std::unique_ptr<SSL, free_stream>;

// A session of that version that can be resumed.
SSL_SESSION* session(int version) {
    auto* const made = SSL_SESSION_new();
    unsigned char const id[] = {1, 2, 3};
    SSL_SESSION_set1_id(made, id, sizeof id);
    SSL_SESSION_set_protocol_version(made, version);
    return made;
}

struct fixture {
    fixture() { cache.attach(of.get()); }

    // As OpenSSL hands over what a server has sent.
    void arrives(SSL_SESSION* what) {
        stream const by(SSL_new(of.get()));
        BOOST_TEST(SSL_CTX_sess_get_new_cb(of.get())(by.get(), what) == 1);
    }
    SSL_SESSION* offered() {
        stream const to(SSL_new(of.get()));
        cache.offer(to.get());
        return SSL_get_session(to.get());
    }

    session_cache cache;
    context of{SSL_CTX_new(TLS_client_method())};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(session_cache_ring, fixture)

BOOST_AUTO_TEST_CASE(an_empty_cache_offers_nothing) { BOOST_TEST(offered() == nullptr); }

BOOST_AUTO_TEST_CASE(the_newest_session_is_offered_again_and_again_where_that_is_allowed) {
    auto* const older = session(TLS1_2_VERSION);
    auto* const newer = session(TLS1_2_VERSION);
    arrives(older);
    arrives(newer);
    for (int i = 0; i < 3; ++i) BOOST_TEST(offered() == newer);
}

BOOST_AUTO_TEST_CASE(a_ticket_is_offered_once_and_the_last_one_stays) {
    std::vector<SSL_SESSION*> all;
    for (int i = 0; i < 3; ++i) {
        all.push_back(session(TLS1_3_VERSION));
        arrives(all.back());
    }
    for (std::size_t i : {2U, 1U, 0U, 0U}) BOOST_TEST(offered() == all[i]);
}

BOOST_AUTO_TEST_CASE(of_too_many_sessions_the_oldest_go) {
    std::vector<SSL_SESSION*> all;
    for (std::size_t i = 0; i < 2 * session_cache::capacity + 5; ++i) {
        all.push_back(session(TLS1_3_VERSION));
        arrives(all.back());
    }
    for (std::size_t i = 0; i < session_cache::capacity; ++i)
        BOOST_TEST(offered() == all[all.size() - 1 - i]);
    BOOST_TEST(offered() == all[all.size() - session_cache::capacity]); // The last one is kept.
}

BOOST_AUTO_TEST_CASE(a_session_that_cannot_be_resumed_is_dropped) {
    auto* const good = session(TLS1_3_VERSION);
    arrives(good);
    for (int i = 0; i < 3; ++i) arrives(SSL_SESSION_new());
    BOOST_TEST(offered() == good);
}

BOOST_AUTO_TEST_SUITE_END()
