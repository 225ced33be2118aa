#pragma once

#include <vzaps/response.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace vzaps::realtime {

// The head of the answer to an upgrade, kept while it is handed on: what it says holds even if nothing behind
// it can be read.
class answer_head {
public:
    // How many of these bytes are still the head's; none once it is whole.
    std::size_t take(std::string_view bytes);
    bool whole() const noexcept { return whole_; }
    // How many bytes may come until the place of the blank behind the status; none at it, or behind it.
    std::size_t before_reason() const noexcept;
    // Whether it is there, and a line that ends with `next` would lack the blank. Servers send such lines.
    bool lacks_blank_before(char next) const noexcept;

    // 0 as long as its first line is not whole, or is no answer's.
    int status() const noexcept;
    // None as long as it is not whole.
    header_list headers() const;

private:
    std::string text_;
    bool whole_ = false;
};

} // namespace vzaps::realtime
