#include "state/instance_store.hpp"

#include "state/timestamp.hpp"

#include <algorithm>
#include <utility>

namespace vzaps::emulation {

namespace json = boost::json;

std::string_view instance_record::text(std::string_view field) const {
    auto const* value = shown.if_contains(field);
    return value && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

instance_record& instance_store::create(identifiers& ids, json::object const& fields) {
    std::string const id = ids.instance_id();
    std::string const now = timestamp(std::chrono::system_clock::now());
    instance_record made;
    made.shown = json::object{
        {"id", id},
        {"name", ""},
        {"token", ids.secret("inst_", 24)},
        {"url", "https://app.vzaps.com/instances/" + id},
        {"webhook", ""},
        {"events_subscribe", ""},
        {"reject_calls", false},
        {"auto_read_messages", false},
        {"connected", false},
        {"connected_at", nullptr},
        {"whatsapp_push_name", nullptr},
        {"whatsapp_jid", nullptr},
        {"billing_status", "TRIALING"},
        {"created_at", now},
        {"updated_at", now},
        {"cancel_at", nullptr},
        {"expired_at", nullptr},
    };
    for (auto const& field : fields) made.shown[field.key()] = field.value();
    made.sequence = ++created_;
    return records_.emplace_back(std::move(made));
}

instance_record* instance_store::find(std::string_view id) {
    return const_cast<instance_record*>(std::as_const(*this).find(id));
}

instance_record const* instance_store::find(std::string_view id) const {
    auto const found = std::ranges::find(records_, id, [](auto const& each) { return each.text("id"); });
    return found == records_.end() ? nullptr : &*found;
}

bool instance_store::remove(std::string_view id) {
    return std::erase_if(records_, [id](auto const& each) { return each.text("id") == id; }) > 0;
}

json::array instance_store::snapshot() const {
    json::array made;
    for (auto const& each : records_) {
        json::object view = each.shown;
        view["subscribed"] = each.subscribed;
        view["charges"] = each.charges;
        view["restarts"] = each.restarts;
        view["labels"] = each.labels;
        made.push_back(std::move(view));
    }
    return made;
}

} // namespace vzaps::emulation
