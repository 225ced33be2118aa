#pragma once

#include "codec/binary.hpp"
#include "codec/field_table.hpp"

#include <vzaps/events/optional_part.hpp>
#include <vzaps/models/binary.hpp>
#include <vzaps/open_enum.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace vzaps::codec {

// Which fields of a struct an answer must have. Specialised where there are any; only what is documented.
template <class T>
inline constexpr std::array<std::string_view, 0> required_fields{};

// Which of a request's required lists may be empty. Specialised where no source asks for an element.
template <class T>
inline constexpr std::array<std::string_view, 0> may_be_empty{};

// Other names of its fields. The spelling of Go's names needs none: `PictureID` is `picture_id`.
template <class T>
inline constexpr std::array<alias, 0> aliases{};

// The names of a field's numbers, for senders that write enumerations by name.
template <class T>
inline constexpr std::array<named_number, 0> named_numbers{};

// The name of the union whose alternatives are fields of the struct: Go's JSON has `{"response": {"text":
// ...}}` for what other encoders write as `{"text": ...}`.
template <class T>
inline constexpr std::string_view union_name{};

// The field that the struct's own place may hold bare, as an array: `[...]` for `{"content": [...]}`.
template <class T>
inline constexpr std::string_view list_field{};

// The field that names a row where the rows are the values of an object: `{"1@s.whatsapp.net": {...}}`.
template <class T>
inline constexpr std::string_view key_field{};

// The field tables of answers, made at compile time from their Boost.Describe descriptions.
template <class T>
field_table const& table_of();

template <class T>
concept enumeration = std::derived_from<T, open_enum<T>>;

template <class Member>
struct kind_of;
template <field_kind Kind>
struct is_kind : std::integral_constant<field_kind, Kind> {};
template <>
struct kind_of<std::string> : is_kind<field_kind::text> {};
template <>
struct kind_of<std::optional<std::string>> : is_kind<field_kind::optional_text> {};
template <enumeration Enum>
struct kind_of<Enum> : is_kind<field_kind::coded_text> {};
template <enumeration Enum>
struct kind_of<std::optional<Enum>> : is_kind<field_kind::coded_text> {};
template <>
struct kind_of<binary> : is_kind<field_kind::coded_text> {};
template <>
struct kind_of<std::optional<bool>> : is_kind<field_kind::optional_boolean> {};
template <>
struct kind_of<std::optional<std::int64_t>> : is_kind<field_kind::optional_integer> {};
template <>
struct kind_of<std::optional<double>> : is_kind<field_kind::optional_number> {};
template <>
struct kind_of<std::optional<boost::json::object>> : is_kind<field_kind::optional_object> {};
template <class Record>
struct kind_of<std::optional<Record>> : is_kind<field_kind::record> {};
template <class Record>
struct kind_of<optional_part<Record>> : is_kind<field_kind::record> {};
template <>
struct kind_of<std::vector<std::string>> : is_kind<field_kind::texts> {};
template <class Row>
struct kind_of<std::vector<Row>> : is_kind<field_kind::rows> {};

namespace detail {

// A page of the service's default size: its rows are not moved while it is read.
inline constexpr std::size_t usual_rows = 20;

template <class T>
using members =
    boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

template <class T, class D>
constexpr field make_field() {
    using member = std::remove_reference_t<decltype(std::declval<T&>().*D::pointer)>;
    constexpr auto kind = kind_of<member>::value;
    field result{D::name, kind, false, nullptr, nullptr, nullptr, nullptr, nullptr, 0};
    for (auto const name : required_fields<T>)
        if (name == result.name) result.required = true;
    result.locate = [](void* object) -> void* { return &(static_cast<T*>(object)->*D::pointer); };
    if constexpr (kind == field_kind::coded_text) {
        result.assign_text = [](void* at, std::string_view to) {
            if constexpr (std::is_same_v<member, binary>) {
                return decode_binary(to, *static_cast<binary*>(at));
            } else {
                *static_cast<member*>(at) = member(to);
                return true;
            }
        };
    } else if constexpr (kind == field_kind::record) {
        result.inner_table = [] { return &table_of<typename member::value_type>(); };
        result.add = [](void* at) -> void* { return &static_cast<member*>(at)->emplace(); };
    } else if constexpr (kind == field_kind::texts || kind == field_kind::rows) {
        result.clear = [](void* at) { static_cast<member*>(at)->clear(); };
    }
    if constexpr (kind == field_kind::rows) {
        result.row_size = sizeof(typename member::value_type);
        result.inner_table = [] { return &table_of<typename member::value_type>(); };
        result.add = [](void* at) -> void* {
            auto& rows = *static_cast<member*>(at);
            // By half as much again: the library's doubling would need three times the rows while it copies them.
            if (rows.size() == rows.capacity()) rows.reserve(usual_rows + rows.size() + rows.size() / 2);
            return &rows.emplace_back();
        };
    }
    return result;
}

template <class T, class... D>
constexpr auto make_fields(boost::mp11::mp_list<D...>) {
    return std::array<field, sizeof...(D)>{make_field<T, D>()...};
}

template <std::size_t Size>
constexpr std::uint64_t required_bits(std::array<field, Size> const& fields) {
    static_assert(Size <= 64);
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < Size; ++i)
        if (fields[i].required) bits |= std::uint64_t(1) << i;
    return bits;
}

template <std::size_t Size>
constexpr field const* named(std::array<field, Size> const& fields, std::string_view name) {
    for (auto const& each : fields)
        if (each.name == name) return &each;
    return nullptr;
}

template <class T>
constexpr auto raw_of() -> response* (*)(void*) {
    if constexpr (requires(T& object) { response(object.raw); }) {
        return [](void* object) -> response* { return &static_cast<T*>(object)->raw; };
    } else {
        return nullptr;
    }
}

} // namespace detail

template <class T>
field_table const& table_of() {
    // A union's fields are looked for in an object of their own, where the others would be missing.
    static_assert(union_name<T>.empty() || required_fields<T>.empty());
    static constexpr auto fields =
        detail::make_fields<T>(boost::mp11::mp_rename<detail::members<T>, boost::mp11::mp_list>());
    static constexpr field_table table{
        fields,
        detail::required_bits(fields),
        aliases<T>,
        named_numbers<T>,
        union_name<T>,
        detail::named(fields, list_field<T>),
        detail::named(fields, key_field<T>),
        [](void* object) -> boost::json::object* { return &static_cast<T*>(object)->extra; },
        detail::raw_of<T>()};
    return table;
}

} // namespace vzaps::codec
