#pragma once

#include "routing/router.hpp"

#include <span>

namespace vzaps::emulation {

// One table a file. Literal paths come before templates that would take them.
std::span<route const> auth_routes();
std::span<route const> instance_routes();
std::span<route const> billing_routes();
std::span<route const> session_routes();
std::span<route const> sending_routes();
std::span<route const> message_routes();
std::span<route const> download_routes();
std::span<route const> chat_routes();
std::span<route const> queue_routes();
std::span<route const> webhook_routes();
std::span<route const> webhook_log_routes();
std::span<route const> contact_routes();
std::span<route const> user_routes();
std::span<route const> group_routes();
std::span<route const> group_change_routes();
std::span<route const> typebot_session_routes();
std::span<route const> typebot_routes();
std::span<route const> chatwoot_routes();
std::span<route const> realtime_routes();

} // namespace vzaps::emulation
