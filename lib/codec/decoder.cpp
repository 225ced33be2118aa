#include "codec/decoder.hpp"

#include "codec/answer_handler.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>
#include <boost/json/parse_options.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace json = boost::json;

namespace vzaps::codec {

namespace {

using parser = json::basic_parser<answer_handler>;

// An empty row is two bytes of text, and in memory a thousand. Real ones take some thirty times their text.
std::size_t row_memory_for(std::size_t text) {
    constexpr std::size_t mebibyte = 1024 * 1024;
    return std::min(mebibyte + text * 32, 512 * mebibyte);
}

boost::system::error_code read(parser& with, std::string_view body) {
    boost::system::error_code ec;
    auto const used = with.write_some(false, body.data(), body.size(), ec);
    if (!ec && used < body.size()) ec = json::error::extra_data;
    return ec;
}

// One look at all bytes is much cheaper than the parser's look at each string.
bool is_ascii(std::string_view text) noexcept {
    std::uint64_t seen = 0;
    std::uint64_t word = 0;
    for (; text.size() >= sizeof word; text.remove_prefix(sizeof word)) {
        std::memcpy(&word, text.data(), sizeof word);
        seen |= word;
    }
    for (auto const c : text) seen |= static_cast<unsigned char>(c);
    return (seen & 0x8080808080808080U) == 0;
}

json::parse_options options_for(std::string_view body, std::size_t depth) {
    json::parse_options options;
    options.max_depth = depth;
    options.allow_invalid_utf8 = is_ascii(body); // There is nothing to validate.
    return options;
}

decoded mismatch(std::string field, std::string detail) {
    return {decoded::ended::mismatch, std::move(field), std::move(detail)};
}

// Tells the handler of a value as the parser would.
void walk(json::value const& from, answer_handler& to, boost::system::error_code& ec) {
    switch (from.kind()) {
    case json::kind::null:
        to.on_null(ec);
        break;
    case json::kind::bool_:
        to.on_bool(from.get_bool(), ec);
        break;
    case json::kind::int64:
        to.on_int64(from.get_int64(), {}, ec);
        break;
    case json::kind::uint64:
        to.on_uint64(from.get_uint64(), {}, ec);
        break;
    case json::kind::double_:
        to.on_double(from.get_double(), {}, ec);
        break;
    case json::kind::string:
        to.on_string(from.get_string(), from.get_string().size(), ec);
        break;
    case json::kind::array:
        to.on_array_begin(ec);
        for (auto const& each : from.get_array()) walk(each, to, ec);
        to.on_array_end(from.get_array().size(), ec);
        break;
    case json::kind::object:
        to.on_object_begin(ec);
        for (auto const& each : from.get_object()) {
            to.on_key(each.key(), each.key().size(), ec);
            walk(each.value(), to, ec);
        }
        to.on_object_end(from.get_object().size(), ec);
        break;
    }
}

decoded judged(answer_handler const& seen) {
    if (seen.has_too_many_rows())
        return {decoded::ended::too_many_rows, {}, "has too many rows for its size"};
    if (!seen.filled()) return mismatch({}, "there is no object in it");
    if (!seen.problem().empty()) return mismatch(seen.problem(), "is missing or of the wrong type");
    return {};
}

} // namespace

decoded decode(std::string_view body, field_table const& table, void* object, void (*reset)(void* object),
               bool enveloped, std::size_t depth) {
    auto const row_memory = row_memory_for(body.size());
    parser first(options_for(body, depth), &table, object, enveloped, row_memory);
    if (auto const ec = read(first, body)) return mismatch({}, ec.message());
    if (first.handler().says_failure()) return {decoded::ended::unsuccessful, {}, {}};
    if (first.handler().has_envelope() == enveloped) return judged(first.handler());

    // The other form than the service is known to use. The text is read once more: that is rarer than it is
    // expensive.
    reset(object);
    parser second(options_for(body, depth), &table, object, !enveloped, row_memory);
    if (auto const ec = read(second, body)) return mismatch({}, ec.message());
    return judged(second.handler());
}

std::string fill(json::object const& from, field_table const& table, void* object) {
    constexpr std::size_t row_memory = 64 * 1024 * 1024; // What nobody sends in one event.
    answer_handler to(&table, object, false, row_memory);
    boost::system::error_code ec;
    to.on_object_begin(ec);
    for (auto const& each : from) {
        to.on_key(each.key(), each.key().size(), ec);
        walk(each.value(), to, ec);
    }
    to.on_object_end(from.size(), ec);
    return to.problem();
}

bool reports_failure(std::string_view body, std::size_t depth) {
    // A text that cannot say it is not parsed. Without the first letters: a quote, or an `s`, is at every
    // corner.
    if (body.find("uccess\"") == std::string_view::npos) return false;
    parser look(options_for(body, depth), nullptr, nullptr, true, 0);
    return !read(look, body) && look.handler().says_failure();
}

} // namespace vzaps::codec
