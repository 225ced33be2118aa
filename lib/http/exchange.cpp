#include "http/exchange.hpp"

#include "http/failures.hpp"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <charconv>
#include <utility>

namespace asio = boost::asio;
namespace beast = boost::beast;
using steady = std::chrono::steady_clock;

namespace vzaps::http {

namespace {

using parser = beast::http::response_parser<beast::http::string_body>;

// A body up to here goes into the same write as the head; a longer one is not copied.
constexpr std::size_t small_body = 16 * 1024;

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
}

header_list copied(beast::http::fields const& fields) {
    header_list result;
    result.reserve(8);
    for (auto const& each : fields) result.emplace_back(each.name_string(), each.value());
    return result;
}

response taken(parser& from, bool complete) {
    auto& message = from.get();
    return {static_cast<int>(message.result_int()), copied(message), std::move(message.body()), complete};
}

errc kind_of(boost::system::error_code const& ec) {
    using beast::http::error;
    if (ec == error::header_limit || ec == error::body_limit || ec == error::buffer_overflow)
        return errc::response_too_large;
    // Beast's category, compared by an error of it: its accessor is not public.
    if (ec.category() == make_error_code(error::bad_version).category() && ec != error::end_of_stream &&
        ec != error::partial_message)
        return errc::malformed_response;
    return errc::connection_lost;
}

// Beast refuses an announced length that is past the limit before it calls the head done.
bool head_is_known(parser const& from, progress const& so_far) {
    return from.is_header_done() || so_far.phase == phase::body;
}

// Reads until the parser has its message. Beast bounds the head, not what stands between chunks and behind them.
asio::awaitable<void> read_message(connection& over, parser& into, std::size_t longest_head, progress& so_far,
                                   steady::time_point written) {
    auto& input = over.input();
    auto first = written;
    boost::system::error_code ec;
    for (;;) {
        while (input.size() != 0 && !into.is_done()) {
            auto const used = into.put(input.data(), ec);
            input.consume(used);
            if (into.is_header_done()) so_far.phase = phase::body;
            if (ec == beast::http::error::need_more) {
                ec = {};
                break;
            }
            if (ec) {
                if (ec == beast::http::error::body_limit) so_far.phase = phase::body;
                throw failed(kind_of(ec), so_far.phase, true, ec);
            }
            if (used == 0) break;
        }
        if (into.is_done()) break;
        if (input.size() > longest_head)
            throw failed(errc::response_too_large, so_far.phase, true, beast::http::error::header_limit);

        auto const count = co_await over.read_some(input.prepare(16 * 1024), ec);
        if (ec == asio::error::operation_aborted) throw boost::system::system_error(ec);
        if (ec) {
            // Only the end of the connection can end a body that has no length, and only a clean end of TLS.
            if (ec != asio::error::eof || !into.is_header_done())
                throw failed(errc::connection_lost, so_far.phase, true, ec);
            into.put_eof(ec);
            if (ec) throw failed(errc::connection_lost, so_far.phase, true, ec);
            break;
        }
        input.commit(count);
        if (!so_far.answer_begun) {
            so_far.answer_begun = true;
            first = steady::now();
            so_far.timings.first_byte = first - written;
        }
    }
    so_far.timings.reading = steady::now() - first;
}

} // namespace

std::optional<std::chrono::seconds> keep_alive_timeout(std::string_view value) {
    auto const at = value.find("timeout=");
    if (at == std::string_view::npos) return std::nullopt;
    value.remove_prefix(at + 8);
    int seconds = 0;
    if (std::from_chars(value.data(), value.data() + value.size(), seconds).ec != std::errc() || seconds < 0)
        return std::nullopt;
    return std::chrono::seconds(seconds);
}

asio::awaitable<transport_response> exchange(connection& over, endpoint const& target,
                                             transport_request const& request, limit_options const& limits,
                                             progress& so_far) {
    auto const begun = steady::now();
    auto& head = over.scratch();
    write_head(head, target, request);

    boost::system::error_code ec;
    so_far.phase = phase::write;
    so_far.written = true;
    if (!request.body || request.body->size() <= small_body) {
        if (request.body) head += *request.body;
        co_await over.write(asio::buffer(head), ec);
    } else {
        std::array<asio::const_buffer, 2> parts{asio::buffer(head), asio::buffer(*request.body)};
        co_await over.write(parts, ec);
    }
    auto const written = steady::now();
    so_far.timings.writing = written - begun;
    if (ec == asio::error::operation_aborted) throw boost::system::system_error(ec);
    if (ec) throw failed(errc::connection_lost, phase::write, true, ec);

    for (int informational = 0;; ++informational) {
        so_far.phase = phase::headers;
        std::optional<parser> reading(std::in_place);
        reading->eager(true);
        reading->header_limit(static_cast<std::uint32_t>(limits.header_bytes));
        reading->body_limit(limits.body_bytes);
        if (request.method == "HEAD") reading->skip(true);
        try {
            co_await read_message(over, *reading, limits.header_bytes, so_far, written);
        } catch (...) {
            if (head_is_known(*reading, so_far))
                so_far.partial = std::make_shared<response>(taken(*reading, false));
            throw;
        }
        auto const& message = reading->get();
        auto const status = message.result_int();
        if (status / 100 == 1) {
            if (status == 101 || informational >= limits.informational_answers) {
                throw failed(errc::malformed_response, phase::headers, true,
                             beast::http::error::unexpected_body);
            }
            continue;
        }
        so_far.reusable = reading->keep_alive() && over.input().size() == 0;
        if (auto const value = message[beast::http::field::keep_alive]; !value.empty()) {
            if (auto const seconds = keep_alive_timeout(value)) so_far.keep_alive = *seconds;
        }
        transport_response result;
        result.answer = taken(*reading, true);
        co_return result;
    }
}

} // namespace vzaps::http
