#include "async/interrupts.hpp"
#include "fuzz/checks.hpp"
#include "fuzz/framing.hpp"
#include "http/connection.hpp"
#include "http/read_answer.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace asio = boost::asio;

namespace vzaps::fuzz {

namespace {

limit_options small_limits() {
    limit_options made;
    made.header_bytes = 2048;
    made.body_bytes = 1024;
    made.informational_answers = 3;
    return made;
}

// How an answer was read.
struct outcome_of_reading {
    std::optional<response> answer;
    std::optional<transport_error> failure;
    bool reusable = false; // And nothing is left on the connection.
};

// A connection whose peer is at the other end of a pair of local sockets: no address, no port.
class pair_of_ends {
public:
    pair_of_ends() {
        int ends[2] = {-1, -1};
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
            throw std::system_error(errno, std::generic_category());
        peer_ = ends[1];
        asio::ip::tcp::socket socket(context());
        socket.assign(asio::ip::tcp::v4(), ends[0]);
        over.emplace(std::move(socket), http::deadline_guard::make(context().get_executor(),
                                                                   std::make_shared<async::interrupts>()));
    }
    pair_of_ends(pair_of_ends const&) = delete;
    pair_of_ends& operator=(pair_of_ends const&) = delete;
    ~pair_of_ends() { ::close(peer_); }

    void send(std::string_view bytes) {
        // The texts are smaller than what the system holds for a reader that has gone.
        for (auto sent = ::send(peer_, bytes.data(), bytes.size(), MSG_NOSIGNAL); !bytes.empty() && sent > 0;
             sent = ::send(peer_, bytes.data(), bytes.size(), MSG_NOSIGNAL))
            bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    void end() { ::shutdown(peer_, SHUT_WR); }

    // One for all: to make it takes longer than to read an answer.
    static asio::io_context& context() {
        static asio::io_context one(1);
        return one;
    }
    // Does what can be done without waiting.
    static void poll() {
        context().restart();
        context().poll();
    }

    std::optional<http::connection> over;

private:
    int peer_ = -1;
};

asio::awaitable<void> read(http::connection& over, limit_options const& limits, bool to_head,
                           http::progress& so_far, outcome_of_reading& into) {
    try {
        auto got = co_await http::read_answer(over, limits, to_head, so_far);
        into.answer = std::move(got.answer);
    } catch (transport_error const& failed) {
        into.failure = failed;
    }
}

// `steps` says how many bytes come at a time; behind them all that is left comes at once.
outcome_of_reading read_in(std::string_view steps, std::string_view wire, bool to_head) {
    static auto const limits = small_limits();
    pair_of_ends ends;
    outcome_of_reading made;
    http::progress so_far;
    so_far.phase = phase::headers;
    bool done = false;
    std::exception_ptr unexpected;
    asio::co_spawn(pair_of_ends::context(), read(*ends.over, limits, to_head, so_far, made),
                   [&](std::exception_ptr failure) {
                       done = true;
                       unexpected = failure;
                   });
    while (!done && !wire.empty()) {
        auto const size = steps.empty() ? wire.size() : static_cast<unsigned char>(steps.front()) % 64U + 1;
        if (!steps.empty()) steps.remove_prefix(1);
        ends.send(wire.substr(0, size));
        wire.remove_prefix(std::min(size, wire.size()));
        pair_of_ends::poll();
    }
    if (!done) {
        ends.end();
        pair_of_ends::poll();
    }
    promise(done, "an answer whose end is not the connection's");
    if (unexpected) std::rethrow_exception(unexpected);
    made.reusable = made.answer && so_far.reusable && wire.empty() && ends.over->alive();
    if (made.failure) promise(made.failure->written, "a failure that would have the request sent again");
    return made;
}

void check_limits(response const& of) {
    promise(of.body().size() <= small_limits().body_bytes, "a body past the limit");
    std::size_t head = 0;
    for (auto const& [name, value] : of.headers()) head += name.size() + value.size();
    promise(head <= small_limits().header_bytes, "a head past the limit");
}

void check_one(outcome_of_reading const& read, std::optional<certain_answer> const& certain) {
    if (read.answer) check_limits(*read.answer);
    if (read.failure && read.failure->partial) check_limits(*read.failure->partial);
    if (read.reusable) {
        promise(certain.has_value(), "a connection is reused though the framing is in doubt");
        promise(certain->keeps_alive, "a connection is reused that the server closes");
    }
    if (!certain) return;
    auto const is_small = certain->body.size() <= small_limits().body_bytes && certain->informational <= 3;
    if (read.answer) {
        promise(read.answer->status() == certain->status, "another status");
        promise(read.answer->body() == certain->body, "another body");
    } else {
        promise(!is_small || read.failure->code() == errc::response_too_large, "an answer that is refused");
    }
}

void check_same(outcome_of_reading const& a, outcome_of_reading const& b) {
    promise(a.answer.has_value() == b.answer.has_value(), "in parts it ends otherwise");
    if (!a.answer) return;
    promise(a.answer->status() == b.answer->status() && a.answer->headers() == b.answer->headers() &&
                a.answer->body() == b.answer->body(),
            "in parts it is another answer");
    promise(a.reusable == b.reusable, "in parts the connection is judged otherwise");
}

} // namespace

// The first line is `H` for an answer to HEAD, or anything else, and the sizes of the parts in which the rest, the bytes
// of a connection, arrives.
bool check_http(std::string_view text) {
    auto steps = take_line(text);
    if (steps.empty() || text.size() > 16 * 1024) return false;
    auto const to_head = steps.front() == 'H';
    steps.remove_prefix(1);
    auto const certain = read_certainly(text, to_head);
    auto const at_once = read_in({}, text, to_head);
    check_one(at_once, certain);
    auto const in_parts = read_in(steps, text, to_head);
    check_one(in_parts, certain);
    check_same(at_once, in_parts);
    return true;
}

} // namespace vzaps::fuzz
