#include "events/plain.hpp"

#include "events/members.hpp"
#include "support/ascii.hpp"
#include "support/base64.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string_view>

namespace json = boost::json;

namespace vzaps::incoming {

namespace {

// What a double tells apart from its neighbours, and JavaScript calls safe.
constexpr double exact_limit = 9007199254740992.0;

struct long_value {
    std::uint64_t bits;
    bool is_unsigned;
};

// One half of a long; JavaScript writes it with a sign or without.
std::optional<std::uint32_t> half(json::object const& of, std::string_view name) {
    auto const* const found = member(of, name);
    if (found == nullptr) return std::nullopt;
    auto const* const number = found->if_int64();
    if (number == nullptr || *number < std::numeric_limits<std::int32_t>::min() ||
        *number > std::numeric_limits<std::uint32_t>::max())
        return std::nullopt;
    return static_cast<std::uint32_t>(*number);
}

// `{"low": 12345, "high": 0, "unsigned": true}`: how protobuf.js writes 64 bits.
std::optional<long_value> long_in(json::value const& from) {
    auto const* const object = from.if_object();
    if (object == nullptr || object->size() > 3) return std::nullopt;
    auto const low = half(*object, "low");
    auto const high = half(*object, "high");
    if (!low || !high) return std::nullopt;
    auto const* const sign = member(*object, "unsigned");
    return long_value{std::uint64_t(*high) << 32U | *low, sign != nullptr && *sign == true};
}

template <class Number>
std::optional<Number> parsed(std::string_view text) {
    Number number{};
    auto const* const end = text.data() + text.size();
    auto const [stop, failure] = std::from_chars(text.data(), end, number);
    if (text.empty() || failure != std::errc() || stop != end) return std::nullopt;
    return number;
}

// Also of 1777000000.25, but not of 1e300: its digits are not what was meant.
std::optional<std::string> text_of(double number) {
    if (!(std::abs(number) < exact_limit)) return std::nullopt;
    std::array<char, 400> room{};
    auto const [end, failure] =
        std::to_chars(room.data(), room.data() + room.size(), number, std::chars_format::fixed);
    if (failure != std::errc()) return std::nullopt;
    return std::string(room.data(), end);
}

bool is_address(std::string_view text) { return text.find('@') != std::string_view::npos; }

// A member that is a text, or stands for one.
std::optional<std::string> text_in(json::object const& of, std::string_view name) {
    auto const* const found = member(of, name);
    if (found == nullptr) return std::nullopt;
    if (auto const* const text = found->if_string()) return std::string(*text);
    return plain_text(*found);
}

// `user.agent:device@server`, without what is zero; as whatsmeow writes its addresses.
std::optional<std::string> address(json::object const& from) {
    auto const user = text_in(from, "user");
    auto const server = text_in(from, "server");
    if (!user || !server) return std::nullopt;
    if (server->empty()) return std::string();
    auto made = *user;
    auto const number = [&](std::string_view name) -> std::int64_t {
        auto const* const found = member(from, name);
        return found != nullptr && found->is_int64() ? found->get_int64() : 0;
    };
    auto const agent = number("raw_agent");
    auto const device = number("device");
    if (agent > 0) made += '.' + std::to_string(agent);
    if (agent > 0 || device > 0) made += ':' + std::to_string(device);
    return made.empty() ? *server : made + '@' + *server;
}

// A message's key stands for the message's id; a participant or a contact for the address.
std::optional<std::string> identifier(json::object const& from) {
    if (auto const* const jid = member(from, "jid")) {
        auto found = jid->is_string() ? std::string(jid->get_string()) : plain_text(*jid);
        if (found && !found->empty()) return found;
    }
    auto const is_key = member(from, "remote_jid") != nullptr || member(from, "remote") != nullptr ||
                        member(from, "from_me") != nullptr;
    if (auto id = text_in(from, "id"); id && (is_key || is_address(*id))) return id;
    for (auto const* const name : {"phone_number", "lid"})
        if (auto found = text_in(from, name); found && is_address(*found)) return found;
    return std::nullopt;
}

bool add_byte(std::string& to, json::value const& from) {
    auto const* const byte = from.if_int64();
    if (byte == nullptr || *byte < 0 || *byte > 255) return false;
    to += static_cast<char>(static_cast<unsigned char>(*byte));
    return true;
}

std::optional<std::string> bytes_in(json::array const& from) {
    std::string bytes;
    for (auto const& each : from)
        if (!add_byte(bytes, each)) return std::nullopt;
    return base64_encoded(bytes);
}

// The names are the places, in their order.
std::optional<std::string> bytes_in(json::object const& from) {
    std::string bytes;
    for (auto const& each : from)
        if (each.key() != std::to_string(bytes.size()) || !add_byte(bytes, each.value())) return std::nullopt;
    return base64_encoded(bytes);
}

} // namespace

std::optional<std::string> plain_text(json::value const& from) {
    switch (from.kind()) {
    case json::kind::int64:
        return std::to_string(from.get_int64());
    case json::kind::uint64:
        return std::to_string(from.get_uint64());
    case json::kind::double_:
        return text_of(from.get_double());
    case json::kind::object:
        break;
    default:
        return std::nullopt;
    }
    if (auto const number = long_in(from))
        return number->is_unsigned ? std::to_string(number->bits)
                                   : std::to_string(static_cast<std::int64_t>(number->bits));
    auto const& object = from.get_object();
    if (auto found = address(object)) return found;
    return identifier(object);
}

std::optional<std::string> plain_bytes(json::value const& from) {
    if (auto const* const list = from.if_array()) return list->empty() ? std::nullopt : bytes_in(*list);
    auto const* const object = from.if_object();
    if (object == nullptr || object->empty()) return std::nullopt;
    auto const* const type = object->if_contains("type");
    auto const* const data = object->if_contains("data");
    if (type == nullptr || *type != "Buffer" || data == nullptr) return bytes_in(*object);
    if (auto const* const text = data->if_string()) return std::string(*text);
    auto const* const numbers = data->if_array();
    return numbers != nullptr ? bytes_in(*numbers) : std::nullopt;
}

std::optional<std::int64_t> plain_integer(json::value const& from) {
    if (auto const* const number = from.if_int64()) return *number;
    if (auto const* const number = from.if_double()) {
        // 5.0 and 5e0 are 5.
        if (std::abs(*number) < exact_limit && std::trunc(*number) == *number)
            return static_cast<std::int64_t>(*number);
        return std::nullopt;
    }
    if (auto const* const text = from.if_string()) return parsed<std::int64_t>(*text);
    auto const number = long_in(from);
    constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (!number || (number->is_unsigned && number->bits > largest)) return std::nullopt;
    return static_cast<std::int64_t>(number->bits);
}

std::optional<double> plain_number(json::value const& from) {
    if (from.is_number()) return from.to_number<double>();
    if (auto const* const text = from.if_string()) {
        auto const number = parsed<double>(*text);
        return number && std::isfinite(*number) ? number : std::nullopt;
    }
    auto const number = long_in(from);
    if (!number) return std::nullopt;
    return number->is_unsigned ? static_cast<double>(number->bits)
                               : static_cast<double>(static_cast<std::int64_t>(number->bits));
}

std::optional<bool> plain_boolean(json::value const& from) {
    if (auto const* const flag = from.if_bool()) return *flag;
    if (auto const* const number = from.if_int64(); number != nullptr && (*number == 0 || *number == 1))
        return *number == 1;
    if (auto const* const text = from.if_string()) {
        if (equal_ignoring_case(*text, "true") || *text == "1") return true;
        if (equal_ignoring_case(*text, "false") || *text == "0") return false;
    }
    return std::nullopt;
}

std::string id_member(json::object const& of, std::string_view name) {
    return text_in(of, name).value_or(std::string());
}

} // namespace vzaps::incoming
