#pragma once

#include "codec/field_table.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace vzaps::codec {

// Which fields of a struct an answer must have. Specialised where there are any; only what is documented.
template <class T>
inline constexpr std::array<std::string_view, 0> required_fields{};

// The field tables of answers, made at compile time from their Boost.Describe descriptions.
template <class T>
field_table const& table_of();

template <class Member>
struct kind_of;
template <>
struct kind_of<std::string> : std::integral_constant<field_kind, field_kind::text> {};
template <>
struct kind_of<std::optional<std::string>> : std::integral_constant<field_kind, field_kind::optional_text> {};
template <>
struct kind_of<std::optional<bool>> : std::integral_constant<field_kind, field_kind::optional_boolean> {};
template <>
struct kind_of<std::optional<std::int64_t>>
    : std::integral_constant<field_kind, field_kind::optional_integer> {};
template <>
struct kind_of<std::optional<boost::json::object>>
    : std::integral_constant<field_kind, field_kind::optional_object> {};
template <class Row>
struct kind_of<std::vector<Row>> : std::integral_constant<field_kind, field_kind::rows> {};

namespace detail {

// A page of the service's default size: its rows are not moved while it is read.
inline constexpr std::size_t usual_rows = 20;

template <class T>
using members = boost::describe::describe_members<T, boost::describe::mod_public>;

template <class T, class D>
constexpr field make_field() {
    using member = std::remove_reference_t<decltype(std::declval<T&>().*D::pointer)>;
    field result{D::name, kind_of<member>::value, false, nullptr, nullptr, nullptr};
    for (auto const name : required_fields<T>)
        if (name == result.name) result.required = true;
    result.locate = [](void* object) -> void* { return &(static_cast<T*>(object)->*D::pointer); };
    if constexpr (kind_of<member>::value == field_kind::rows) {
        result.row_table = [] { return &table_of<typename member::value_type>(); };
        result.append_row = [](void* member_address) -> void* {
            auto& rows = *static_cast<member*>(member_address);
            if (rows.capacity() == 0) rows.reserve(usual_rows);
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

} // namespace detail

template <class T>
field_table const& table_of() {
    static constexpr auto fields =
        detail::make_fields<T>(boost::mp11::mp_rename<detail::members<T>, boost::mp11::mp_list>());
    static constexpr field_table table{
        fields, detail::required_bits(fields),
        [](void* object) -> boost::json::object* { return &static_cast<T*>(object)->extra; }};
    return table;
}

} // namespace vzaps::codec
