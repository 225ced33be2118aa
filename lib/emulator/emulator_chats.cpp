#include "activity/connecting.hpp"
#include "activity/receiving.hpp"
#include "activity/sending.hpp"
#include "emulator_impl.hpp"
#include "state/chat_address.hpp"
#include "state/jid.hpp"
#include "state/timestamp.hpp"

#include <algorithm>
#include <stdexcept>

// What a test does as the people at the other end.
namespace vzaps {

namespace {

namespace json = boost::json;
using emulation::world;

emulation::instance_record& known(world& state, std::string_view instance_id) {
    if (auto* found = state.instances.find(instance_id)) return *found;
    throw std::invalid_argument("vzaps::emulator: no instance " + std::string(instance_id));
}

json::object shown(emulation::message const& each) {
    json::object reactions;
    for (auto const& [jid, reaction] : each.reactions) reactions[jid] = reaction;
    json::object made{{"message_id", each.id},
                      {"phone", emulation::chat_user(each.chat)},
                      {"chat", each.chat},
                      {"type", each.kind},
                      {"status", emulation::to_string(each.status)},
                      {"body", each.body},
                      {"created_at", emulation::timestamp(each.at)},
                      {"deleted", each.deleted},
                      {"edited_to", nullptr},
                      {"reactions", std::move(reactions)},
                      {"votes", each.votes}};
    if (!each.edited_to.empty()) made["edited_to"] = each.edited_to;
    return made;
}

} // namespace

void emulator::pair(std::string_view instance_id, std::string_view phone) {
    if (!emulation::is_phone(phone))
        throw std::invalid_argument("vzaps::emulator: not a phone: " + std::string(phone));
    impl_->service.locked(
        [=](auto& world, auto&, auto&) { connect(world, known(world, instance_id), phone); });
}

void emulator::disconnect(std::string_view instance_id) {
    impl_->service.locked(
        [=](auto& world, auto&, auto&) { emulation::disconnect(world, known(world, instance_id)); });
}

std::string emulator::receive_text(std::string_view instance_id, std::string_view from_phone,
                                   std::string_view text, std::string_view push_name) {
    return impl_->service.locked([=](auto& world, auto&, auto&) {
        return emulation::receive_text(world, known(world, instance_id), {from_phone, push_name}, text);
    });
}

std::string emulator::receive_media(std::string_view instance_id, std::string_view from_phone,
                                    std::string_view kind, std::string bytes, std::string mimetype,
                                    std::string_view caption) {
    return impl_->service.locked([&](auto& world, auto&, auto&) {
        return emulation::receive_media(world, known(world, instance_id), {from_phone, {}}, kind,
                                        std::move(bytes), std::move(mimetype), caption);
    });
}

std::string emulator::receive_poll(std::string_view instance_id, std::string_view from_phone,
                                   std::string_view question, std::vector<std::string> options) {
    return impl_->service.locked([&](auto& world, auto&, auto&) {
        return emulation::receive_poll(world, known(world, instance_id), {from_phone, {}}, question, options);
    });
}

std::string emulator::receive_vote(std::string_view instance_id, std::string_view from_phone,
                                   std::string_view poll_message_id, std::vector<std::string> options) {
    return impl_->service.locked([&](auto& world, auto&, auto&) {
        return emulation::receive_vote(world, known(world, instance_id), from_phone, poll_message_id,
                                       options);
    });
}

void emulator::receive(std::string_view instance_id, std::string_view type, json::object event,
                       json::object beside) {
    beside["event"] = std::move(event);
    impl_->service.locked([&](auto& world, auto&, auto&) {
        known(world, instance_id);
        world.events.publish(std::string(instance_id), std::string(type), std::move(beside));
    });
}

void emulator::receive_many(std::string_view instance_id, std::string_view type, json::object event,
                            std::size_t count) {
    // Not all under one lock, so that the emulator's thread sends the first ones in the meantime.
    constexpr std::size_t at_once = 500;
    for (std::size_t number = 1; number <= count;) {
        impl_->service.locked([&](auto& world, auto&, auto&) {
            known(world, instance_id);
            for (std::size_t const end = std::min(count + 1, number + at_once); number < end; ++number) {
                event["number"] = number;
                world.events.publish(std::string(instance_id), std::string(type), {{"event", event}});
            }
        });
    }
}

void emulator::read_messages(std::string_view instance_id, std::string_view chat) {
    auto const jid = emulation::chat_jid(chat);
    if (!jid) throw std::invalid_argument("vzaps::emulator: not a chat: " + std::string(chat));
    impl_->service.locked(
        [&](auto& world, auto&, auto&) { emulation::read_messages(world, known(world, instance_id), *jid); });
}

json::array emulator::sent_messages(std::string_view instance_id) const {
    return impl_->service.locked([=](auto& world, auto&, auto&) {
        json::array made;
        for (auto const& each : known(world, instance_id).messages.all())
            if (each.from_me()) made.push_back(shown(each));
        return made;
    });
}

} // namespace vzaps
