#include "http/exchange.hpp"

#include "http/failures.hpp"
#include "http/message_reader.hpp"

#include <boost/beast/http/error.hpp>

#include <memory>
#include <optional>
#include <utility>

namespace asio = boost::asio;
namespace beast = boost::beast;
using steady = std::chrono::steady_clock;

namespace vzaps::http {

namespace {

// A body up to here goes into the same write as the head; a longer one is not copied.
constexpr std::size_t small_body = 16 * 1024;
// A TLS record holds as much.
constexpr std::size_t read_size = 16 * 1024;

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
    if (request.body && request.body->size() <= small_body) append(*request.body);
}

// The caller's cancellation, as opposed to a connection that breaks.
void check_cancelled(boost::system::error_code const& ec) {
    if (ec == asio::error::operation_aborted) throw boost::system::system_error(ec);
}

// Whether a whole message is one to be skipped.
bool is_informational(message_reader const& message, int skipped, limit_options const& limits) {
    if (message.status() < 100)
        throw failed(errc::malformed_response, phase::headers, true, beast::http::error::bad_status);
    if (message.status() / 100 != 1) return false;
    if (message.status() == 101 || skipped >= limits.informational_answers)
        throw failed(errc::malformed_response, phase::headers, true, beast::http::error::unexpected_body);
    return true;
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
    if (!ec && request.body && request.body->size() > small_body)
        co_await over.write(asio::buffer(*request.body), ec);
    auto const written = steady::now();
    so_far.timings.writing = written - begun;
    check_cancelled(ec);
    if (ec) throw failed(errc::connection_lost, phase::write, true, ec);

    auto& input = over.input();
    auto first = written;
    so_far.phase = phase::headers;
    std::optional<message_reader> message;
    message.emplace(limits, request.method == "HEAD");
    try {
        for (int skipped = 0;;) {
            while (!message->feed(input, so_far)) {
                auto const count = co_await over.read_some(input.prepare(read_size), ec);
                check_cancelled(ec);
                if (ec) {
                    // The end that our own guard has made is nobody's end of a message.
                    if (over.guard().fired() != deadline_guard::cause::none)
                        throw failed(errc::connection_lost, so_far.phase, true, ec);
                    message->end(ec, so_far);
                    break;
                }
                input.commit(count);
                if (!so_far.answer_begun) first = steady::now();
                so_far.answer_begun = true;
            }
            if (!is_informational(*message, skipped, limits)) break;
            ++skipped;
            so_far.phase = phase::headers;
            message.emplace(limits, request.method == "HEAD");
        }
    } catch (...) {
        if (message->knows_head(so_far)) so_far.partial = std::make_shared<response>(message->take(false));
        throw;
    }
    so_far.timings.first_byte = first - written;
    so_far.timings.reading = steady::now() - first;
    so_far.reusable = message->keeps_alive() && input.size() == 0;
    so_far.keep_alive = message->keep_alive();

    transport_response result;
    result.answer = message->take(true);
    co_return result;
}

} // namespace vzaps::http
