#include "activity/event_spelling.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

enum class first_word { capital, small };

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::string go_key(std::string_view key, first_word first) {
    static constexpr std::array<std::string_view, 7> acronyms{"id",   "jid", "url", "sha256",
                                                              "jpeg", "iv",  "ms"};
    std::string made;
    while (!key.empty()) {
        auto const end = std::min(key.find('_'), key.size());
        std::string word(key.substr(0, end));
        key.remove_prefix(std::min(end + 1, key.size()));
        if (std::ranges::find(acronyms, word) != acronyms.end())
            std::ranges::transform(word, word.begin(), upper);
        else if (!word.empty() && (!made.empty() || first == first_word::capital))
            word.front() = upper(word.front());
        made += word;
    }
    return made;
}

json::value spelled(json::value const& from, first_word first) {
    if (from.is_array()) {
        json::array made;
        for (auto const& each : from.get_array()) made.push_back(spelled(each, first));
        return made;
    }
    if (!from.is_object()) return from;
    json::object made;
    for (auto const& field : from.get_object()) {
        bool const whatsapps_own = field.key() == "message" || field.key() == "raw_message";
        made[go_key(field.key(), first)] = spelled(field.value(), whatsapps_own ? first_word::small : first);
    }
    return made;
}

} // namespace

json::object go_spelled(json::object const& event) {
    return spelled(event, first_word::capital).get_object();
}

json::object go_spelled_beside(json::object const& fields) {
    return spelled(fields, first_word::small).get_object();
}

} // namespace vzaps::emulation
