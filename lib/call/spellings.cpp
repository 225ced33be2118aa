#include "call/spellings.hpp"

#include "support/ascii.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace vzaps::call {

namespace {

// Escapes of escapes of escapes: past that many ways from one place nobody has encoded anything.
constexpr std::size_t most_ways = 8;
// As long as any escape, some of its characters written by escapes too.
constexpr std::size_t longest_escape = 24;

std::optional<std::uint32_t> digit(char c) noexcept {
    auto const lowered = ascii_lower(c);
    if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0');
    if (lowered >= 'a' && lowered <= 'f') return static_cast<std::uint32_t>(lowered - 'a') + 10;
    return std::nullopt;
}

// Of a code point below the surrogates' planes, which is all that one escape can name.
std::string utf8(std::uint32_t code) {
    auto const byte = [](std::uint32_t value) {
        return static_cast<char>(static_cast<unsigned char>(value));
    };
    if (code < 0x80) return {byte(code)};
    if (code < 0x800) return {byte(0xc0 | code >> 6), byte(0x80 | (code & 0x3f))};
    return {byte(0xe0 | (code >> 12 & 0xf)), byte(0x80 | (code >> 6 & 0x3f)), byte(0x80 | (code & 0x3f))};
}

} // namespace

spellings::spellings(std::string_view in) : text_(in) {
    if (in.find_first_of("%\\&+") == std::string_view::npos) return;
    ways_.push_back({}); // Nobody's: 0 is the end of a list.
    first_.assign(in.size() + 1, 0);
    for (auto at = in.size(); at-- > 0;) {
        read_escapes(at, in[at], at + 1);
        // An escape may spell the beginning of another one.
        for (auto next = first_[at]; next != 0 && !is_full(at);) {
            auto const made = ways_[next];
            read_escapes(at, made.byte, made.to);
            next = ways_[next].next;
        }
    }
}

template <class Function>
void spellings::for_each_way(std::size_t from, Function each) const {
    if (from < text_.size()) each(text_[from], from + 1);
    if (first_.empty() || from >= first_.size()) return;
    for (auto at = first_[from]; at != 0; at = ways_[at].next) each(ways_[at].byte, ways_[at].to);
}

bool spellings::has_way(std::size_t from, char byte, std::size_t to) const {
    bool found = false;
    for_each_way(from, [&](char of, std::size_t end) { found = found || (of == byte && end == to); });
    return found;
}

// Of a place that can be given no other way: there is no need to look for one.
bool spellings::is_full(std::size_t from) const {
    std::size_t count = 0;
    for (auto at = first_[from]; at != 0; at = ways_[at].next) ++count;
    return count == most_ways;
}

// At the end of the place's list, so that whoever goes through it meets what is added meanwhile.
void spellings::add_way(std::size_t from, char byte, std::size_t to) {
    if (has_way(from, byte, to)) return;
    auto* last = &first_[from];
    std::size_t count = 0;
    for (; *last != 0; ++count) last = &ways_[*last].next;
    if (count == most_ways) return;
    *last = ways_.size(); // Before the list grows, and moves.
    ways_.push_back({byte, to, 0});
}

// Several bytes lead over places of their own, past those of the text.
void spellings::add_bytes(std::size_t from, std::string_view bytes, std::size_t to) {
    for (; bytes.size() > 1; bytes.remove_prefix(1)) {
        auto const between = first_.size();
        first_.push_back(0);
        add_way(from, bytes.front(), between);
        from = between;
    }
    add_way(from, bytes.front(), to);
}

void spellings::read_escapes(std::size_t from, char byte, std::size_t to) {
    if (from >= text_.size()) return;
    switch (byte) {
    case '%':
        for (auto const& [value, end] : hexadecimal(to, 2))
            add_way(from, static_cast<char>(static_cast<unsigned char>(value)), end);
        break;
    case '\\':
        read_backslash(from, to);
        break;
    case '&':
        read_entity(from, to);
        break;
    case '+': // Of a form.
        add_way(from, ' ', to);
        break;
    default:
        break;
    }
}

void spellings::read_backslash(std::size_t from, std::size_t at) {
    std::vector<std::pair<char, std::size_t>> next;
    for_each_way(at, [&](char byte, std::size_t to) { next.emplace_back(byte, to); });
    for (auto const& [byte, to] : next) {
        constexpr std::string_view letters = "bfnrt";
        constexpr std::string_view controls = "\b\f\n\r\t";
        constexpr std::string_view themselves = "\"'\\/";
        if (auto const found = letters.find(byte); found != std::string_view::npos) {
            add_way(from, controls[found], to);
        } else if (themselves.find(byte) != std::string_view::npos) {
            add_way(from, byte, to);
        } else if (byte == 'x') {
            for (auto const& [value, end] : hexadecimal(to, 2)) add_bytes(from, utf8(value), end);
        } else if (byte == 'u') {
            for (auto const& [value, end] : hexadecimal(to, 4)) add_bytes(from, utf8(value), end);
        }
    }
}

