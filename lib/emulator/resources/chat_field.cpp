#include "resources/chat_field.hpp"

#include "routing/fields.hpp"
#include "state/chat_address.hpp"

namespace vzaps::emulation {

std::string chat_address(std::string_view address) {
    auto made = chat_jid(address);
    if (!made) throw refusal(400, "Could not parse Phone");
    return *std::move(made);
}

std::string chat_field(call const& c, std::string_view name) { return chat_address(required_text(c, name)); }

} // namespace vzaps::emulation
