#include "http/read_answer.hpp"

#include "http/failures.hpp"
#include "http/message_reader.hpp"

#include <boost/beast/http/error.hpp>

#include <chrono>
#include <memory>
#include <optional>

namespace asio = boost::asio;
namespace beast = boost::beast;

namespace vzaps::http {

namespace {

// A TLS record holds as much.
constexpr std::size_t read_size = 16 * 1024;

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

asio::awaitable<transport_response> read_answer(connection& over, limit_options const& limits,
                                                bool answers_head_request, progress& so_far) {
    boost::system::error_code ec;
    auto& input = over.input();
    std::optional<message_reader> message;
    message.emplace(limits, answers_head_request);
    bool reusable = true;
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
                if (so_far.answer_begun) continue;
                so_far.answer_begun = true;
                so_far.answer_at = std::chrono::steady_clock::now();
                so_far.phase = phase::headers;
            }
            if (!is_informational(*message, skipped, limits)) break;
            ++skipped;
            reusable = reusable && message->keeps_alive();
            so_far.phase = phase::headers;
            message.emplace(limits, answers_head_request);
        }
    } catch (...) {
        if (message->knows_head()) so_far.partial = std::make_shared<response>(message->take(false));
        throw;
    }
    so_far.reusable = reusable && message->keeps_alive() && input.size() == 0;
    so_far.keep_alive = message->keep_alive();

    transport_response result;
    result.answer = message->take(true);
    co_return result;
}

} // namespace vzaps::http
