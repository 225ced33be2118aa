#pragma once

#include <boost/json/value.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <memory>
#include <string_view>

namespace vzaps::codec {

// A JSON text as a document, read piece by piece. A byte order mark is skipped, a surrogate without its partner is U+FFFD,
// and a number past what a double can hold (`1e400`) is kept as its text: as infinity it could not be written again.
class document_reading {
public:
    // The text has to live as long as this. Past `memory` bytes, the characters of its texts apart, a document is
    // refused with `errc::not_enough_memory`.
    document_reading(std::string_view text, std::size_t depth, std::size_t memory);
    document_reading(document_reading const&) = delete;
    document_reading& operator=(document_reading const&) = delete;
    ~document_reading();

    // Reads on for about `size` bytes. Returns whether it has ended.
    bool advance(std::size_t size);
    // What is wrong with the text.
    boost::system::error_code const& failure() const noexcept;
    // What is left of the memory.
    std::size_t memory_left() const noexcept;
    // Once it has ended without a failure.
    boost::json::value take();

private:
    class state;
    std::unique_ptr<state> state_;
};

// All at once, and however much memory it takes.
boost::json::value parse_document(std::string_view text, std::size_t depth, boost::system::error_code& ec);

} // namespace vzaps::codec
