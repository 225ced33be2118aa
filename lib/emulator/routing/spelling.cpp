#include "routing/spelling.hpp"

#include <boost/json/object.hpp>

#include <string>

namespace vzaps::emulation {

namespace {

// Without case and underscores, which is all that the spellings differ in.
std::string folded(std::string_view name) {
    std::string made;
    for (char const each : name) {
        if (each == '_') continue;
        made += each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
    }
    return made;
}

} // namespace

void take_spellings(call& c, std::initializer_list<std::string_view> names) {
    auto const given = c.body;
    for (auto const name : names) {
        if (c.field(name)) continue;
        for (auto const& each : given) {
            if (each.key() == name || folded(each.key()) != folded(name)) continue;
            c.note(each.key());
            c.body[name] = each.value();
            break;
        }
    }
}

void note_left_out(call& c, std::string_view name) { c.note(std::string(name) + ": left out"); }

} // namespace vzaps::emulation
