#include "resources/instance_bodies.hpp"

#include "codec/descriptions.hpp"
#include "codec/encode.hpp"
#include "resources/event_names.hpp"
#include "resources/paging.hpp"
#include "support/ascii.hpp"
#include "support/invalid_argument.hpp"
#include "support/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace json = boost::json;

namespace vzaps {

namespace {

// Characters, not bytes: the service counts as its users do.
std::size_t length_of(std::string_view utf8) {
    auto const begins = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), begins));
}

void check_name(std::string_view name) {
    if (auto const length = length_of(name); length < 3 || length > 255)
        throw invalid_argument("name", "must have 3 to 255 characters");
}

void check_pages(instance_list_request const& request) {
    check_page(request.page, "page");
    check_page(request.size, "size");
}

void add_order(instance_list_request const& request, json::object& body) {
    if (request.sort) body["sort"] = *request.sort;
    if (request.sort_desc) body["sortDesc"] = *request.sort_desc;
}

json::object filter_of(instance_list_request const& request) {
    auto filter = request.filter;
    if (request.search) {
        check_utf8(*request.search, "search");
        if (auto const text = trimmed(*request.search); !text.empty()) filter["query"] = text;
    }
    return filter;
}

} // namespace

json::object body_of(instance_create_request const& request) {
    check_name(request.name);
    if (request.events_subscribe) check_event_names(*request.events_subscribe, "events_subscribe");
    return codec::encode(request);
}

json::object body_of(instance_update_request const& request) {
    if (request.name) check_name(*request.name);
    if (request.events_subscribe) check_event_names(*request.events_subscribe, "events_subscribe");
    return codec::encode(request);
}

// As the official SDKs do: page, size and filter are always sent, and the documented spelling of the sort
// flag.
json::object body_of(instance_list_request const& request) {
    check_pages(request);
    json::object body{{"page", request.page.value_or(1)},
                      {"size", request.size.value_or(20)},
                      {"filter", filter_of(request)}};
    add_order(request, body);
    return body;
}

json::object search_body(instance_list_request const& request) {
    check_pages(request);
    json::object body;
    if (request.page) body["page"] = *request.page;
    if (request.size) body["size"] = *request.size;
    if (auto filter = filter_of(request); !filter.empty()) body["filter"] = std::move(filter);
    add_order(request, body);
    return body;
}

json::object body_of(instance_ref const& which) {
    if (which.id.empty()) throw invalid_argument("instance.id", "is empty");
    check_utf8(which.id, "instance.id");
    return {{"id", which.id}};
}

} // namespace vzaps
