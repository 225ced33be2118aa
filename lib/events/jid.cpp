#include <vzaps/jid.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

namespace vzaps {

namespace {

std::string_view before_at(std::string_view text) { return text.substr(0, text.find('@')); }

// `user`, `user:device`, or `user.agent:device`.
std::string_view without_suffix(std::string_view local) { return local.substr(0, local.find_first_of(".:")); }

} // namespace

jid::jid(std::string_view text) : text_(text) {}

std::string_view jid::user() const noexcept { return without_suffix(before_at(text_)); }

std::string_view jid::server() const noexcept {
    std::string_view const text = text_;
    auto const at = text.find('@');
    return at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
}

std::optional<std::uint32_t> jid::device() const noexcept {
    auto const local = before_at(text_);
    auto const colon = local.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    auto const digits = local.substr(colon + 1);
    std::uint32_t number = 0;
    auto const* const end = digits.data() + digits.size();
    auto const [stop, failure] = std::from_chars(digits.data(), end, number);
    if (failure != std::errc() || stop != end) return std::nullopt;
    return number;
}

bool jid::is_phone() const noexcept {
    return server() == "s.whatsapp.net" || server() == "hosted" || server() == "c.us";
}
bool jid::is_group() const noexcept { return server() == "g.us"; }
bool jid::is_lid() const noexcept { return server() == "lid" || server() == "hosted.lid"; }
bool jid::is_newsletter() const noexcept { return server() == "newsletter"; }
bool jid::is_broadcast() const noexcept { return server() == "broadcast"; }
bool jid::is_status() const noexcept { return is_broadcast() && user() == "status"; }

std::string jid::phone() const {
    auto const digits = user();
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return is_phone() && std::all_of(digits.begin(), digits.end(), is_digit) ? std::string(digits)
                                                                             : std::string();
}

jid jid::without_device() const {
    auto const local = before_at(text_);
    auto const name = user();
    if (name.size() == local.size()) return *this;
    return jid(std::string(name).append(text_, local.size()));
}

} // namespace vzaps
