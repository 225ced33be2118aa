#include "codec/json_text.hpp"
#include "events/event_reader.hpp"
#include "events/form.hpp"
#include "events/undecodable.hpp"
#include "support/ascii.hpp"

#include <vzaps/webhook.hpp>

#include <cstddef>
#include <string>

namespace vzaps {

namespace {

constexpr std::size_t largest_body = 64 * 1024 * 1024;

bool looks_like_json(std::string_view body) {
    return trimmed(codec::without_byte_order_mark(body)).starts_with('{');
}

} // namespace

event parse_webhook(std::string_view body, std::string_view content_type) {
    if (body.size() > largest_body) throw incoming::undecodable("is larger than 64 MiB");
    // Some senders get the content type wrong. No form begins with a brace, and the texts of an event, which people
    // write, must not be searched for a form's fields.
    if (!incoming::is_form(content_type) || looks_like_json(body)) return event_reader::read(body);
    using incoming::form;
    form const fields(body, content_type);
    if (auto const text = fields.value(form::json_data)) {
        auto instance_id = fields.value(form::instance_id);
        if (!instance_id) instance_id = fields.value(form::user_id);
        return event_reader::read(*text, instance_id.value_or(""),
                                  fields.value(form::instance_name).value_or(""));
    }
    throw incoming::undecodable("is a form without a field jsonData");
}

} // namespace vzaps
