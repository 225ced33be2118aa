#include "activity/membership.hpp"
#include "emulator_impl.hpp"
#include "state/chat_address.hpp"
#include "state/jid.hpp"

#include <stdexcept>

// What a test does as the people of a group.
namespace vzaps {

namespace {

using membership_change = void (*)(emulation::world&, emulation::instance_record const&, emulation::group&,
                                   std::vector<std::string> const&);

// Whether the group has another number of members since.
bool move(emulation::world& state, std::string_view instance_id, std::string_view group_id,
          std::string_view phone, membership_change change) {
    auto* const instance = state.instances.find(instance_id);
    auto const jid = emulation::chat_jid(group_id);
    auto* const which = instance && jid ? instance->groups.find(*jid) : nullptr;
    if (!which) throw std::invalid_argument("vzaps::emulator: no group " + std::string(group_id));
    if (!emulation::is_phone(phone))
        throw std::invalid_argument("vzaps::emulator: not a phone: " + std::string(phone));
    auto const before = which->members.size();
    change(state, *instance, *which, {std::string(phone)});
    return which->members.size() != before;
}

} // namespace

bool emulator::add_participant(std::string_view instance_id, std::string_view group_id,
                               std::string_view phone) {
    return impl_->service.locked([=](auto& world, auto&, auto&) {
        return move(world, instance_id, group_id, phone, emulation::join);
    });
}

bool emulator::remove_participant(std::string_view instance_id, std::string_view group_id,
                                  std::string_view phone) {
    return impl_->service.locked([=](auto& world, auto&, auto&) {
        return move(world, instance_id, group_id, phone, emulation::leave);
    });
}

} // namespace vzaps
