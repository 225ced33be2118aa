#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace vzaps {

/// An enumeration of the service's: its values are texts, and those that this version does not know are
/// values too.
///
/// A type derived from it names the values that are documented: `request.expiration =
/// vzaps::chat_expiration::seven_days`. It is made from any text, compares with text, and is sent and kept as
/// it is. An ordinary value.
template <class Derived>
class open_enum {
public:
    open_enum() = default;
    open_enum(std::string_view text) : value(text) {}
    open_enum(char const* text) : value(text) {}
    open_enum(std::string text) : value(std::move(text)) {}

    std::string const& str() const& noexcept { return value; }
    bool empty() const noexcept { return value.empty(); }

    friend bool operator==(Derived const& left, Derived const& right) noexcept {
        return left.value == right.value;
    }
    friend bool operator==(Derived const& left, std::string_view right) noexcept {
        return left.value == right;
    }
    friend bool operator==(Derived const& left, char const* right) noexcept { return left.value == right; }
    friend std::ostream& operator<<(std::ostream& to, Derived const& what) { return to << what.str(); }

    std::string value; ///< As the service writes it.
};

} // namespace vzaps
