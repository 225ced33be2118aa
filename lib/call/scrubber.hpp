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
    // The same for about the first `length` bytes of a text that may be much longer: no part of a secret that is cut
    // there is shown.
    std::string beginning_of(std::string_view text, std::size_t length) const;

private:
    std::vector<std::string> secrets_;
};

} // namespace vzaps::call
