#pragma once

#include "http/connection.hpp"
#include "http/progress.hpp"

#include <vzaps/request_body.hpp>

#include <boost/asio/awaitable.hpp>

#include <string>

namespace vzaps::http {

// Writes a large body in chunks, while somebody else reads what the peer may have to say before the end of it. Both have
// to be on one strand.
class upload {
public:
    // A chunk is some TLS records, and little against the body.
    static constexpr std::size_t chunk_size = 64 * 1024;

    upload(connection& over, request_body const& body) : over_(over), body_(body), chunk_(chunk_size, '\0') {}

    // Ends when all is written, or a write has failed: then the reading comes to an end, too, as soon as what is there
    // has been read. Cancelled, it leaves a connection that nothing more can be written to.
    boost::asio::awaitable<void> run(progress& so_far);

    bool whole() const noexcept { return written_ == body_.size(); }
    // Why a write has failed.
    boost::system::error_code failure() const noexcept { return failure_; }

private:
    connection& over_;
    request_body const& body_;
    std::string chunk_;
    std::size_t written_ = 0;
    boost::system::error_code failure_;
};

} // namespace vzaps::http
