#include "net/connection.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/string.hpp>

#include <algorithm>

namespace vzaps::emulation {

namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace {

constexpr std::uint32_t header_limit = 64 * 1024;
constexpr std::uint64_t body_limit = 64 * 1024 * 1024;

request head_of(http::request<http::string_body> const& from, std::uint64_t connection) {
    request made;
    made.method = std::string(from.method_string());
    made.target = std::string(from.target());
    for (auto const& field : from) made.headers.emplace_back(field.name_string(), field.value());
    made.connection = connection;
    return made;
}

} // namespace

connection::connection(asio::ip::tcp::socket socket, asio::ssl::context* context, emulation::service& service,
                       connection_set& all)
    : channel_(std::move(socket), context), service_(service), all_(all), wake_(channel_.get_executor()) {
    all_.add(this);
}

connection::~connection() {
    if (number_ != 0 && !closed_) all_.closed();
    if (talk_ && !closed_) all_.realtime_closed();
    all_.remove(this);
}

asio::awaitable<void> connection::run(std::shared_ptr<connection> self) {
    auto const failed = co_await self->channel_.handshake();
    if (failed || self->closed_) {
        self->cut();
        co_return;
    }
    self->number_ = self->all_.opened();
    bool more = true;
    while (more) more = co_await self->exchange();
    self->cut();
}

void connection::close(void (channel::*how)()) {
    if (closed_) return;
    closed_ = true;
    if (number_ != 0) all_.closed(); // First, so that a peer that sees the end finds it counted.
    if (talk_) all_.realtime_closed();
    (channel_.*how)();
    wake_.cancel();
}

asio::awaitable<bool> connection::exchange() {
    parser reader;
    reader.header_limit(header_limit);
    reader.body_limit(body_limit);
    auto got = co_await read_head(reader);
    if (got == progress::malformed) co_await refuse(400);
    if (got != progress::complete) co_return false;

    request incoming = head_of(reader.get(), number_);
    std::optional<fault> disturbance = service_.fault_for(incoming);
    if (disturbance && disturbance->what == fault::kind::close_before_reading) {
        service_.note_unread(incoming, "closed before reading");
        co_return false;
    }
    if (boost::beast::iequals(reader.get()[http::field::expect], "100-continue")) {
        bool const sent = co_await send("HTTP/1.1 100 Continue\r\n\r\n");
        if (!sent) co_return false;
    }
    reader.eager(true);
    got = co_await read(reader, &parser::is_done);
    if (got != progress::complete) {
        service_.note_unread(incoming, "incomplete");
        if (got == progress::malformed) co_await refuse(413);
        co_return false;
    }
    bool const keep_alive = reader.get().keep_alive() && !service_.settings().close_connections;
    incoming.body = std::move(reader.get().body());
    outcome made = service_.perform(incoming, disturbance);
    bool const more = co_await answer(std::move(made), std::move(disturbance), keep_alive);
    co_return more;
}

asio::awaitable<connection::progress> connection::read_head(parser& into) {
    auto const& keep_alive = service_.settings().keep_alive;
    auto const until = keep_alive ? clock::now() + *keep_alive : clock::time_point::max();
    idle_ = received_.empty();
    answering_ = false;
    if (idle_) {
        bool const begun = co_await fill(until);
        if (!begun && !ended_) close_properly();
        if (!begun) co_return progress::closed;
        idle_ = false;
    }
    auto const got = co_await read(into, &parser::is_header_done);
    co_return got;
}

asio::awaitable<connection::progress> connection::read(parser& into, bool (parser::*done)() const) {
    while (!(into.*done)()) {
        boost::system::error_code error;
        auto const used = received_.empty() ? 0 : into.put(asio::buffer(received_), error);
        received_.erase(0, used);
        if (error && error != http::error::need_more) co_return progress::malformed;
        if (used > 0 && !error) continue;
        bool const more = co_await fill(clock::time_point::max());
        if (!more) co_return progress::closed;
    }
    co_return progress::complete;
}

asio::awaitable<void> connection::refuse(int status) {
    reply const answer = error_reply(status, "could not read the request");
    connection_headers headers;
    headers.close = true;
    bool const sent = co_await send(on_the_wire(answer, headers).bytes);
    if (sent) close_properly();
}

asio::awaitable<bool> connection::answer(outcome made, std::optional<fault> disturbance, bool keep_alive) {
    using kind = fault::kind;
    if (disturbance && disturbance->what == kind::delay) {
        bool const there = co_await pause(clock::now() + disturbance->wait);
        if (!there) co_return false;
    } else if (disturbance && disturbance->what != kind::status && disturbance->what != kind::body &&
               disturbance->what != kind::close_after_answer) {
        bool const more = co_await disturb(std::move(*disturbance), std::move(made));
        co_return more;
    }
    if (made.subscription) {
        co_await upgrade(std::move(made), disturbance && disturbance->what == kind::close_after_answer);
        co_return false;
    }
    connection_headers headers;
    headers.close = !keep_alive;
    headers.keep_alive = service_.settings().keep_alive;
    service_.answered(made.number, made.answer.status);
    answering_ = true;
    bool const sent = co_await send(on_the_wire(made.answer, headers).bytes);
    if (!sent) co_return false;
    if (keep_alive && !(disturbance && disturbance->what == kind::close_after_answer)) co_return true;
    close_properly();
    co_return false;
}

asio::awaitable<void> connection::upgrade(outcome made, bool drop) {
    service_.answered(made.number, made.answer.status);
    std::string const head = on_the_wire(made.answer, connection_headers()).bytes;
    // First, so that a peer that sees the answer finds it counted.
    talk_.emplace(service_, std::move(*made.subscription), made.number);
    all_.upgraded();
    bool const sent = co_await send(head);
    if (sent && !drop) co_await converse();
}

// While this waits or writes, what comes in is handed over by the reads.
asio::awaitable<void> connection::converse() {
    hand_over();
    bool more = true;
    while (more) {
        realtime_step what = talk_->next();
        more = co_await perform(std::move(what));
    }
}

asio::awaitable<bool> connection::perform(realtime_step what) {
    using then = realtime_step::then;
    bool there = co_await send(std::move(what.bytes));
    for (std::size_t i = 0; there && i < what.slow_bytes.size(); ++i) {
        there = co_await pause(clock::now() + what.before_each_byte);
        if (there) there = co_await send(what.slow_bytes.substr(i, 1));
    }
    if (!there || what.after == then::cut) co_return false;
    if (what.after == then::finish) {
        // Closing at once would answer the peer's own goodbye with a reset, which may overtake the close
        // frame.
        channel_.finish();
        co_await pause(what.until);
        co_return false;
    }
    if (what.after == then::wait) {
        wake_.expires_at(what.until);
        co_await wake_.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    co_return !closed_;
}

void connection::hand_over() {
    talk_->arrived(std::exchange(received_, {}));
    // Who leaves after a close frame, whosever it was, is still to be told goodbye.
    if (ended_ && !talk_->ended())
        cut();
    else if (talk_->listens())
        start_read();
}

// The faults that take the answer's place, or a part of it. All of them end the connection.
asio::awaitable<bool> connection::disturb(fault what, outcome made) {
    using kind = fault::kind;
    if (what.what == kind::raw) {
        bool const sent = co_await send(std::move(what.text));
        if (sent) close_properly();
    } else if (what.what == kind::truncate || what.what == kind::stall) {
        wire_text text = on_the_wire(made.answer, connection_headers());
        std::size_t const wanted = what.bytes + (what.bytes_of_body ? text.head : 0);
        text.bytes.resize(std::min(text.bytes.size(), wanted));
        if (!text.bytes.empty()) service_.answered(made.number, made.answer.status);
        bool there = co_await send(std::move(text.bytes));
        if (what.what == kind::stall)
            while (there) there = co_await pause(clock::time_point::max());
    }
    co_return false;
}

asio::awaitable<bool> connection::send(std::string bytes) {
    auto const failed = co_await channel_.write(bytes);
    co_return !failed && !closed_;
}

void connection::start_read() {
    if (reading_ || ended_ || closed_) return;
    reading_ = true;
    channel_.read_some(asio::buffer(chunk_),
                       [self = shared_from_this()](boost::system::error_code error, std::size_t bytes) {
                           self->reading_ = false;
                           self->ended_ = self->ended_ || error;
                           self->received_.append(self->chunk_.data(), bytes);
                           if (self->talk_ && !self->closed_) self->hand_over();
                           self->wake_.cancel();
                       });
}

asio::awaitable<bool> connection::fill(clock::time_point until) {
    std::size_t const had = received_.size();
    start_read();
    wake_.expires_at(until);
    while (reading_ && !closed_ && clock::now() < until)
        co_await wake_.async_wait(asio::as_tuple(asio::use_awaitable));
    co_return !closed_ && received_.size() > had;
}

asio::awaitable<bool> connection::pause(clock::time_point until) {
    wake_.expires_at(until);
    while (!ended_ && !closed_ && clock::now() < until) {
        if (received_.size() < body_limit) start_read();
        co_await wake_.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    co_return !closed_ && !ended_;
}

} // namespace vzaps::emulation
