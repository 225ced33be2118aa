#include "support/contract.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value_to.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace json = boost::json;

namespace vzaps::test {

namespace {

std::vector<contract_field> fields_of(json::value const& list) {
    std::vector<contract_field> made;
    for (auto const& each : list.as_array()) {
        auto const& field = each.as_object();
        auto const* const required = field.if_contains("required");
        made.push_back({json::value_to<std::string>(field.at("name")),
                        json::value_to<std::string>(field.at("type")),
                        required != nullptr && required->as_bool()});
    }
    return made;
}

std::vector<contract_field> parameters_of(std::string_view path) {
    std::vector<contract_field> made;
    for (auto begin = path.find('{'); begin != std::string_view::npos; begin = path.find('{', begin + 1)) {
        auto const name = path.substr(begin + 1, path.find('}', begin) - begin - 1);
        if (name != "id") made.push_back({std::string(name), "string", true});
    }
    return made;
}

// `data.content[].id` and `[].session` stand for `content[].id` and `content[].session`: an answer that is an
// array becomes the `content` of its struct. What an envelope consists of is no field.
std::vector<contract_field> answer_fields(json::value const& list) {
    std::vector<contract_field> made;
    for (auto each : fields_of(list)) {
        if (each.name == "code" || each.name == "success" || each.name == "data" || each.name == "[]")
            continue;
        if (each.name.starts_with("data.")) each.name.erase(0, 5);
        if (each.name.starts_with("[]")) each.name.insert(0, "content");
        made.push_back(std::move(each));
    }
    return made;
}

contract_row row_from(json::object const& from) {
    auto const text = [&](char const* key) { return json::value_to<std::string>(from.at(key)); };
    contract_row made;
    made.name = text("resource") + '.' + text("operation");
    made.method = text("method");
    made.path = text("path");
    made.parameters = parameters_of(made.path);
    made.query = fields_of(from.at("query"));
    made.body = fields_of(from.at("body"));
    made.answer = answer_fields(from.at("response").at("fields"));
    made.status = json::value_to<int>(from.at("response").at("status"));
    if (auto const* const body = from.at("example_request").if_object()) made.example_request = *body;
    made.example = from.at("example_response");
    made.confirmed = from.at("response_shape_confirmed").as_bool();
    made.retry_safe = from.at("retry_safe").as_bool();
    made.anonymous = text("auth") == "none";
    // Three rows say `jwt` for want of evidence: the service's documentation names the account's calls,
    // without them.
    made.account = text("auth") == "jwt" && made.name != "instances.update" &&
                   made.name != "instances.restart" && made.name != "instances.delete";
    made.takes_instance_token = text("instance_token_header") == "optional";
    return made;
}

bool deviates(contract_row const& row, deviation::kind how) {
    auto const& all = deviations();
    return std::any_of(all.begin(), all.end(),
                       [&](auto const& each) { return each.row == row.name && each.what == how; });
}

} // namespace

json::value const& contract_row::payload() const {
    auto const* const object = example.if_object();
    auto const is_envelope = object != nullptr && object->contains("success") && object->contains("data");
    return is_envelope ? object->at("data") : example;
}

std::vector<contract_row> const& contract_rows() {
    static std::vector<contract_row> const rows = [] {
        std::ifstream file(VZAPS_CONTRACT_ROWS);
        std::string const text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        std::vector<contract_row> made;
        auto const document = json::parse(text);
        for (auto const& each : document.as_array()) made.push_back(row_from(each.as_object()));
        return made;
    }();
    return rows;
}

contract_row const& row_of(std::string_view operation) {
    auto const& rows = contract_rows();
    auto const found =
        std::find_if(rows.begin(), rows.end(), [&](auto const& each) { return each.name == operation; });
    if (found == rows.end()) throw std::logic_error("no such row: " + std::string(operation));
    return *found;
}

std::vector<deviation> const& deviations() {
    using enum deviation::kind;
    static std::vector<deviation> const all{
        {"instances.cancel_delete", no_operation, "the same as cancel, by the method that no SDK uses"},
        {"chatwoot.receive_webhook", no_operation, "Chatwoot calls it, not a client"},
        {"events.subscribe", no_operation, "a socket, and no call: see test/api/subscription.cpp"},
        {"queues.purge_messages", not_repeated, "deletes whatever is there by then"},
        {"queues.purge_operations", not_repeated, "deletes whatever is there by then"},
        {"chats.clear", not_repeated, "deletes whatever is there by then"},
        {"groups.invite_link", repeated, "reading the link changes nothing; with `reset` it is not repeated"},
    };
    return all;
}

bool is_operation(contract_row const& row) { return !deviates(row, deviation::kind::no_operation); }

bool is_repeated(contract_row const& row) {
    return deviates(row, deviation::kind::repeated) ||
           (row.retry_safe && !deviates(row, deviation::kind::not_repeated));
}

std::vector<contract_row> const& operation_rows() {
    static std::vector<contract_row> const rows = [] {
        std::vector<contract_row> made;
        std::copy_if(contract_rows().begin(), contract_rows().end(), std::back_inserter(made), is_operation);
        return made;
    }();
    return rows;
}

} // namespace vzaps::test
