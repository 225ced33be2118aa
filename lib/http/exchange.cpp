#include "http/exchange.hpp"

#include "http/failures.hpp"
#include "http/large_exchange.hpp"
#include "http/read_answer.hpp"

#include <algorithm>
#include <chrono>
#include <span>
#include <string>

namespace asio = boost::asio;
using steady = std::chrono::steady_clock;

namespace vzaps::http {

namespace {

// A body up to here goes into the same write as the head. A longer one is written in chunks, and an answer
// that comes before its end is heard.
constexpr std::size_t small_body = 16 * 1024;
bool is_large(request_body const& body) noexcept { return body.size() > small_body; }

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
