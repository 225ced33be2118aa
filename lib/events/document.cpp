#include "events/document.hpp"

#include "codec/json_text.hpp"

#include <boost/json/parse.hpp>

#include <cstddef>

namespace json = boost::json;

namespace vzaps::incoming {

namespace {

// Messages quote others, and come in wrappings. What is deeper than this is nobody's message.
constexpr std::size_t deepest = 128;

} // namespace

json::value read_document(std::string_view text, boost::system::error_code& ec) {
    text = codec::without_byte_order_mark(text);
    auto const mended = codec::mended_surrogates(text);
    json::parse_options options;
    options.max_depth = deepest;
    return json::parse(mended ? std::string_view(*mended) : text, ec, {}, options);
}

} // namespace vzaps::incoming
