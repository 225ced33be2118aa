#include "emulator_impl.hpp"

#include <boost/system/system_error.hpp>

#include <algorithm>
#include <cerrno>
#include <fstream>

namespace vzaps {

namespace {

void write_file(std::filesystem::path const& folder, std::string const& name, std::string const& text) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    std::ofstream file(folder / name, std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    if (failed || !file)
        throw boost::system::system_error(boost::system::errc::make_error_code(boost::system::errc::io_error),
                                          "vzaps::emulator: writing " + (folder / name).string());
}

} // namespace

emulator::impl::impl(emulator_options settings)
    : identity(settings.tls ? std::make_optional<emulation::server_identity>() : std::nullopt),
      service(std::move(settings)),
      courier(service),
      server(service, identity ? &*identity : nullptr) {
    auto const& folder = service.settings().tls_dir;
    if (identity && !folder.empty()) write_file(folder, "ca.pem", identity->ca_pem());
}

emulator::emulator(emulator_options settings) : impl_(std::make_unique<impl>(std::move(settings))) {}

emulator::~emulator() = default;

unsigned short emulator::port() const { return impl_->server.port(); }

std::string emulator::base_url() const {
    return (impl_->identity ? "https://localhost:" : "http://localhost:") + std::to_string(port());
}

std::string emulator::realtime_url() const {
    return (impl_->identity ? "wss://localhost:" : "ws://localhost:") + std::to_string(port());
}

std::string emulator::ca_pem() const { return impl_->identity ? impl_->identity->ca_pem() : std::string(); }

vzaps::credentials emulator::credentials() const {
    auto const& settings = impl_->service.settings();
    return vzaps::credentials(settings.client_token, settings.client_secret);
}

vzaps::client_options emulator::client_options() const {
    vzaps::client_options made;
    made.base_url = base_url();
    made.realtime_url = realtime_url();
    made.tls.ca_pem = ca_pem();
    return made;
}

void emulator::inject(fault what) {
    impl_->service.locked([&](auto&, auto&, auto& faults) { faults.add(std::move(what)); });
}

void emulator::clear_faults() {
    impl_->service.locked([](auto&, auto&, auto& faults) { faults.clear(); });
}

void emulator::revoke_tokens() {
    impl_->service.locked([](auto& world, auto&, auto&) { world.tokens.revoke_all(); });
}

void emulator::close_idle_connections() { impl_->server.close_idle(); }

void emulator::close_connections() { impl_->server.close_all(); }

std::vector<recorded_request> emulator::requests() const {
    return impl_->service.locked([](auto&, auto& journal, auto&) { return journal.entries(); });
}

std::size_t emulator::count(std::string_view method, std::string_view path) const {
    return impl_->service.locked([=](auto&, auto& journal, auto&) { return journal.count(method, path); });
}

void emulator::clear_requests() {
    impl_->service.locked([](auto&, auto& journal, auto&) { journal.clear(); });
}

std::size_t emulator::connections_accepted() const { return impl_->server.accepted(); }

std::size_t emulator::connections_open() const { return impl_->server.open(); }

std::vector<std::string> emulator::seed_instances(std::size_t count, std::string_view prefix) {
    return impl_->service.locked([&](auto& world, auto&, auto&) {
        std::vector<std::string> ids;
        for (std::size_t number = 1; number <= count; ++number) {
            boost::json::object fields;
            fields["name"] = std::string(prefix) + ' ' + std::to_string(number);
            ids.emplace_back(world.instances.create(world.ids, fields).text("id"));
        }
        return ids;
    });
}

boost::json::array emulator::instances() const {
    return impl_->service.locked([](auto& world, auto&, auto&) { return world.instances.snapshot(); });
}

boost::json::array emulator::events(std::string_view instance_id) const {
    return impl_->service.locked([=](auto& world, auto&, auto&) {
        boost::json::array made;
        for (auto const* each : world.events.after(instance_id, {})) made.push_back(each->document);
        return made;
    });
}

std::vector<std::string> emulator::acknowledged(std::string_view instance_id) const {
    return impl_->service.locked(
        [=](auto& world, auto&, auto&) { return world.events.acknowledgements(instance_id); });
}

realtime_counts emulator::realtime_connections() const { return impl_->server.realtime(); }

void emulator::close_realtime(int code, std::string_view reason) {
    impl_->server.close_realtime(code, std::string(reason));
}

void emulator::cut_realtime() { impl_->server.cut_realtime(); }

boost::json::array emulator::webhook_logs(std::string_view instance_id) const {
    return impl_->service.locked([=](auto& world, auto&, auto&) {
        boost::json::array made;
        if (auto const* found = world.instances.find(instance_id))
            for (auto const& each : found->webhooks.entries()) made.push_back(each.second.shown());
        return made;
    });
}

bool emulator::deliveries_idle() const {
    return impl_->service.locked([](auto& world, auto&, auto&) {
        return std::ranges::all_of(world.instances.all(),
                                   [](auto const& each) { return each.webhooks.pending() == 0; });
    });
}

} // namespace vzaps
