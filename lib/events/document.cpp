#include "events/document.hpp"

#include "codec/document.hpp"

#include <cstddef>

namespace vzaps::incoming {

namespace {

// Messages quote others, and come in wrappings. What is deeper than this is nobody's message.
constexpr std::size_t deepest = 128;

} // namespace

boost::json::value read_document(std::string_view text, memory_budget& memory,
                                 boost::system::error_code& ec) {
    codec::document_reading reading(text, deepest, memory.left());
    while (!reading.advance(text.size())) {}
    ec = reading.failure();
    if (ec == boost::system::errc::not_enough_memory) memory.take(memory.left() + 1);
    memory.take(memory.left() - reading.memory_left());
    return ec ? boost::json::value() : reading.take();
}

} // namespace vzaps::incoming
