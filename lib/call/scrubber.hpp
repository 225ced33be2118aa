#pragma once

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

private:
    std::vector<std::string> secrets_;
};

} // namespace vzaps::call
