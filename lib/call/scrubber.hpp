#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps::call {

// Takes secrets out of text that came from outside, before anybody sees it.
//
// A secret is found as it is; with any of its characters percent-encoded, or escaped as JSON or HTML escape them, in either
// case of hexadecimal digits, also one on top of the other; and in base64, of either alphabet, alone or inside of something
// longer, as in a `Basic` header. Not found is what no service does to a text that it quotes: other encodings, a secret in
// another case, a part of one.
class scrubber {
public:
    // Empty secrets are none.
    void add(std::string secret);
    // Every occurrence of a secret replaced by `[secret]`.
    std::string operator()(std::string text) const;
    // The same for about the first `length` bytes of a text that may be much longer: no part of a secret that
    // is cut there is shown, nor at the end of a text that is not `whole`.
    std::string beginning_of(std::string_view text, std::size_t length, bool whole = true) const;

private:
    std::string scrubbed(std::string_view text, bool whole) const;

    std::vector<std::string> secrets_;
};

} // namespace vzaps::call
