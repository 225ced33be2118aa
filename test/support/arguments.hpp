#pragma once

#include "codec/descriptions.hpp"

#include <vzaps/instance_ref.hpp>
#include <vzaps/list.hpp>
#include <vzaps/media.hpp>
#include <vzaps/models/page_request.hpp>

#include <boost/describe/members.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_to.hpp>
#include <boost/mp11/algorithm.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace vzaps::test {

/// A URL, or `{"bytes": ..., "mimetype": ...}`.
inline media file(boost::json::value const& from) {
    if (from.is_string()) return media(boost::json::value_to<std::string>(from));
    return media::from_bytes(boost::json::value_to<std::string>(from.at("bytes")),
                             boost::json::value_to<std::string>(from.at("mimetype")));
}

/// A member of a request that is made of JSON. Overloads of `blank` are for what has no default constructor.
template <class T>
T made_from(boost::json::value const& from);

inline message_button blank(message_button const*) { return {"", ""}; }
inline message_list_row blank(message_list_row const*) { return {"", ""}; }
inline message_list_section blank(message_list_section const*) { return {"", {}}; }

/// Sets the members that the fields name, and takes those out.
template <class Request>
Request filled(Request request, boost::json::object& fields) {
    using members = boost::describe::describe_members<Request, boost::describe::mod_public |
                                                                   boost::describe::mod_inherited>;
    boost::mp11::mp_for_each<members>([&](auto member) {
        auto const found = fields.find(member.name);
        if (found == fields.end()) return;
        auto& target = request.*member.pointer;
        target = made_from<std::remove_reference_t<decltype(target)>>(found->value());
        fields.erase(found);
    });
    return request;
}

namespace detail {

template <class T>
struct maker {
    static T make(boost::json::value const& from) {
        if constexpr (std::is_same_v<T, media>) {
            return file(from);
        } else if constexpr (codec::enumeration<T>) {
            return T(boost::json::value_to<std::string>(from));
        } else if constexpr (boost::describe::has_describe_members<T>::value) {
            auto fields = from.as_object();
            return filled(blank(static_cast<T const*>(nullptr)), fields);
        } else {
            return boost::json::value_to<T>(from);
        }
    }
};
template <class T>
struct maker<std::optional<T>> {
    static std::optional<T> make(boost::json::value const& from) { return made_from<T>(from); }
};
template <class T>
struct maker<std::vector<T>> {
    static std::vector<T> make(boost::json::value const& from) {
        std::vector<T> made;
        for (auto const& each : from.as_array()) made.push_back(made_from<T>(each));
        return made;
    }
};

// A text, or several.
template <>
struct maker<std::variant<std::string, std::vector<std::string>>> {
    static std::variant<std::string, std::vector<std::string>> make(boost::json::value const& from) {
        if (from.is_string()) return made_from<std::string>(from);
        return made_from<std::vector<std::string>>(from);
    }
};

} // namespace detail

template <class T>
T made_from(boost::json::value const& from) {
    return detail::maker<T>::make(from);
}

/// What an operation is called with: its instance, and the fields of its path, query and body by the
/// contract's names. What is taken is gone, so that what no operation took can be seen.
class arguments {
public:
    arguments(instance_ref instance, boost::json::object with)
        : which(std::move(instance)), fields(std::move(with)) {}

    template <class T>
    std::optional<T> maybe(char const* name) {
        auto const found = fields.find(name);
        if (found == fields.end()) return std::nullopt;
        auto made = made_from<T>(found->value());
        fields.erase(found);
        return made;
    }
    std::string text(char const* name) { return maybe<std::string>(name).value_or(std::string()); }
    vzaps::list<std::string> texts(char const* name) {
        return maybe<std::vector<std::string>>(name).value_or(std::vector<std::string>());
    }
    page_request page() {
        page_request made;
        made.page = maybe<std::int64_t>("page");
        made.page_size = maybe<std::int64_t>("page_size");
        return made;
    }
    template <class Request>
    Request request(Request blank_one) {
        return filled(std::move(blank_one), fields);
    }
    /// A body that is not described.
    boost::json::object rest() { return std::exchange(fields, {}); }

    instance_ref which;
    boost::json::object fields;
};

} // namespace vzaps::test
