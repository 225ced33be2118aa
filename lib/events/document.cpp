#include "events/document.hpp"

#include "codec/document.hpp"

#include <cstddef>

namespace vzaps::incoming {

namespace {

// Messages quote others, and come in wrappings. What is deeper than this is nobody's message.
constexpr std::size_t deepest = 128;

} // namespace

boost::json::value read_document(std::string_view text, boost::system::error_code& ec) {
    return codec::parse_document(text, deepest, ec);
}

} // namespace vzaps::incoming
