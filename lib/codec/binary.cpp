#include "codec/binary.hpp"

#include "support/base64.hpp"
#include "support/data_url.hpp"

#include <utility>

namespace vzaps::codec {

bool decode_binary(std::string_view text, binary& into) {
    if (is_data_url(text)) {
        auto decoded = parse_data_url(text);
        if (!decoded) return false;
        into = {std::move(decoded->bytes), std::move(decoded->mimetype)};
        return true;
    }
    auto decoded = base64_decoded(text);
    if (!decoded) return false;
    into = {std::move(*decoded), {}};
    return true;
}

} // namespace vzaps::codec
