#include "support/go_spelling.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <regex>

namespace json = boost::json;

namespace vzaps::test {

namespace {

std::string spelled(std::string const& name) {
    static std::regex const word("([a-z0-9])([A-Z])");
    static std::regex const acronym("([A-Z]+)([A-Z][a-z])");
    auto made = std::regex_replace(std::regex_replace(name, word, "$1_$2"), acronym, "$1_$2");
    for (auto& c : made)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return made;
}

json::value spelled(json::value const& from) {
    if (auto const* const array = from.if_array()) {
        json::array made;
        for (auto const& each : *array) made.push_back(spelled(each));
        return made;
    }
    if (auto const* const object = from.if_object()) {
        json::object made;
        for (auto const& each : *object) made[spelled(std::string(each.key()))] = spelled(each.value());
        return made;
    }
    return from;
}

} // namespace

std::string in_service_spelling(std::string_view text) { return json::serialize(spelled(json::parse(text))); }

} // namespace vzaps::test
