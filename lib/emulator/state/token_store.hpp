#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace vzaps::emulation {

/// The JWTs that are valid. Several may be at once (unconfirmed).
class token_store {
public:
    using clock = std::chrono::steady_clock;

    void add(std::string token, clock::time_point expires_at) {
        std::erase_if(valid_, [now = clock::now()](auto const& each) { return each.second <= now; });
        valid_.insert_or_assign(std::move(token), expires_at);
    }
    /// When a valid token expires; nothing for any other.
    std::optional<clock::time_point> valid_until(std::string_view token) const {
        auto const found = valid_.find(std::string(token));
        if (found == valid_.end() || found->second <= clock::now()) return std::nullopt;
        return found->second;
    }
    void revoke_all() { valid_.clear(); }

private:
    std::unordered_map<std::string, clock::time_point> valid_;
};

} // namespace vzaps::emulation
