#include "realtime/answer_head.hpp"

#include "http/head_reader.hpp"

#include <charconv>
#include <limits>

namespace vzaps::realtime {

namespace {

constexpr std::size_t reason_at = std::string_view("HTTP/1.1 200").size();

} // namespace

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
    unsigned result = 0; // Not int, of which `-01` is one.
    auto const* const last = line.data() + at + 3;
    return std::from_chars(line.data() + at, last, result).ptr == last ? static_cast<int>(result) : 0;
}

header_list answer_head::headers() const {
    header_list result;
    if (!whole_) return result;
    http::head_reader reader(std::numeric_limits<std::size_t>::max());
    boost::system::error_code ec;
    reader.feed(text_, ec);
    return ec ? result : reader.take().headers;
}

std::size_t answer_head::before_reason() const noexcept {
    return text_.size() < reason_at ? reason_at - text_.size() : 0;
}

bool answer_head::lacks_blank_before(char next) const noexcept {
    return text_.size() == reason_at && next == '\r';
}

} // namespace vzaps::realtime
