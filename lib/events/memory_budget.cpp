#include "events/memory_budget.hpp"

#include "events/undecodable.hpp"

#include <boost/json/array.hpp>
#include <boost/json/string.hpp>

namespace json = boost::json;

namespace vzaps::incoming {

namespace {

constexpr std::size_t least = 16 * 1024 * 1024;
constexpr std::size_t times_the_text = 16;

// About what a document takes; see `codec::document_reading`. A name has an allocation of its own.
constexpr std::size_t name_size = sizeof(json::key_value_pair) - sizeof(json::value) + 32;

std::size_t size_of(json::value const& value);

std::size_t size_of(json::object const& object) {
    auto size = sizeof(json::value);
    for (auto const& each : object) size += name_size + each.key().size() + size_of(each.value());
    return size;
}

std::size_t size_of(json::value const& value) {
    if (auto const* const object = value.if_object()) return size_of(*object);
    auto size = sizeof(json::value);
    if (auto const* const text = value.if_string()) size += text->size();
    if (auto const* const array = value.if_array())
        for (auto const& each : *array) size += size_of(each);
    return size;
}

} // namespace

memory_budget::memory_budget(std::size_t text) noexcept : left_(least + times_the_text * text) {}

void memory_budget::take(std::size_t size) {
    if (size > left_) throw undecodable("takes too much memory for the size of its text");
    left_ -= size;
}

json::value memory_budget::copy(json::value const& of) {
    take(size_of(of));
    return of;
}

json::object memory_budget::copy(json::object const& of) {
    take(size_of(of));
    return of;
}

} // namespace vzaps::incoming
