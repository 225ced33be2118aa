#include "client_service.hpp"

#include "client_core.hpp"

namespace asio = boost::asio;

namespace vzaps::detail {

asio::execution_context::id client_service::id;

void core_registry::add(client_core& core) {
    std::lock_guard lock(mutex_);
    cores_.insert(&core);
}

void core_registry::remove(client_core& core) noexcept {
    std::lock_guard lock(mutex_);
    cores_.erase(&core);
}

void core_registry::shut_down() noexcept {
    std::lock_guard lock(mutex_);
    for (auto* each : cores_) each->context_is_gone();
}

void core_registry::process_was_forked() noexcept {
    std::lock_guard lock(mutex_);
    for (auto* each : cores_) each->process_was_forked();
}

client_service::client_service(asio::execution_context& context)
    : service(context), registry_(std::make_shared<core_registry>()) {}

} // namespace vzaps::detail
