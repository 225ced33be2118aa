#include "realtime/answer_head.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <charconv>
#include <limits>

namespace http = boost::beast::http;

namespace vzaps::realtime {

std::size_t answer_head::take(std::string_view bytes) {
    constexpr std::string_view end = "\r\n\r\n";
    if (whole_) return 0;
    auto const before = text_.size();
    text_.append(bytes);
    // Its end may have been torn.
    auto const found = text_.find(end, before < end.size() ? 0 : before - end.size() + 1);
    if (found == std::string::npos) return bytes.size();
    whole_ = true;
    text_.resize(found + end.size());
    return text_.size() - before;
}

int answer_head::status() const noexcept {
    constexpr std::string_view version = "HTTP/1.";
    constexpr std::size_t at = version.size() + 2;
    auto const line = std::string_view(text_).substr(0, text_.find("\r\n"));
    if (line.size() == text_.size() || !line.starts_with(version) || line.size() < at + 3) return 0;
    if (line.size() > at + 3 && line[at + 3] != ' ') return 0;
    int result = 0;
    auto const* const last = line.data() + at + 3;
    return std::from_chars(line.data() + at, last, result).ptr == last ? result : 0;
}

header_list answer_head::headers() const {
    header_list result;
    if (!whole_) return result;
    http::response_parser<http::empty_body> parser;
    parser.header_limit(std::numeric_limits<std::uint32_t>::max());
    boost::system::error_code ec;
    parser.put(boost::asio::buffer(text_), ec);
    if (!parser.is_header_done()) return result;
    for (auto const& each : parser.get()) result.emplace_back(each.name_string(), each.value());
    return result;
}

} // namespace vzaps::realtime
