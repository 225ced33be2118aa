#pragma once

#include "shape.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace live_check {

namespace detail {

/// Adds what is in `extra` of an answer and of the parts that have one.
template <class Answer>
void add_extras(shape& to, std::string const& path, Answer const& of) {
    auto const below = [&path](char const* name) {
        return path.empty() ? std::string(name) : path + "." + name;
    };
    if constexpr (requires { of.extra; }) add_to(to, path, boost::json::value(of.extra));
    if constexpr (requires { of.content; })
        for (auto const& each : of.content) add_extras(to, below("content[]"), each);
    if constexpr (requires { of.users; })
        for (auto const& each : of.users) add_extras(to, below("users[]"), each);
    if constexpr (requires { of.participants; })
        for (auto const& each : of.participants) add_extras(to, below("participants[]"), each);
    if constexpr (requires { of.business_profile->categories; }) {
        if (!of.business_profile) return;
        add_extras(to, below("business_profile"), *of.business_profile);
        for (auto const& each : of.business_profile->categories)
            add_extras(to, below("business_profile.categories[]"), each);
    }
}

} // namespace detail

/// The paths of the fields that a typed answer has left in `extra`, as the library names what they are in.
template <class Answer>
std::vector<std::string> undecoded(Answer const& of) {
    shape seen;
    detail::add_extras(seen, "", of);
    std::vector<std::string> made;
    std::string last;
    for (auto const& [path, field] : seen.fields) {
        // What `extra` itself stands in is no field, and what is inside of a field is told by that.
        if (path.ends_with("content[]") || path.ends_with("users[]") || path.ends_with("participants[]") ||
            path == "business_profile" || path == "business_profile.categories[]")
            continue;
        if (!last.empty() && path.starts_with(last) &&
            std::string_view(".[{").find(path[last.size()]) != std::string_view::npos)
            continue;
        last = path;
        made.push_back(path + " (" + field.types.begin()->first + ")");
    }
    return made;
}

} // namespace live_check
