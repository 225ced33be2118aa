#include "checks.hpp"

#include <string>

namespace asio = boost::asio;

namespace live_check {

namespace {

vzaps::request_options no_fields() {
    return vzaps::request_options().json(boost::json::object()).retry_safe();
}

// Whether a path is known to the service: a 404 for it looks like one for a path that cannot be.
asio::awaitable<void> check_path(visit& with, std::string name, std::string path) {
    auto options =
        with.has_instance() ? vzaps::request_options().instance(with.instance) : vzaps::request_options();
    auto const answer = co_await look(with, name, "GET", std::move(path), std::move(options));
    auto const status = with.found.findings().back().status;
    with.found.note("paths." + name,
                    name + (answer ? ": exists, HTTP " : ": HTTP ") + std::to_string(status));
}

} // namespace

asio::awaitable<void> check_refusals(visit& with) {
    co_await look(with, "unknown path", "GET", "/vzaps-live-check", {});
    vzaps::instance_ref const nobody("VZ00000000000000000000000000");
    co_await look(with, "unknown instance", "GET", "/instances/{id}/session/status",
                  vzaps::request_options().instance(nobody));
    co_await look(with, "wrong type in a field", "POST", "/instances/list",
                  vzaps::request_options().field("page", "first").field("size", "many").retry_safe());
    co_await look(with, "missing field", "POST", "/instances/get", no_fields());
    co_await check_path(with, "health", "/health");
    if (!with.has_instance()) co_return;
    co_await check_path(with, "instance by GET", "/instances/{id}");
    vzaps::instance_ref const mistaken(with.instance.id, "vzaps-live-check-is-no-token");
    co_await look(with, "wrong instance token", "GET", "/instances/{id}/session/status",
                  vzaps::request_options().instance(mistaken));
    auto const status = with.found.findings().back().status;
    if (status == 200)
        with.found.note("error.wrong instance token", "wrong instance token: accepted, the JWT is enough");
}

} // namespace live_check
