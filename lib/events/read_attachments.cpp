#include "events/read_attachments.hpp"

#include "events/filled.hpp"
#include "events/members.hpp"
#include "events/message_descriptions.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace json = boost::json;

namespace vzaps::incoming {

namespace {

using levels_of_document = std::vector<json::object const*>;

std::string first_text(levels_of_document const& levels, std::initializer_list<std::string_view> names) {
    for (auto const* const each : levels)
        for (auto const name : names)
            if (auto text = text_member(*each, name); !text.empty()) return text;
    return {};
}

json::object const* first_object(levels_of_document const& levels, std::string_view name) {
    for (auto const* const each : levels)
        if (auto const* const found = object_member(*each, name)) return found;
    return nullptr;
}

json::value const* first_base64(levels_of_document const& levels) {
    for (auto const* const each : levels)
        if (auto const* const found = member(*each, "base64");
            found != nullptr && found->is_string() && !found->get_string().empty())
            return found;
    return nullptr;
}

} // namespace

void read_attachments(message_event& into, levels_of_document const& levels,
                      std::shared_ptr<json::value const> const& document, memory_budget& memory) {
    if (auto const* const vote = first_object(levels, "poll_vote"))
        into.poll_vote = filled<decrypted_poll_vote>(*vote, memory);
    auto const* const base64 = first_base64(levels);
    auto const* const stored = first_object(levels, "s3");
    if (base64 == nullptr && stored == nullptr) return;
    auto& attached = into.attached.emplace();
    attached.mimetype = first_text(levels, {"mime_type", "mimetype"});
    attached.file_name = first_text(levels, {"file_name"});
    if (base64 != nullptr) attached.base64 = {document, base64};
    if (stored == nullptr) return;
    attached.s3 = filled<stored_media>(*stored, memory);
    if (attached.mimetype.empty()) attached.mimetype = attached.s3->mimetype;
    if (attached.file_name.empty()) attached.file_name = attached.s3->file_name;
}

} // namespace vzaps::incoming
