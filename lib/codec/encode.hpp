#pragma once

#include <boost/describe/members.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value_from.hpp>
#include <boost/mp11/algorithm.hpp>

#include <optional>
#include <string_view>
#include <utility>

namespace vzaps::codec {

namespace detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

} // namespace detail

// A described request as JSON: members that are not set are left out, so that false, 0 and "" can be sent.
template <class Request>
boost::json::object encode(Request const& request) {
    using members = boost::describe::describe_members<Request, boost::describe::mod_public>;
    boost::json::object result;
    boost::mp11::mp_for_each<members>([&](auto member) {
        auto const& value = request.*member.pointer;
        if constexpr (detail::is_optional<std::remove_cvref_t<decltype(value)>>) {
            if (value) result.emplace(member.name, boost::json::value_from(*value));
        } else {
            result.emplace(member.name, boost::json::value_from(value));
        }
    });
    return result;
}

} // namespace vzaps::codec