// `&amp;`, `&#43;`, `&#x2B;`
void spellings::read_entity(std::size_t from, std::size_t at) {
    constexpr std::array<std::pair<std::string_view, char>, 8> names{{{"amp;", '&'},
                                                                      {"lt;", '<'},
                                                                      {"gt;", '>'},
                                                                      {"quot;", '"'},
                                                                      {"apos;", '\''},
                                                                      {"sol;", '/'},
                                                                      {"plus;", '+'},
                                                                      {"equals;", '='}}};
    for (auto const& [name, byte] : names) {
        places now{at};
        for (auto const c : name) now = behind(now, c);
        for (auto const end : now) add_way(from, byte, end);
    }
    for (auto const hash : behind({at}, '#')) {
        for (auto const letter : {'x', 'X'}) {
            for (auto const x : behind({hash}, letter))
                for (std::size_t digits = 1; digits <= 4; ++digits)
                    for (auto const& [value, to] : hexadecimal(x, digits))
                        for (auto const end : behind({to}, ';')) add_bytes(from, utf8(value), end);
        }
        std::vector<std::pair<std::uint32_t, std::size_t>> numbers{{0, hash}};
        for (int digits = 0; digits < 5 && !numbers.empty(); ++digits) {
            std::vector<std::pair<std::uint32_t, std::size_t>> longer;
            for (auto const& [value, to] : numbers) {
                for_each_way(to, [&, so_far = value](char byte, std::size_t next) {
                    if (byte >= '0' && byte <= '9' && longer.size() < most_ways)
                        longer.emplace_back(so_far * 10 + static_cast<std::uint32_t>(byte - '0'), next);
                });
            }
            for (auto const& [value, to] : longer)
                for (auto const end : behind({to}, ';')) add_bytes(from, utf8(value), end);
            numbers = std::move(longer);
        }
    }
}

std::vector<std::pair<std::uint32_t, std::size_t>> spellings::hexadecimal(std::size_t at,
                                                                          std::size_t digits) const {
    std::vector<std::pair<std::uint32_t, std::size_t>> now{{0, at}};
    for (std::size_t i = 0; i < digits && !now.empty(); ++i) {
        std::vector<std::pair<std::uint32_t, std::size_t>> next;
        for (auto const& [value, to] : now) {
            for_each_way(to, [&, so_far = value](char byte, std::size_t end) {
                if (auto const found = digit(byte); found && next.size() < most_ways)
                    next.emplace_back(so_far << 4 | *found, end);
            });
        }
        now = std::move(next);
    }
    return now;
}

spellings::places spellings::behind(places const& from, char byte) const {
    places result;
    for (auto const each : from) {
        for_each_way(each, [&](char of, std::size_t to) {
            if (of == byte && std::find(result.begin(), result.end(), to) == result.end())
                result.push_back(to);
        });
    }
    return result;
}

std::optional<std::size_t> spellings::end_of(std::string_view what, std::size_t begin) const {
    if (first_.empty()) {
        if (text_.compare(begin, what.size(), what) != 0) return std::nullopt;
        return begin + what.size();
    }
    bool begins = false; // The common case first, which needs no list.
    for_each_way(begin, [&](char byte, std::size_t) { begins = begins || byte == what.front(); });
    places now;
    if (begins) now.push_back(begin);
    for (auto const c : what) {
        if (now.empty()) return std::nullopt;
        now = behind(now, c);
    }
    std::erase_if(
        now, [this](std::size_t place) { return place > text_.size(); }); // In the middle of a character.
    if (now.empty()) return std::nullopt;
    return *std::max_element(now.begin(), now.end());
}

bool spellings::is_cut_short(std::string_view what, std::size_t begin) const {
    auto const is_at_the_end = [this](std::size_t place) {
        if (place == text_.size()) return true;
        bool escapes = false; // Whether an escape begins here that may be cut.
        if (place < text_.size() && text_.size() - place < longest_escape) {
            for_each_way(place, [&](char byte, std::size_t) {
                escapes = escapes || byte == '%' || byte == '\\' || byte == '&';
            });
        }
        return escapes;
    };
    bool begins = false;
    for_each_way(begin, [&](char byte, std::size_t) { begins = begins || byte == what.front(); });
    if (!begins) return false;
    places now{begin};
    for (auto const c : what) {
        now = behind(now, c);
        if (now.empty()) return false;
        if (std::any_of(now.begin(), now.end(), is_at_the_end)) return true;
    }
    return false;
}

} // namespace vzaps::call
