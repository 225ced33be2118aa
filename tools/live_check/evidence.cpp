#include "evidence.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value_from.hpp>

#include <algorithm>

namespace json = boost::json;

namespace live_check {

std::vector<std::string> evidence::notes(std::string_view topic) const {
    std::vector<std::string> made;
    for (auto const& [of, sentence] : notes_)
        if (of.starts_with(topic) && std::ranges::find(made, sentence) == made.end())
            made.push_back(sentence);
    return made;
}

json::object to_json(finding const& of) {
    json::object made{{"check", of.check}, {"status", of.status}, {"milliseconds", of.milliseconds}};
    if (!of.headers.empty()) made["headers"] = json::value_from(of.headers);
    if (of.answer) made["answer"] = to_json(*of.answer);
    made["differences"] = json::array(of.differences.begin(), of.differences.end());
    made["left_by_library"] = json::array(of.left_by_library.begin(), of.left_by_library.end());
    if (!of.failure.empty())
        made["failure"] = {{"kind", of.failure}, {"text", of.error_text}, {"code", of.error_code}};
    return made;
}

} // namespace live_check
