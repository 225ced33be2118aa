#include "activity/connecting.hpp"

#include "activity/publishing.hpp"
#include "activity/sending.hpp"
#include "state/jid.hpp"
#include "state/timestamp.hpp"

namespace vzaps::emulation {

namespace {

constexpr std::string_view default_phone = "5541998765432";

} // namespace

void connect(world& state, instance_record& which, std::string_view phone) {
    if (which.connected()) return;
    auto const now = std::chrono::system_clock::now();
    which.pairing = pairing();
    which.shown["connected"] = true;
    which.shown["connected_at"] = timestamp(now);
    which.shown["whatsapp_push_name"] = "Acme";
    which.shown["whatsapp_jid"] = user_jid(phone);
    which.shown["updated_at"] = timestamp(now);
    publish(state, which, "Connected", {});
    send_what_waits(state, which, now);
}

void disconnect(world& state, instance_record& which) {
    which.pairing = pairing();
    if (!which.connected()) return;
    which.shown["connected"] = false;
    for (auto const* field : {"connected_at", "whatsapp_push_name", "whatsapp_jid"})
        which.shown[field] = nullptr;
    which.shown["updated_at"] = timestamp(std::chrono::system_clock::now());
    publish(state, which, "Disconnected", {});
}

void poll_pairing(world& state, instance_record& which) {
    if (!which.pairing.under_way) return;
    ++which.pairing.polls;
    int const needed = state.settings.pair_after_polls;
    if (needed == 0 || which.pairing.polls < needed) return;
    std::string const phone = which.pairing.phone.empty() ? std::string(default_phone) : which.pairing.phone;
    connect(state, which, phone);
}

} // namespace vzaps::emulation
