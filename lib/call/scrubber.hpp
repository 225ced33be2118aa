#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps::call {

// Takes secrets out of text that came from outside, before anybody sees it.
class scrubber {
public:
    // Empty secrets are none.
    void add(std::string secret);
    // Every occurrence of a secret replaced by `[secret]`; in percent-encoded and JSON-escaped form too.
    std::string operator()(std::string text) const;
    // The same for about the first `length` bytes of a text that may be much longer: no part of a secret that
    // is cut there is shown, nor at the end of a text that is not `whole`.
    std::string beginning_of(std::string_view text, std::size_t length, bool whole = true) const;

private:
    std::size_t half_at_the_end(std::string_view text) const;

    std::vector<std::string> secrets_;
};

} // namespace vzaps::call
