#include "events/event_reader.hpp"

#include "events/document.hpp"
#include "events/event_content.hpp"
#include "events/read_attachments.hpp"
#include "events/read_content.hpp"
#include "events/undecodable.hpp"
#include "events/unwrap.hpp"

#include <boost/json/value.hpp>
#include <boost/system/error_code.hpp>

#include <algorithm>
#include <memory>
#include <utility>
#include <variant>

namespace json = boost::json;

namespace vzaps {

namespace {

json::value parsed(std::string_view text, incoming::memory_budget& memory) {
    boost::system::error_code ec;
    auto document = incoming::read_document(text, memory, ec);
    if (ec) throw incoming::undecodable("is no JSON that can be read: " + ec.message(), ec);
    if (!document.is_object()) throw incoming::undecodable("is no JSON object");
    return document;
}

// A part of the document, or made from it. Shares it, so that it may outlive the event.
std::shared_ptr<json::value const> payload_of(incoming::frame const& around,
                                              std::shared_ptr<json::value const> const& document,
                                              incoming::memory_budget& memory) {
    if (!around.bare) return {document, around.payload};
    auto content = incoming::without_frame(around.payload->get_object(), around, memory);
    auto const is_null = [](auto const& each) { return each.value().is_null(); };
    if (std::all_of(content.begin(), content.end(), is_null)) return std::make_shared<json::value const>();
    return std::make_shared<json::value const>(std::move(content));
}

} // namespace

event event_reader::read(std::string_view text, std::string instance_id, std::string instance_name) {
    incoming::memory_budget memory(text.size());
    auto document = std::make_shared<json::value>(parsed(text, memory));
    auto around = incoming::unwrap(*document, memory);
    if (around.instance_id.empty()) around.instance_id = std::move(instance_id);
    if (around.instance_name.empty()) around.instance_name = std::move(instance_name);
    auto made = std::make_shared_for_overwrite<event::content>(); // It is 2 kB, and knows what to set.
    made->document = document;
    made->payload = payload_of(around, document, memory);
    made->data = incoming::read_content(around.type, around.state, made->payload, memory);
    if (auto* const message = std::get_if<message_event>(&made->data))
        incoming::read_attachments(*message, around.levels, document, memory);
    made->id = std::move(around.id);
    made->type = std::move(around.type);
    made->instance_id = std::move(around.instance_id);
    made->instance_name = std::move(around.instance_name);
    made->created_at = std::move(around.created_at);
    made->media_url = std::move(around.media_url);
    return event(std::move(made));
}

} // namespace vzaps
