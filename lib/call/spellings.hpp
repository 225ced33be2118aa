#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace vzaps::call {

// Finds a text in another one, however its characters are written there: as they are, percent-encoded, with the escapes
// of JSON or of HTML, or with those written by these again (`%252B`, `\\u0025\\u0032`), each character in a way of its
// own.
//
// From each place of the text there are ways to other places behind it, and each stands for a byte: from every byte to the
// next one, and from the beginning of an escape to its end. A text is found where such ways spell it. Ways are made from
// the end to the front, so that an escape can be made of escapes.
class spellings {
public:
    // The text has to live as long as this.
    explicit spellings(std::string_view in);

    // Where `what`, which is not empty, ends that begins at a place; the furthest if there are several such places.
    std::optional<std::size_t> end_of(std::string_view what, std::size_t begin) const;
    // Whether what begins there may be `what`, cut short by the text's end.
    bool is_cut_short(std::string_view what, std::size_t begin) const;

private:
    struct way {
        char byte;
        std::size_t to;
        std::size_t next; // Of the same place; 0 for the last.
    };
    using places = std::vector<std::size_t>;

    // Calls `each(byte, to)` for the ways from a place.
    template <class Function>
    void for_each_way(std::size_t from, Function each) const;
    bool has_way(std::size_t from, char byte, std::size_t to) const;
    bool is_full(std::size_t from) const;
    void add_way(std::size_t from, char byte, std::size_t to);
    void add_bytes(std::size_t from, std::string_view bytes, std::size_t to);
    void read_escapes(std::size_t from, char byte, std::size_t to);
    void read_backslash(std::size_t from, std::size_t at);
    void read_code_unit(std::size_t from, std::size_t at);
    void read_entity(std::size_t from, std::size_t at);
    // The places behind `digits` hexadecimal digits, with what these say.
    std::vector<std::pair<std::uint32_t, std::size_t>> hexadecimal(std::size_t at, std::size_t digits) const;
    places behind(places const& from, char byte) const;

    std::string_view text_;
    std::vector<std::size_t>
        first_; // For each place the first of its ways in `ways_`; empty where all is plain.
    std::vector<way> ways_;
};

} // namespace vzaps::call
