#include "events/event_reader.hpp"
#include "events/form_field.hpp"
#include "events/undecodable.hpp"

#include <vzaps/webhook.hpp>

#include <cstddef>
#include <string>

namespace vzaps {

namespace {

constexpr std::size_t largest_body = 64 * 1024 * 1024;

} // namespace

event parse_webhook(std::string_view body, std::string_view content_type) {
    if (body.size() > largest_body) throw incoming::undecodable("is larger than 64 MiB");
    if (!incoming::is_form(content_type)) return event_reader::read(body);
    auto const field = incoming::event_field(body, content_type);
    if (!field) throw incoming::undecodable("is no form with a field jsonData");
    return event_reader::read(*field);
}

} // namespace vzaps
