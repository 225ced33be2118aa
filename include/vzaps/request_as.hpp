#pragma once

#include <vzaps/client.hpp>
#include <vzaps/error.hpp>

#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_to.hpp>
#include <boost/mp11/algorithm.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// `client.request<T>(method, path, options)`: any endpoint's answer as a type of yours.
///
/// `T` is a struct that you have described (`BOOST_DESCRIBE_STRUCT`), or anything that Boost.JSON converts
/// to. Described structs may hold each other, `std::optional` and `std::vector` of them, and
/// `boost::json::value`. A member of type `std::optional` may be missing or null; every other one is
/// required. Fields that the struct does not name are ignored. `T` needs a default constructor. The service's
/// envelope is taken off, unless `T` has a member `data` itself.
///
/// An answer that does not fit is `errc::undecodable` with `outcome::done` and the raw answer: the call
/// itself was made.
namespace vzaps {

namespace detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T, class A>
inline constexpr bool is_vector<std::vector<T, A>> = true;

template <class T>
using public_members =
    boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

template <class T>
constexpr bool has_data_member() {
    bool found = false;
    if constexpr (boost::describe::has_describe_members<T>::value) {
        boost::mp11::mp_for_each<public_members<T>>(
            [&](auto member) { found = found || std::string_view(member.name) == "data"; });
    }
    return found;
}

// Fills `into`; returns false and names the field that does not fit.
template <class T>
bool read_json(boost::json::value const& from, T& into, std::string& field) {
    namespace json = boost::json;
    if constexpr (std::is_same_v<T, json::value>) {
        into = from;
        return true;
    } else if constexpr (is_optional<T>) {
        if (from.is_null()) return true;
        return read_json(from, into.emplace(), field);
    } else if constexpr (is_vector<T>) {
        auto const* const array = from.if_array();
        if (array == nullptr) return false;
        into.resize(array->size());
        for (std::size_t i = 0; i < array->size(); ++i) {
            std::string below;
            if (read_json((*array)[i], into[i], below)) continue;
            field =
                '[' + std::to_string(i) + ']' + (below.empty() || below.front() == '[' ? "" : ".") + below;
            return false;
        }
        return true;
    } else if constexpr (boost::describe::has_describe_members<T>::value) {
        auto const* const object = from.if_object();
        if (object == nullptr) return false;
        bool fits = true;
        boost::mp11::mp_for_each<public_members<T>>([&](auto member) {
            if (!fits) return;
            auto& target = into.*member.pointer;
            using type = std::remove_reference_t<decltype(target)>;
            auto const* const found = object->if_contains(member.name);
            if (found == nullptr && is_optional<type>) return;
            std::string below;
            if (found != nullptr && read_json(*found, target, below)) return;
            fits = false;
            field = std::string(member.name) + (below.empty() || below.front() == '[' ? "" : ".") + below;
        });
        return fits;
    } else {
        auto converted = json::try_value_to<T>(from);
        if (!converted) return false;
        into = std::move(*converted);
        return true;
    }
}

template <class T>
boost::asio::awaitable<T> request_as(boost::asio::awaitable<response> call, std::string method,
                                     std::string path) {
    response answer = co_await std::move(call);
    error_info info;
    try {
        auto const document = has_data_member<T>() ? answer.json() : answer.data();
        T result{};
        if (read_json(document, result, info.field)) co_return result;
        info.code = errc::undecodable;
        info.detail = "does not fit the type that was asked for";
    } catch (error const& no_json) {
        info = no_json.info();
    }
    info.outcome = outcome::done;
    info.phase = phase::answer;
    info.method = std::move(method);
    info.path_template = std::move(path);
    info.attempts = answer.attempts();
    info.status = answer.status();
    info.answer = std::make_shared<response const>(std::move(answer));
    throw error(std::move(info));
}

} // namespace detail

template <class T>
boost::asio::awaitable<T> client::request(std::string method, std::string path,
                                          request_options options) const {
    auto call = request(method, path, std::move(options));
    return detail::request_as<T>(std::move(call), std::move(method), std::move(path));
}

} // namespace vzaps
