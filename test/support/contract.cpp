#include "support/contract.hpp"

#include "codec/descriptions.hpp"

#include <boost/describe/members.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <stdexcept>
#include <utility>

namespace asio = boost::asio;
namespace json = boost::json;

namespace vzaps::test {

namespace {

template <class T>
using members = boost::describe::describe_members<T, boost::describe::mod_public>;

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

contract_row row_from(json::object const& from) {
    auto const text = [&](char const* key) { return json::value_to<std::string>(from.at(key)); };
    contract_row made;
    made.name = text("resource") + '.' + text("operation");
    made.method = text("method");
    made.path = text("path");
    made.body = fields_of(from.at("body"));
    made.answer = fields_of(from.at("response").at("fields"));
    made.status = json::value_to<int>(from.at("response").at("status"));
    made.example = from.at("example_response");
    made.confirmed = from.at("response_shape_confirmed").as_bool();
    made.retry_safe = from.at("retry_safe").as_bool();
    made.anonymous = text("auth") == "none";
    made.takes_instance_token = text("instance_token_header") == "optional";
    return made;
}

// Sets the members that the body names, and takes them out of it.
template <class Request>
Request filled(Request request, json::object& body) {
    boost::mp11::mp_for_each<members<Request>>([&](auto member) {
        auto const found = body.find(member.name);
        if (found == body.end()) return;
        auto& target = request.*member.pointer;
        using type = std::remove_reference_t<decltype(target)>;
        if constexpr (std::is_same_v<type, std::string>) {
            target = json::value_to<type>(found->value());
        } else {
            target = json::value_to<typename type::value_type>(found->value());
        }
        body.erase(found);
    });
    return request;
}

template <class T>
bool take(json::object& body, char const* name, T& into) {
    auto const found = body.find(name);
    if (found == body.end()) return false;
    into = json::value_to<T>(found->value());
    body.erase(found);
    return true;
}

instance_list_request list_request(json::object& body) {
    instance_list_request made;
    take(body, "page", made.page);
    take(body, "size", made.size);
    take(body, "filter", made.filter);
    if (std::string sort; take(body, "sort", sort)) made.sort = sort;
    if (bool descending = false; take(body, "sortDesc", descending)) made.sort_desc = descending;
    return made;
}

template <class T>
shown_answer shown(T const& answer) {
    shown_answer made;
    boost::mp11::mp_for_each<members<T>>([&](auto member) {
        auto const& value = answer.*member.pointer;
        using type = std::remove_cvref_t<decltype(value)>;
        if constexpr (std::is_same_v<type, std::string>) {
            if (!value.empty()) made.named[member.name] = value;
        } else if constexpr (std::is_same_v<type, std::vector<instance>>) {
            json::array rows;
            for (auto const& each : value) {
                auto row = shown(each);
                if (!row.extra.empty()) row.named["(extra)"] = std::move(row.extra);
                rows.push_back(std::move(row.named));
            }
            made.named[member.name] = std::move(rows);
        } else {
            if (value) made.named[member.name] = json::value_from(*value);
        }
    });
    made.extra = answer.extra;
    return made;
}

template <class T>
asio::awaitable<shown_answer> show(asio::awaitable<T> call) {
    if constexpr (std::is_void_v<T>) {
        co_await std::move(call);
        co_return shown_answer();
    } else if constexpr (std::is_same_v<T, std::string>) {
        auto const token = co_await std::move(call);
        shown_answer made;
        made.named["access_token"] = token;
        co_return made;
    } else {
        auto const answer = co_await std::move(call);
        co_return shown(answer);
    }
}

using invocation = asio::awaitable<shown_answer> (*)(client const&, instance_ref const&, json::object&);

// The operations that the client has.
std::map<std::string_view, invocation> const& invocations() {
    using request = instance_create_request;
    static std::map<std::string_view, invocation> const all{
        {"auth.get_access_token", [](client const& api, instance_ref const&,
                                     json::object&) { return show(api.auth.get_access_token()); }},
        {"instances.create",
         [](client const& api, instance_ref const&, json::object& body) {
             return show(api.instances.create(filled(request(""), body)));
         }},
        {"instances.provision",
         [](client const& api, instance_ref const&, json::object& body) {
             return show(api.instances.provision(filled(request(""), body)));
         }},
        {"instances.list", [](client const& api, instance_ref const&,
                              json::object& body) { return show(api.instances.list(list_request(body))); }},
        {"instances.search",
         [](client const& api, instance_ref const&, json::object& body) {
             return show(api.instances.search(list_request(body)));
         }},
        {"instances.get",
         [](client const& api, instance_ref const& which, json::object& body) {
             body.erase("id");
             return show(api.instances.get(which));
         }},
        {"instances.update",
         [](client const& api, instance_ref const& which, json::object& body) {
             return show(api.instances.update(which, filled(instance_update_request(), body)));
         }},
        {"instances.restart", [](client const& api, instance_ref const& which,
                                 json::object&) { return show(api.instances.restart(which)); }},
        {"instances.delete", [](client const& api, instance_ref const& which,
                                json::object&) { return show(api.instances.remove(which)); }},
        {"instances.subscribe",
         [](client const& api, instance_ref const& which, json::object& body) {
             return show(api.instances.subscribe(which, filled(instance_subscribe_request(), body)));
         }},
        {"instances.resume_subscription",
         [](client const& api, instance_ref const& which, json::object&) {
             return show(api.instances.resume_subscription(which));
         }},
        {"instances.cancel", [](client const& api, instance_ref const& which,
                                json::object&) { return show(api.instances.cancel(which)); }},
    };
    return all;
}

} // namespace

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

std::vector<std::string> known_operations() {
    std::vector<std::string> names;
    for (auto const& each : invocations()) names.emplace_back(each.first);
    return names;
}

asio::awaitable<shown_answer> call_operation(client const& api, std::string_view operation,
                                             instance_ref which, json::object body) {
    auto const found = invocations().find(operation);
    if (found == invocations().end())
        throw std::logic_error("the client has no operation " + std::string(operation));
    auto call = found->second(api, which, body);
    if (!body.empty())
        throw std::logic_error(std::string(operation) + " cannot send " + std::string(body.begin()->key()));
    return call;
}

json::value something_for(contract_field const& field) {
    if (field.type == "string") return json::value("some " + field.name);
    if (field.type == "string(uri)") return json::value("https://example.test/" + field.name);
    if (field.type == "string[] or string") return json::array{"Message", "Connected"};
    if (field.type == "boolean") return true;
    if (field.type == "integer") return 7;
    if (field.type == "object") return json::object{{"key", json::object{{"inner", json::array{1, "two"}}}}};
    throw std::logic_error("a type that the test does not know: " + field.type);
}

json::value nothing_for(contract_field const& field) {
    if (field.name == "name") return nullptr; // At least 3 characters.
    if (field.type == "string" || field.type == "string(uri)") return "";
    if (field.type == "string[] or string") return json::array();
    if (field.type == "boolean") return false;
    if (field.type == "object") return json::object();
    return nullptr; // Pages and sizes begin with 1.
}

json::value wrong_type_for(contract_field const& field) {
    if (field.type.starts_with("string")) return 7;
    if (field.type == "boolean") return "yes";
    if (field.type == "integer") return "many";
    if (field.type == "object") return json::array{1, json::object{{"a", "b"}}};
    if (field.type == "object[]") return "none";
    throw std::logic_error("a type that the test does not know: " + field.type);
}

} // namespace vzaps::test
