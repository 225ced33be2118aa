#include "activity/sending.hpp"

#include "resources/chat_field.hpp"
#include "resources/outgoing.hpp"
#include "resources/routes.hpp"
#include "routing/fields.hpp"

#include <array>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

// A caller's `id` becomes the message's; the same id again is another message here, so that a test sees both.
// `delay`, whose unit no source tells, is checked and has no effect.
template <outgoing (*Content)(call&)>
reply send(call& c) {
    instance_record& from = c.instance();
    message made;
    made.chat = chat_field(c, "phone");
    auto const id = optional_text(c, "id");
    if (optional_integer(c, "delay").value_or(0) < 0) throw refusal(400, "delay must not be negative");
    json::object context = context_of(c);
    outgoing what = Content(c);

    made.id = id && !id->empty() ? std::string(*id) : c.world.ids.message_id();
    made.kind = what.kind;
    made.type = what.type;
    made.media_type = what.media_type;
    made.media_key = std::move(what.media_key);
    made.body = std::move(what.body);
    made.content = std::move(what.content);
    if (auto& node = made.content.begin()->value(); !context.empty() && node.is_object())
        node.get_object()["context_info"] = std::move(context);
    json::object answer{{"message_id", made.id}};
    submit(c.world, from, std::move(made));
    return json_reply(answer);
}

template <outgoing (*Content)(call&)>
constexpr route sends(std::string_view path) {
    return {"POST", path, access::instance, send<Content>, form::enveloped};
}

constexpr std::array table{
    sends<text_content>("/instances/{id}/chat/send/text"),
    sends<image_content>("/instances/{id}/chat/send/image"),
    sends<audio_content>("/instances/{id}/chat/send/audio"),
    sends<document_content>("/instances/{id}/chat/send/document"),
    sends<video_content>("/instances/{id}/chat/send/video"),
    sends<sticker_content>("/instances/{id}/chat/send/sticker"),
    sends<gif_content>("/instances/{id}/chat/send/gif"),
    sends<location_content>("/instances/{id}/chat/send/location"),
    sends<contact_content>("/instances/{id}/chat/send/contact"),
    sends<buttons_content>("/instances/{id}/chat/send/buttons"),
    sends<list_content>("/instances/{id}/chat/send/list"),
    sends<link_content>("/instances/{id}/chat/send/link"),
    sends<poll_content>("/instances/{id}/chat/send/poll"),
};

} // namespace

std::span<route const> sending_routes() { return table; }

} // namespace vzaps::emulation
