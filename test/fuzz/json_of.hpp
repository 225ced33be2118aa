#pragma once

#include "codec/descriptions.hpp"
#include "support/base64.hpp"
#include "support/data_url.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11/algorithm.hpp>

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace vzaps::fuzz {

/// Answers as documents that say the same, what their structs do not name among it.
class json_of {
public:
    template <class T>
    explicit json_of(T const& answer) : made_(object(answer)) {}

    boost::json::object const& document() const noexcept { return made_; }
    /// Whether a name stood for two values, in a struct and beside it: no document holds both.
    bool ambiguous() const noexcept { return ambiguous_; }

private:
    template <class T>
    boost::json::object object(T const& from) {
        boost::json::object result;
        boost::mp11::mp_for_each<codec::detail::members<T>>([&](auto member) {
            auto const& value = from.*member.pointer;
            if (auto shown = show(value); !shown.is_null()) result.emplace(member.name, std::move(shown));
        });
        for (auto const& each : from.extra)
            if (!result.emplace(each.key(), each.value()).second) ambiguous_ = true;
        return result;
    }

    template <class T>
    boost::json::value show(T const& from) {
        if constexpr (std::is_same_v<T, std::string>) {
            return boost::json::value(boost::json::string(from));
        } else if constexpr (std::is_same_v<T, binary>) {
            auto const head = from.mimetype.empty() ? std::string() : data_url_head(from.mimetype);
            return boost::json::value(boost::json::string(head + base64_encoded(from.bytes)));
        } else if constexpr (codec::enumeration<T>) {
            return boost::json::value(boost::json::string(from.str()));
        } else if constexpr (boost::describe::has_describe_members<T>::value) {
            return object(from);
        } else {
            return boost::json::value(from);
        }
    }
    template <class T>
    boost::json::value show(std::optional<T> const& from) {
        if (!from) return nullptr;
        return show(*from);
    }
    template <class T>
    boost::json::value show(std::vector<T> const& from) {
        boost::json::array result;
        for (auto const& each : from) result.push_back(show(each));
        return result;
    }

    bool ambiguous_ = false;
    boost::json::object made_;
};

} // namespace vzaps::fuzz
