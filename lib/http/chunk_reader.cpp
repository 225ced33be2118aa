#include "http/chunk_reader.hpp"

#include "http/head_reader.hpp"

#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <charconv>

namespace vzaps::http {

namespace {

using beast_error = boost::beast::http::error;
using boost::system::error_code;

// Behind a chunk's size there may be extensions. Blanks in front of them, or of nothing, are sent by servers
// that write the size into a field of a fixed width.
bool may_follow_size(std::string_view rest) {
    auto const next = rest.find_first_not_of(" \t");
    if (next == std::string_view::npos) return true;
    return rest[next] == ';' && std::none_of(rest.begin(), rest.end(), [](char c) {
               return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
           });
}

} // namespace

std::size_t chunk_reader::feed(std::string_view bytes, std::string& body, error_code& ec) {
    std::size_t used = 0;
    while (!whole() && used < bytes.size()) {
        auto const rest = bytes.substr(used);
        auto const count = state_ == state::data ? take_data(rest, body) : take_line(rest, body, ec);
        used += count;
        if (ec || count == 0) break;
    }
    return used;
}

std::size_t chunk_reader::take_data(std::string_view bytes, std::string& body) {
    auto const count = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), left_));
    body.append(bytes.substr(0, count));
    left_ -= count;
    if (left_ == 0) state_ = state::end_of_data;
    return count;
}

std::size_t chunk_reader::take_line(std::string_view bytes, std::string const& body, error_code& ec) {
    auto const line = first_line(bytes);
    auto const size = line.size != 0 ? line.size : bytes.size();
    if (beside_ + size > most_beside_) ec = beast_error::header_limit;
    // Of what follows the data there is nothing to wait for.
    if (!ec && line.size == 0 && state_ == state::end_of_data && !std::string_view("\r\n").starts_with(bytes))
        ec = beast_error::bad_chunk;
    if (ec || line.size == 0) return 0;
    // Where a chunk ends must not be a matter of opinion.
    ec = line.ends_in_crlf ? read_line(line.text, body) : beast_error::bad_line_ending;
    return line.size;
}

error_code chunk_reader::read_line(std::string_view line, std::string const& body) {
    if (state_ == state::size) return read_size(line, body);
    if (state_ == state::end_of_data) {
        state_ = state::size;
        return line.empty() ? error_code() : error_code(beast_error::bad_chunk);
    }
    beside_ += line.size() + 2;
    if (line.empty()) {
        state_ = state::whole;
        return {};
    }
    std::string_view name;
    std::string_view value;
    return split_field(line, name, value);
}

error_code chunk_reader::read_size(std::string_view line, std::string const& body) {
    auto const [end, error] = std::from_chars(line.data(), line.data() + line.size(), left_, 16);
    if (error != std::errc() || !may_follow_size(line.substr(static_cast<std::size_t>(end - line.data()))))
        return beast_error::bad_chunk;
    if (left_ > most_data_ - body.size()) return beast_error::body_limit;
    state_ = left_ != 0 ? state::data : state::trailers;
    return {};
}

} // namespace vzaps::http
