#pragma once

#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace vzaps::http {

// Takes a chunked body apart (RFC 9112 7.1). Extensions and trailers are read and dropped: nobody has asked
// for them, and a trailer must not pass for a header. No I/O.
class chunk_reader {
public:
    // `most_data`: the bytes that the body may have; `most_beside`: those that one chunk's size with its
    // extensions may have, and so for all trailers.
    chunk_reader(std::size_t most_data, std::size_t most_beside)
        : most_data_(most_data), most_beside_(most_beside) {}

    // Appends what it finds to `body`, and returns how many of `bytes` it has taken.
    std::size_t feed(std::string_view bytes, std::string& body, boost::system::error_code& ec);
    bool whole() const noexcept { return state_ == state::whole; }

private:
    enum class state { size, data, end_of_data, trailers, whole };

    std::size_t take_data(std::string_view bytes, std::string& body);
    std::size_t take_line(std::string_view bytes, std::string const& body, boost::system::error_code& ec);
    boost::system::error_code read_size(std::string_view line, std::string const& body);
    boost::system::error_code read_line(std::string_view line, std::string const& body);

    std::size_t most_data_;
    std::size_t most_beside_;
    std::size_t beside_ = 0; // Of the trailers so far.
    std::uint64_t left_ = 0; // Of this chunk's data.
    state state_ = state::size;
};

} // namespace vzaps::http
