#include "http/endpoint.hpp"
#include "support/ascii.hpp"
#include "support/invalid_argument.hpp"
#include "support/printable.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace asio = boost::asio;

namespace vzaps::http {

namespace {

using asio::ip::address;

std::optional<address> address_of(std::string_view text) {
    boost::system::error_code ec;
    auto const made = asio::ip::make_address(std::string(text), ec);
    if (ec) return std::nullopt;
    if (made.is_v6() && made.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, made.to_v6());
    return made;
}

template <class Number>
std::optional<Number> number_of(std::string_view text, Number most) {
    Number number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number > most) return std::nullopt;
    return number;
}

// Whether they agree in their first bits.
template <class Bytes>
bool share(Bytes const& a, Bytes const& b, unsigned int bits) {
    auto const whole = bits / 8;
    if (!std::equal(a.begin(), std::next(a.begin(), whole), b.begin())) return false;
    if (bits % 8 == 0) return true;
    auto const mask = static_cast<unsigned char>(0xff << (8 - bits % 8));
    return ((a[whole] ^ b[whole]) & mask) == 0;
}

bool is_in(address const& host, address const& network, unsigned int bits) {
    if (host.is_v4() != network.is_v4()) return false;
    if (host.is_v4()) return share(host.to_v4().to_bytes(), network.to_v4().to_bytes(), bits);
    auto const same_zone =
        network.to_v6().scope_id() == 0 || host.to_v6().scope_id() == network.to_v6().scope_id();
    return same_zone && share(host.to_v6().to_bytes(), network.to_v6().to_bytes(), bits);
}

bool is_below(std::string_view host, std::string_view name) {
    return host.size() > name.size() && host.ends_with(name) && host[host.size() - name.size() - 1] == '.';
}

bool is_name_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.';
}

unsigned int all_bits(address const& of) { return of.is_v4() ? 32 : 128; }

// One entry of the list.
struct rule {
    enum class kind { everything, name, below, network };

    kind what = kind::everything;
    std::string name;               // Lower case, without dots at its ends.
    address network;                // IPv4 for an IPv6 one that maps it.
    unsigned int prefix_length = 0; // The bits of it that count.
    std::optional<unsigned short> port;

    bool matches(std::string_view host, std::optional<address> const& as_address,
                 unsigned short wanted) const {
        if (port && *port != wanted) return false;
        switch (what) {
        case kind::everything:
            return true;
        case kind::network:
            return as_address && is_in(*as_address, network, prefix_length);
        case kind::name:
            return !as_address && (host == name || is_below(host, name));
        case kind::below:
            return !as_address && is_below(host, name);
        }
        return false;
    }
};

// Each of these returns what is wrong with an entry, or null. Nothing is wrong with an entry without a host,
// and nothing comes of it.
using rules = std::vector<rule>;

bool is_bracketed(std::string_view host) {
    return host.size() > 2 && host.front() == '[' && host.back() == ']' && host.find(':') < host.size();
}

std::string_view without_brackets(std::string_view host) {
    return is_bracketed(host) ? host.substr(1, host.size() - 2) : host;
}

char const* add_address(std::string_view host, rule made, rules& to) {
    if (host == "[]") return nullptr;
    auto const found = address_of(without_brackets(host));
    if (!found) return "is not a valid address";
    made.what = rule::kind::network;
    made.network = *found;
    made.prefix_length = all_bits(*found);
    to.push_back(std::move(made));
    return nullptr;
}

char const* add_network(std::string_view host, std::string_view length, rules& to) {
    auto const found = address_of(without_brackets(host));
    if (!found) return "is not a valid network, such as 192.0.2.0/24";
    // A network that maps IPv4 counts the 96 bits in front of it.
    auto const mapped = found->is_v4() && host.find(':') != std::string_view::npos ? 96U : 0U;
    auto const bits = number_of<unsigned int>(length, mapped + all_bits(*found));
    if (!bits || *bits < mapped) return "has an invalid prefix length";
    rule made;
    made.what = rule::kind::network;
    made.network = *found;
    made.prefix_length = *bits - mapped;
    to.push_back(std::move(made));
    return nullptr;
}

char const* add_name(std::string_view host, rule made, rules& to) {
    made.what = host.starts_with("*.") ? rule::kind::below : rule::kind::name;
    if (made.what == rule::kind::below) host.remove_prefix(1);
    if (host.starts_with('.')) host.remove_prefix(1);
    made.name = ascii_lowered(without_final_dot(host));
    if (made.name.empty()) return nullptr;
    if (made.name.find('*') != std::string::npos)
        return "has a * that does not stand for all in front of a dot";
    if (!std::all_of(made.name.begin(), made.name.end(), is_name_character)) return "is not a valid host";
    to.push_back(std::move(made));
    return nullptr;
}

char const* add(std::string_view entry, rules& to) {
    rule made;
    if (entry == "*") {
        to.push_back(std::move(made));
        return nullptr;
    }
    if (address_of(entry))
        return add_address(entry, std::move(made), to); // The colons of IPv6 are no port's.
    if (auto const slash = entry.find('/'); slash != std::string_view::npos)
        return add_network(entry.substr(0, slash), entry.substr(slash + 1), to);
    auto host = entry;
    if (auto const colon = entry.rfind(':'); colon != std::string_view::npos && entry.back() != ']') {
        host = entry.substr(0, colon);
        if (host.empty()) return nullptr;
        made.port = number_of<unsigned short>(entry.substr(colon + 1), 65535);
        if (!made.port || *made.port == 0) return "has an invalid port";
    }
    auto const is_address = host.front() == '[' || address_of(host);
    return is_address ? add_address(host, std::move(made), to) : add_name(host, std::move(made), to);
}

rules read(std::string_view list) {
    rules result;
    while (!list.empty()) {
        auto const end = std::min(list.find_first_of(", \t\r\n"), list.size());
        auto const entry = list.substr(0, end);
        list.remove_prefix(std::min(end + 1, list.size()));
        if (entry.empty()) continue;
        if (auto const* const why = add(entry, result))
            throw invalid_argument("proxy.no_proxy",
                                   "has the entry " + printable(entry, 100) + ", which " + why);
    }
    return result;
}

} // namespace

bool bypasses_proxy(std::string_view no_proxy, std::string_view host, unsigned short port) {
    auto const name = ascii_lowered(without_final_dot(host));
    auto const as_address = address_of(name);
    auto const all = read(no_proxy);
    return std::any_of(all.begin(), all.end(),
                       [&](rule const& each) { return each.matches(name, as_address, port); });
}

} // namespace vzaps::http
