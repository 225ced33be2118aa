#include "report.hpp"

#include "questions.hpp"

#include <vzaps/version.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <fstream>
#include <ostream>
#include <stdexcept>

namespace json = boost::json;

namespace live_check {

namespace {

json::array questions_of(evidence const& found) {
    json::array made;
    for (auto const& each : questions()) {
        auto const notes = each.topic.empty() ? std::vector<std::string>() : found.notes(each.topic);
        bool const answered = is_answered(each, found);
        json::object row{{"number", each.number}, {"question", each.text}, {"answered", answered}};
        row["seen"] = json::array(notes.begin(), notes.end());
        if (!answered) row["takes"] = each.waiting;
        made.push_back(std::move(row));
    }
    return made;
}

// The guard's view of a line: what it withholds keeps its place.
void line(std::ostream& to, evidence const& found, char const* indent, std::string const& text) {
    to << indent << found.secrets.cleaned(text) << '\n';
}

} // namespace

json::value report_of(evidence const& found) {
    json::array checks;
    for (auto const& each : found.findings()) checks.push_back(to_json(each));
    json::object made{{"program", "vzaps-live-check"}, {"version", VZAPS_VERSION_STRING}};
    made["questions"] = questions_of(found);
    made["checks"] = std::move(checks);
    return found.secrets.cleaned_json(made);
}

void print(std::ostream& to, evidence const& found) {
    to << "\nCalls\n";
    for (auto const& each : found.findings()) {
        auto const how = each.failure.empty() ? std::string() : ", " + each.failure;
        line(to, found, "  ", each.check + ": HTTP " + std::to_string(each.status) + how);
        for (auto const& difference : each.differences) line(to, found, "      ", difference);
        for (auto const& field : each.left_by_library) line(to, found, "      not decoded: ", field);
    }
    std::size_t answered = 0;
    to << "\nQuestions\n";
    for (auto const& each : questions()) {
        bool const is = is_answered(each, found);
        answered += is ? 1U : 0U;
        to << (is ? "  [x] " : "  [ ] ") << each.number << ". " << each.text << '\n';
        if (!each.topic.empty())
            for (auto const& note : found.notes(each.topic)) line(to, found, "        ", note);
        if (!is) to << "        Takes " << each.waiting << ".\n";
    }
    to << '\n' << answered << " of " << questions().size() << " questions answered\n";
}

void save(std::string const& file, json::value const& report) {
    std::ofstream to(file);
    to << json::serialize(report) << '\n';
    to.close();
    if (!to) throw std::runtime_error("the report could not be written");
}

} // namespace live_check
