#pragma once

#include <vzaps/response.hpp>

#include <boost/system/error_code.hpp>

#include <cstddef>
#include <string_view>
#include <utility>

namespace vzaps::http {

// The status line and the fields of a response.
struct response_head {
    int minor_version = 1;
    int status = 0;
    header_list headers;
    // Whether RFC 9112 allows senders what stood here. Recipients read more: lines that end in LF alone, and
    // fields that go on in the next line.
    bool exact = true;
};

// Reads a head line by line, as its bytes come. No I/O. Causes of failure are Beast's, which have texts.
class head_reader {
public:
    // A longer line is too large, however much `most` allows.
    static constexpr std::size_t longest_line = 65'535;

    // `most`: the bytes that a head may have.
    explicit head_reader(std::size_t most) : most_(most) {}

    // Takes whole lines off the front of `bytes`, up to the empty line that ends the head, and returns how
    // many bytes they have.
    std::size_t feed(std::string_view bytes, boost::system::error_code& ec);
    bool whole() const noexcept { return state_ == state::whole; }

    response_head const& head() const noexcept { return head_; }
    response_head take() { return std::move(head_); }

private:
    enum class state { status_line, fields, whole };

    boost::system::error_code take_line(std::string_view line);
    boost::system::error_code read_field(std::string_view line);

    response_head head_;
    std::size_t most_;
    std::size_t taken_ = 0;
    std::size_t searched_ = 0; // Of the line that is not whole.
    state state_ = state::status_line;
};

// The first line of `bytes`, without its end, and the size of both; 0 if it is not whole. The first `searched`
// bytes are known to have no end in them.
struct head_line {
    std::string_view text;
    std::size_t size = 0;
    bool ends_in_crlf = true;
};
head_line first_line(std::string_view bytes, std::size_t searched = 0) noexcept;

// A field's name and value; an error for a line that is no field.
boost::system::error_code split_field(std::string_view line, std::string_view& name, std::string_view& value);

} // namespace vzaps::http
