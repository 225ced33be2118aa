#include "http/upload.hpp"

#include <boost/asio/error.hpp>

namespace asio = boost::asio;

namespace vzaps::http {

asio::awaitable<void> upload::run(progress& so_far) {
    while (!whole()) {
        auto const count = body_.read(written_, chunk_);
        boost::system::error_code ec;
        co_await over_.write(asio::buffer(chunk_.data(), count), ec);
        if (ec == asio::error::operation_aborted) co_return;
        if (ec) {
            // An answer that came before the end is still there to be read. More will not come: a peer that takes nothing
            // has gone, and without this the reader would wait for it.
            failure_ = ec;
            boost::system::error_code ignored;
            over_.lowest().shutdown(asio::socket_base::shutdown_both, ignored);
            co_return;
        }
        written_ += count;
    }
    so_far.written_at = std::chrono::steady_clock::now();
    if (so_far.phase == phase::write) so_far.phase = phase::headers;
}

} // namespace vzaps::http
