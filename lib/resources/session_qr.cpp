#include "support/data_url.hpp"

#include <vzaps/models/session.hpp>

#include <utility>

namespace vzaps {

std::string session_qr::png() const {
    if (!qr_code) return {};
    auto decoded = parse_data_url(*qr_code);
    return decoded ? std::move(decoded->bytes) : std::string();
}

} // namespace vzaps
