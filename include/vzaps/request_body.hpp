#pragma once

#include <vzaps/detail/export.hpp>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps {

/// What a request carries: text, with files in base64 in the middle of it.
///
/// A source that can be read from any place, and as often as a retry asks for it. A file's bytes are shared
/// and encoded while they are read, so that a large upload is in memory once. Built first, then shared and
/// not changed any more: a body that nobody changes can be read by several threads.
class VZAPS_DECL request_body {
public:
    request_body() = default;
    explicit request_body(std::string text) : text_(std::move(text)), size_(text_.size()) {}

    void append(std::string_view text);
    /// Text that is shared and not copied, for what is large.
    void append(std::shared_ptr<std::string const> text);
    /// The base64 of these bytes, padded, without line breaks.
    void append_base64(std::shared_ptr<std::string const> bytes);

    /// In bytes: the request's `Content-Length`.
    std::size_t size() const noexcept { return size_; }
    /// Copies what stands at `offset` into `into`, as far as that reaches, and returns how much it was: less
    /// than asked for only at the end.
    std::size_t read(std::size_t offset, std::span<char> into) const noexcept;
    /// All of it, as one string. For tests and fakes: of an upload it is the copy that `read` avoids.
    std::string text() const;

private:
    // A shared part, and the text behind it.
    struct part {
        std::shared_ptr<std::string const> shared;
        bool base64 = false;
        std::string text;
    };
    void append(part next);

    std::string text_;
    std::vector<part> parts_; // None in a body without files.
    std::size_t size_ = 0;
};

} // namespace vzaps
