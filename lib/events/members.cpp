#include "events/members.hpp"

#include "support/spelling.hpp"

namespace json = boost::json;

namespace vzaps::incoming {

json::value const* member(json::object const& of, std::string_view name) {
    if (auto const* const found = of.if_contains(name)) return found;
    for (auto const& each : of) // A name only grows when it is converted.
        if (each.key().size() <= name.size() && snake_case(each.key()) == name) return &each.value();
    return nullptr;
}

json::value* member(json::object& of, std::string_view name) {
    auto const* const found = member(static_cast<json::object const&>(of), name);
    return const_cast<json::value*>(
        found); // NOLINT(cppcoreguidelines-pro-type-const-cast): `of` is not const.
}

json::object const* object_member(json::object const& of, std::string_view name) {
    auto const* const found = member(of, name);
    return found != nullptr ? found->if_object() : nullptr;
}

std::string text_member(json::object const& of, std::string_view name) {
    auto const* const found = member(of, name);
    auto const* const text = found != nullptr ? found->if_string() : nullptr;
    return text != nullptr ? std::string(text->data(), text->size()) : std::string();
}

} // namespace vzaps::incoming
