#include "call/check_json.hpp"

#include "support/invalid_argument.hpp"
#include "support/printable.hpp"
#include "support/utf8.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <cmath>
#include <cstddef>
#include <string>

namespace json = boost::json;

namespace vzaps::call {

namespace {

class checker {
public:
    explicit checker(std::string_view whole) : whole_(whole) {}

    void check(json::value const& value) {
        if (auto const* const text = value.if_string()) {
            if (invalid_utf8_at(*text)) check_utf8(*text, field());
        } else if (auto const* const number = value.if_double()) {
            if (!std::isfinite(*number)) throw invalid_argument(field(), "must be a finite number");
        } else if (auto const* const object = value.if_object()) {
            check_members(*object);
        } else if (auto const* const array = value.if_array()) {
            check_elements(*array);
        }
    }

private:
    void check_members(json::object const& of) {
        auto const length = path_.size();
        for (auto const& [name, value] : of) {
            if (invalid_utf8_at(name)) throw invalid_argument(field(), "has a name that is not UTF-8");
            if (length != 0) path_ += '.';
            path_.append(name.data(), name.size());
            check(value);
            path_.resize(length);
        }
    }

    void check_elements(json::array const& of) {
        auto const length = path_.size();
        for (std::size_t i = 0; i < of.size(); ++i) {
            path_ += '[';
            path_ += std::to_string(i) + ']';
            check(of[i]);
            path_.resize(length);
        }
    }

    // The names in it may be anybody's, those of `labels` say.
    std::string field() const { return path_.empty() ? std::string(whole_) : printable(path_, 200); }

    std::string_view whole_;
    std::string path_;
};

} // namespace

void check_json(json::value const& value, std::string_view whole) { checker(whole).check(value); }

} // namespace vzaps::call
