#pragma once

#include "codec/describe.hpp"
#include "support/invalid_argument.hpp"

#include <vzaps/media.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value_from.hpp>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace vzaps::codec {

namespace detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_variant = false;
template <class... T>
inline constexpr bool is_variant<std::variant<T...>> = true;

// A file is put into the body by `draft::media_body`, without a copy.
template <class T>
inline constexpr bool is_media = std::is_same_v<T, media> || std::is_same_v<T, std::optional<media>>;

} // namespace detail

template <class Request>
boost::json::object encode(Request const& request, std::string const& prefix = {});

// One member's value. `path` names it in errors.
template <class T>
boost::json::value encode_value(T const& value, std::string const& path) {
    if constexpr (enumeration<T>) {
        if (value.empty()) throw invalid_argument(path, "is empty");
        return boost::json::value(value.value);
    } else if constexpr (detail::is_vector<T>) {
        boost::json::array made;
        for (auto const& each : value)
            made.push_back(encode_value(each, path + '[' + std::to_string(made.size()) + ']'));
        return made;
    } else if constexpr (detail::is_variant<T>) {
        return std::visit([&](auto const& held) { return encode_value(held, path); }, value);
    } else if constexpr (boost::describe::has_describe_members<T>::value) {
        return encode(value, path + '.');
    } else {
        return boost::json::value_from(value);
    }
}

// A described request as JSON: members that are not set are left out, so that false, 0 and "" can be sent. A
// text, or a list, that is required has to hold something. Whether its texts are UTF-8 is checked where the
// body is made of it, `call::draft`, as for every other body.
template <class Request>
boost::json::object encode(Request const& request, std::string const& prefix) {
    using members = boost::describe::describe_members<Request, boost::describe::mod_public |
                                                                   boost::describe::mod_inherited>;
    boost::json::object result;
    boost::mp11::mp_for_each<members>([&](auto member) {
        auto const& value = request.*member.pointer;
        using type = std::remove_cvref_t<decltype(value)>;
        auto const path = prefix + member.name;
        if constexpr (detail::is_media<type>) {
            return;
        } else if constexpr (detail::is_optional<type>) {
            if (value) result.emplace(member.name, encode_value(*value, path));
        } else {
            if constexpr (std::is_same_v<type, std::string> || detail::is_vector<type>) {
                auto const& exempt = may_be_empty<Request>;
                if (value.empty() && std::find(exempt.begin(), exempt.end(), member.name) == exempt.end())
                    throw invalid_argument(path, "is empty");
            }
            result.emplace(member.name, encode_value(value, path));
        }
    });
    return result;
}

} // namespace vzaps::codec
