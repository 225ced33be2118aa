#pragma once

#include "support/run.hpp"

#include <vzaps/client.hpp>
#include <vzaps/transport.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps::test {

/// A request as the transport was given it.
struct seen_request {
    transport_request request;
    std::string authorization; ///< As read when it was written.

    bool has(std::string_view name) const;
    std::string header(std::string_view name) const;
    std::string body() const { return request.body ? request.body->text() : std::string(); }
};

/// What a fake transport answers: a status, headers and a body.
transport_response answered(int status, std::string body = {}, header_list headers = {});

/// A transport without sockets. It answers as scripted, in order; past the script every request gets 200 and
/// `{}`. `POST /token` is no part of the script: it gets `jwt-1`, `jwt-2` and so on, unless `on_token` says
/// otherwise.
class fake_transport final : public transport {
public:
    using reaction = std::function<transport_response(transport_request const&)>;

    fake_transport& then(reaction what);
    fake_transport& answer(int status, std::string body = {}, header_list headers = {});
    /// An exchange that fails.
    fake_transport& fail(boost::system::error_code code, vzaps::phase where, bool written);
    fake_transport& fail(transport_error failure);
    /// An exchange that waits until `release`, its deadline or its cancellation, and is then answered.
    fake_transport& hang(int status = 200, std::string body = "{}");
    void release();

    boost::asio::awaitable<transport_response> send(transport_request request) override;
    void close() noexcept override { closed = true; }

    reaction on_token;
    /// Awaited before a request is written, as a connection would be. Not for tokens.
    std::function<boost::asio::awaitable<void>()> connect;
    std::vector<seen_request> seen;   ///< Without those for a token.
    std::vector<seen_request> tokens; ///< Those.
    bool closed = false;

private:
    struct step {
        reaction react;
        bool held = false;
    };
    boost::asio::awaitable<void> wait(std::chrono::steady_clock::time_point deadline);

    std::deque<step> script_;
    std::vector<std::shared_ptr<boost::asio::steady_timer>> held_;
};

/// A client over a fake transport, on a context of its own, with a clock that stands still and no waits
/// between attempts.
class offline {
public:
    offline();

    /// Made on first use: change `options` and `identity` before.
    vzaps::client& client();

    template <class T>
    T run(boost::asio::awaitable<T> call) {
        return test::run(io, std::move(call));
    }
    template <class T>
    error failure_of(boost::asio::awaitable<T> call) {
        return test::failure_of(io, std::move(call));
    }
    /// Runs whatever can run now.
    void settle();

    boost::asio::io_context io;
    std::chrono::steady_clock::time_point now{};
    std::shared_ptr<fake_transport> wire = std::make_shared<fake_transport>();
    credentials identity{"client-token", "client-secret"};
    client_options options;

private:
    std::unique_ptr<vzaps::client> client_;
};

} // namespace vzaps::test
