#include "support/answer_documents.hpp"

#include "support/fake_transport.hpp"
#include "support/operations.hpp"
#include "support/samples.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace json = boost::json;

namespace vzaps::test {

namespace {

// Objects that are kept as they are.
constexpr std::string_view free_form[] = {"payload", "profile_options", "summary", "add_request"};

struct required_field {
    std::string_view row;
    std::string_view field;
};
constexpr required_field required_fields[] = {
    {"instances.create", "id"},
    {"instances.get", "id"},
    {"instances.update", "id"},
    {"instances.list", "content"},
    {"instances.list", "content[].id"},
    {"sessions.status", "connected"},
    {"sessions.pair_code", "linking_code"},
    {"messages.download_image", "data"},
    {"messages.download_video", "data"},
    {"messages.download_audio", "data"},
    {"messages.download_document", "data"},
    {"users.check", "users"},
    {"typebots.list", "content"},
    {"webhooks.search_logs", "content"},
};

bool is_free_form(std::string_view key) {
    return std::find(std::begin(free_form), std::end(free_form), key) != std::end(free_form);
}

template <class Visit>
void visit_objects(json::object const& object, std::string const& pointer, std::string const& field,
                   Visit& visit) {
    visit(object, pointer, field);
    for (auto const& each : object) {
        if (is_free_form(each.key())) continue;
        auto const below = pointer + '/' + std::string(each.key());
        auto const name = field + std::string(each.key());
        if (auto const* const record = each.value().if_object()) {
            visit_objects(*record, below, name + '.', visit);
        } else if (auto const* const list = each.value().if_array();
                   list != nullptr && !list->empty() && list->front().is_object()) {
            visit_objects(list->front().get_object(), below + "/0", name + "[].", visit);
        }
    }
}

json::value value_of_type(contract_field const& field) {
    if (field.type.starts_with("string[]")) return json::array{"one", "two"};
    if (field.type.starts_with("string")) return json::value("some " + field.name);
    if (field.type == "boolean") return true;
    if (field.type == "integer") return 7;
    if (field.type == "object") return json::object{{"key", json::object{{"inner", json::array{1, "two"}}}}};
    throw std::logic_error("a type that the test does not know: " + field.type);
}

// Puts a value at `content[].id`, say, unless there is something.
void complete(json::object& object, std::string_view path, contract_field const& field) {
    if (field.type == "object[]") return; // Rows come from the example.
    auto const end = std::min(path.find("[]."), path.find('.'));
    if (end != std::string_view::npos) {
        auto& inner = object[path.substr(0, end)];
        if (path[end] == '[') {
            complete(inner.as_array().at(0).as_object(), path.substr(end + 3), field);
        } else {
            complete(inner.as_object(), path.substr(end + 1), field);
        }
        return;
    }
    auto& value = object[path];
    if (value.is_null() || (value.is_array() && value.get_array().empty())) value = value_of_type(field);
}

} // namespace

std::string place::path() const {
    auto made = field;
    for (auto at = made.find("[]"); at != std::string::npos; at = made.find("[]")) made.insert(at + 1, "0");
    return made;
}

std::vector<contract_row> const& answered_rows() {
    static std::vector<contract_row> const rows = [] {
        std::vector<contract_row> made;
        std::copy_if(operation_rows().begin(), operation_rows().end(), std::back_inserter(made),
                     [](auto const& row) { return !row.anonymous && !row.example.is_null(); });
        return made;
    }();
    return rows;
}

json::object example_of(contract_row const& row) {
    if (auto const* const object = row.payload().if_object()) return *object;
    return {{"content", row.payload()}};
}

json::object whole_example_of(contract_row const& row) {
    auto made = example_of(row);
    for (auto const& field : row.answer) complete(made, field.name, field);
    return made;
}

std::vector<place> places_in(json::object const& answer) {
    std::vector<place> made;
    auto collect = [&](json::object const& object, std::string const& pointer, std::string const& field) {
        for (auto const& each : object)
            made.push_back({pointer, std::string(each.key()), field + std::string(each.key())});
    };
    visit_objects(answer, "", "", collect);
    return made;
}

std::vector<std::string> objects_in(json::object const& answer) {
    std::vector<std::string> made;
    auto collect = [&](json::object const&, std::string const& pointer, std::string const&) {
        made.push_back(pointer);
    };
    visit_objects(answer, "", "", collect);
    return made;
}

json::object& object_at(json::value& answer, std::string const& pointer) {
    return answer.at_pointer(pointer).as_object();
}

bool is_required(contract_row const& row, place const& where) {
    return std::any_of(std::begin(required_fields), std::end(required_fields),
                       [&](auto const& each) { return each.row == row.name && each.field == where.field; });
}

json::object enveloped(json::value const& data) { return {{"code", 200}, {"success", true}, {"data", data}}; }

std::vector<json::value> documents_of(contract_row const& row, json::object const& answer) {
    std::vector<json::value> made{answer, enveloped(answer)};
    auto const* const content = answer.if_contains("content");
    if (row.payload().is_array() && answer.size() == 1 && content != nullptr && content->is_array()) {
        made.push_back(*content);
        made.push_back(enveloped(*content));
    }
    return made;
}

json::object expected_of(json::object const& answer) {
    json::object made;
    for (auto const& each : answer) {
        auto value = each.value();
        if (value.is_null() || (value.is_array() && value.get_array().empty())) continue;
        if (!is_free_form(each.key()) && each.key() != "(extra)") {
            if (value.is_object()) value = expected_of(value.get_object());
            if (value.is_array())
                for (auto& row : value.get_array())
                    if (row.is_object()) row = expected_of(row.get_object());
        }
        made[each.key()] = std::move(value);
    }
    return made;
}

json::object tree_of(shown_answer const& from) {
    auto made = from.named;
    if (!from.extra.empty()) made["(extra)"] = from.extra;
    return made;
}

shown_answer answered_with(contract_row const& row, int status, std::string const& body) {
    offline on;
    on.wire->answer(status, body);
    return on.run(call_operation(on.client(), row.name, "VZ1", sample_arguments(row)));
}

shown_answer decoded(contract_row const& row, json::value const& document) {
    return answered_with(row, 200, json::serialize(document));
}

error refused(contract_row const& row, std::string const& body) {
    offline on;
    on.wire->answer(200, body);
    return on.failure_of(call_operation(on.client(), row.name, "VZ1", sample_arguments(row)));
}

} // namespace vzaps::test
