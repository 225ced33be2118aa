#include "events/event_content.hpp"

#include <utility>

namespace vzaps {

event::event() {
    static auto const nothing = [] {
        auto made = std::make_shared<content>();
        made->document = made->payload = std::make_shared<boost::json::value const>();
        return std::shared_ptr<content const>(std::move(made));
    }();
    content_ = nothing;
}

event::event(std::shared_ptr<content const> from) noexcept : content_(std::move(from)) {}

std::string const& event::id() const noexcept { return content_->id; }
event_type const& event::type() const noexcept { return content_->type; }
std::string const& event::instance_id() const noexcept { return content_->instance_id; }
std::string const& event::instance_name() const noexcept { return content_->instance_name; }
std::optional<std::string> const& event::created_at() const noexcept { return content_->created_at; }
std::optional<std::string> const& event::media_url() const noexcept { return content_->media_url; }
boost::json::value const& event::payload() const noexcept { return *content_->payload; }
boost::json::value const& event::document() const noexcept { return *content_->document; }

template <>
message_event const* event::as() const noexcept {
    return std::get_if<message_event>(&content_->data);
}
template <>
read_receipt_event const* event::as() const noexcept {
    return std::get_if<read_receipt_event>(&content_->data);
}
template <>
presence_event const* event::as() const noexcept {
    return std::get_if<presence_event>(&content_->data);
}
template <>
chat_presence_event const* event::as() const noexcept {
    return std::get_if<chat_presence_event>(&content_->data);
}
template <>
connected_event const* event::as() const noexcept {
    return std::get_if<connected_event>(&content_->data);
}
template <>
disconnected_event const* event::as() const noexcept {
    return std::get_if<disconnected_event>(&content_->data);
}
template <>
group_participants_event const* event::as() const noexcept {
    return std::get_if<group_participants_event>(&content_->data);
}
template <>
history_sync_event const* event::as() const noexcept {
    return std::get_if<history_sync_event>(&content_->data);
}

} // namespace vzaps
