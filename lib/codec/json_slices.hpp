#pragma once

#include "codec/json_text.hpp"

#include <boost/json/error.hpp>
#include <boost/json/parse_options.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vzaps::codec {

// A JSON text that is given to a parser piece by piece, so that whoever reads a large one can do something else in
// between. What many servers get wrong is mended first: see `json_text.hpp`.
class json_slices {
public:
    // About as much as is parsed in a tenth of a millisecond.
    static constexpr std::size_t usual = 64 * 1024;

    // The text has to live as long as this.
    explicit json_slices(std::string_view text)
        : mended_(mended_surrogates(without_byte_order_mark(text))),
          text_(mended_ ? std::string_view(*mended_) : without_byte_order_mark(text)) {}
    json_slices(json_slices const&) = delete;
    json_slices& operator=(json_slices const&) = delete;

    std::string_view text() const noexcept { return text_; }
    boost::json::parse_options options(std::size_t depth) const;
    void rewind() noexcept { offset_ = 0; }

    // Gives a `basic_parser` at least so many bytes. Returns whether that was the last, or an error.
    template <class Parser>
    bool feed(Parser& to, std::size_t size, boost::system::error_code& ec) {
        auto const slice = next(size);
        bool const last = offset_ == text_.size();
        auto const used = to.write_some(!last, slice.data(), slice.size(), ec);
        if (!ec && used < slice.size()) ec = boost::json::error::extra_data;
        return last || ec.failed();
    }

private:
    std::string_view next(std::size_t size) noexcept;
    std::size_t end_behind(std::size_t at) const noexcept;

    std::optional<std::string> mended_;
    std::string_view text_;
    std::size_t offset_ = 0;
};

} // namespace vzaps::codec
