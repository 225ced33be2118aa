#include "events/event_reader.hpp"

#include "events/event_content.hpp"
#include "events/read_content.hpp"
#include "events/undecodable.hpp"
#include "events/unwrap.hpp"

#include <boost/json/parse.hpp>

#include <memory>
#include <utility>

namespace json = boost::json;

namespace vzaps {

namespace {

// Messages quote others, and come in wrappings. What is deeper than this is nobody's message.
constexpr std::size_t deepest = 128;

json::value parsed(std::string_view text) {
    json::parse_options options;
    options.max_depth = deepest;
    boost::system::error_code ec;
    auto document = json::parse(text, ec, {}, options);
    if (ec) throw incoming::undecodable("is no JSON that can be read: " + ec.message(), ec);
    if (!document.is_object()) throw incoming::undecodable("is no JSON object");
    return document;
}

// A part of the document, or made from it. Shares it, so that it may outlive the event.
std::shared_ptr<json::value const> payload_of(incoming::frame const& around,
                                              std::shared_ptr<json::value const> const& document) {
    if (around.payload == nullptr) return std::make_shared<json::value const>();
    if (around.bare)
        return std::make_shared<json::value const>(incoming::without_frame(around.payload->get_object()));
    return {document, around.payload};
}

} // namespace

event event_reader::read(std::string_view text) {
    auto document = std::make_shared<json::value>(parsed(text));
    auto around = incoming::unwrap(*document);
    auto made = std::make_shared_for_overwrite<event::content>(); // It is 12 kB, and knows what to set.
    made->document = document;
    made->payload = payload_of(around, document);
    made->data = incoming::read_content(around.type, around.state, made->payload);
    made->id = std::move(around.id);
    made->type = std::move(around.type);
    made->instance_id = std::move(around.instance_id);
    made->created_at = std::move(around.created_at);
    made->media_url = std::move(around.media_url);
    return event(std::move(made));
}

} // namespace vzaps
