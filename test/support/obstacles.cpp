#include "support/obstacles.hpp"

#include "support/kernel_sockets.hpp"
#include "support/listeners.hpp"
#include "support/mute_tls_server.hpp"
#include "support/running_context.hpp"
#include "support/scripted_server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <atomic>
#include <functional>
#include <map>

namespace asio = boost::asio;

namespace test {

asio::awaitable<void> obstacle::call(vzaps::client client, vzaps::call_options how) {
    co_await client.instances.list({}, how);
}

namespace {

using vzaps::outcome;
using vzaps::phase;
using vzaps::test::script;
using vzaps::test::scripted_server;

// Most obstacles are faults of the emulator, or something in front of it.
class on_emulator : public obstacle {
public:
    vzaps::client_options options() override {
        auto result = emulator.client_options();
        result.retry.base_delay = std::chrono::milliseconds(1);
        return result;
    }
    void put_up(vzaps::client&, asio::any_io_executor) override {}
};

// The only connection is taken by a call that is not answered.
class no_connection final : public on_emulator {
public:
    vzaps::client_options options() override {
        auto result = on_emulator::options();
        result.pool.max_connections = 1;
        return result;
    }
    void put_up(vzaps::client& client, asio::any_io_executor executor) override {
        emulator.inject(vzaps::fault::stall(0).on("POST", "/instances/list"));
        asio::co_spawn(executor, client.instances.list({}, vzaps::call_options().max_attempts(1)),
                       asio::detached);
        // It has the connection before anybody else comes.
        eventually([this] { return emulator.count("POST", "/instances/list") == 1; });
    }
    asio::awaitable<void> call(vzaps::client client, vzaps::call_options how) override {
        co_await client.instances.get(emulator.seed_instances(1).front(), how);
    }
    bool reached(vzaps::client& client) override {
        return client.statistics().waiting == 1 && emulator.count("POST", "/instances/list") == 1;
    }
    void clear() override { emulator.close_connections(); }
    phase where() const override { return phase::pool; }
};

class no_token final : public on_emulator {
public:
    void put_up(vzaps::client&, asio::any_io_executor) override {
        emulator.inject(vzaps::fault::stall(0).on("POST", "/token").times(0));
    }
    bool reached(vzaps::client&) override { return emulator.count("POST", "/token") == 1; }
    phase where() const override { return phase::token; }
};

// Obstacles on the way to the server. The call needs no token, whose exchange would get there first.
class on_the_way : public obstacle {
public:
    vzaps::client_options options() override {
        auto result = emulator.client_options();
        result.resolver = resolver;
        return result;
    }
    vzaps::credentials credentials() override { return {emulator.credentials().client_token}; }
    asio::awaitable<void> call(vzaps::client client, vzaps::call_options how) override {
        co_await client.instances.restart({instance_id(), instance_token()}, how);
    }
    void clear() override { resolver->lead_to(emulator.port()); }

    std::string instance_id() { return seeded().at("id").as_string().c_str(); }
    std::string instance_token() { return seeded().at("token").as_string().c_str(); }
    std::shared_ptr<switched_resolver> resolver = std::make_shared<switched_resolver>(emulator.port());

private:
    boost::json::object seeded() {
        if (emulator.instances().empty()) emulator.seed_instances(1);
        return emulator.instances().front().as_object();
    }
};

class no_name final : public on_the_way {
public:
    void put_up(vzaps::client&, asio::any_io_executor) override { resolver->hold(); }
    bool reached(vzaps::client&) override { return resolver->asked() == 1; }
    void clear() override { resolver->release(); }
    phase where() const override { return phase::resolve; }
};

class no_connect final : public on_the_way {
public:
    void put_up(vzaps::client&, asio::any_io_executor) override { resolver->lead_to(listener_.port()); }
    bool reached(vzaps::client&) override { return listener_.hanging() == 1; }
    phase where() const override { return phase::connect; }

private:
    full_listener listener_;
};

// Somebody who listens to whatever is said, and says nothing.
class listening : public on_the_way {
public:
    listening() { listener_.on_connect(script().hear().hold()); }
    void put_up(vzaps::client&, asio::any_io_executor) override { resolver->lead_to(listener_.port()); }
    // What was said belongs to the phase.
    bool reached(vzaps::client&) override { return !listener_.received().empty(); }

private:
    scripted_server listener_{vzaps::test::plain_text()};
};

class no_handshake final : public listening {
public:
    phase where() const override { return phase::tls; }
};

// A proxy that takes the CONNECT and says nothing. There is no way around it: `clear` has it refuse instead.
class no_tunnel final : public listening {
public:
    vzaps::client_options options() override {
        auto result = listening::options();
        result.proxy = vzaps::proxy_options("http://localhost:" + std::to_string(proxy_.port()));
        return result;
    }
    void clear() override { resolver->lead_to(proxy_.port()); }
    phase where() const override { return phase::proxy; }

private:
    tunnel_proxy proxy_{emulator.port()};
};

// A body that no buffer holds, towards a peer that does not read.
class no_reader final : public on_the_way {
public:
    vzaps::client_options options() override {
        auto result = on_the_way::options();
        result.tls.ca_pem += server_.ca_pem();
        return result;
    }
    void put_up(vzaps::client&, asio::any_io_executor) override { resolver->lead_to(server_.port()); }
    asio::awaitable<void> call(vzaps::client client, vzaps::call_options how) override {
        if (cleared_) {
            co_await on_the_way::call(client, how);
            co_return;
        }
        vzaps::request_options options(how);
        options.field("text", std::string(16 * 1024 * 1024, 'x'));
        options.instance({instance_id(), instance_token()});
        co_await client.request("POST", "/instances/{id}/restart", options);
    }
    // The handshake's bytes have been read by then: what is left is the request's.
    bool reached(vzaps::client&) override {
        return server_.handshakes() == 1 && vzaps::test::unread_by_server_of(server_.port());
    }
    void clear() override {
        cleared_ = true;
        on_the_way::clear();
    }
    phase where() const override { return phase::write; }
    outcome effect() const override { return outcome::unknown; }

private:
    mute_tls_server server_;
    bool cleared_ = false;
};

class no_answer final : public on_emulator {
public:
    void put_up(vzaps::client&, asio::any_io_executor) override {
        emulator.inject(vzaps::fault::stall(0).on("POST", "/instances/list"));
    }
    bool reached(vzaps::client&) override { return emulator.count("POST", "/instances/list") == 1; }
    phase where() const override { return phase::headers; }
    outcome effect() const override { return outcome::unknown; }
};

// Once the head has come, the service has said that it is done.
class half_an_answer final : public on_the_way {
public:
    half_an_answer() {
        auto const answer = vzaps::test::ok();
        server_.answer(script().send(answer.substr(0, answer.size() - 5)).deliver().hold());
    }
    vzaps::client_options options() override {
        auto result = on_the_way::options();
        result.tls.ca_pem += server_.ca_pem();
        return result;
    }
    void put_up(vzaps::client&, asio::any_io_executor) override { resolver->lead_to(server_.port()); }
    bool reached(vzaps::client&) override {
        return server_.delivered() == 1 && vzaps::test::read_by_clients_of(server_.port());
    }
    phase where() const override { return phase::body; }
    outcome effect() const override { return outcome::done; }
    bool tells_all(vzaps::error const& failure) const override {
        return failure.info().answer && !failure.info().answer->complete();
    }

private:
    scripted_server server_;
};

class no_patience final : public on_emulator {
public:
    vzaps::client_options options() override {
        auto result = on_emulator::options();
        result.hooks.on_retry = [this](vzaps::retry_event const&) { begun_ = true; };
        return result;
    }
    void put_up(vzaps::client&, asio::any_io_executor) override {
        emulator.inject(
            vzaps::fault::status(503).retry_after(std::chrono::seconds(20)).on("POST", "/instances/list"));
    }
    // Between the hook and the wait the call suspends nowhere, and what cancels it comes to the same executor
    // later.
    bool reached(vzaps::client&) override { return begun_; }
    phase where() const override { return phase::backoff; }
    outcome effect() const override { return outcome::unknown; }
    bool tells_all(vzaps::error const& failure) const override { return failure.info().attempts == 1; }
    // A wait that would outlast the deadline is not begun.
    vzaps::errc code_at_deadline() const override { return vzaps::errc::unavailable; }
    phase where_at_deadline() const override { return phase::answer; }

private:
    std::atomic<bool> begun_ = false;
};

// An instance whose next turn to send is an hour away. There is no way around it but not to wait.
class no_turn final : public on_emulator {
public:
    vzaps::client_options options() override {
        auto result = on_emulator::options();
        result.pacing.rate = 1.0 / 3600;
        result.timeout = std::chrono::hours(24);
        return result;
    }
    void put_up(vzaps::client& client, asio::any_io_executor executor) override {
        instance_ = emulator.seed_instances(1).front();
        asio::co_spawn(executor, send(client, {}), asio::detached);
        eventually([this] { return emulator.count("POST", "/instances/" + instance_ + "/restart") == 1; });
    }
    asio::awaitable<void> call(vzaps::client client, vzaps::call_options how) override {
        begun_ = true;
        co_await send(client, how.unpaced(cleared_));
    }
    // Between this and the wait the call suspends nowhere, and what cancels it comes to the same executor
    // later.
    bool reached(vzaps::client&) override { return begun_; }
    void clear() override { cleared_ = true; }
    phase where() const override { return phase::pacing; }
    vzaps::errc code_at_deadline() const override { return vzaps::errc::rate_limited; }

private:
    asio::awaitable<void> send(vzaps::client client, vzaps::call_options how) {
        co_await client.request("POST", "/instances/{id}/restart",
                                vzaps::request_options(how).instance(instance_).paced());
    }

    std::string instance_;
    std::atomic<bool> begun_ = false;
    bool cleared_ = false;
};

template <class Obstacle>
std::unique_ptr<obstacle> make() {
    return std::make_unique<Obstacle>();
}

std::map<std::string, std::function<std::unique_ptr<obstacle>()>> const& makers() {
    static std::map<std::string, std::function<std::unique_ptr<obstacle>()>> const all{
        {"waiting for a connection", make<no_connection>},
        {"waiting for the token", make<no_token>},
        {"DNS", make<no_name>},
        {"connect", make<no_connect>},
        {"TLS", make<no_handshake>},
        {"CONNECT", make<no_tunnel>},
        {"write", make<no_reader>},
        {"headers", make<no_answer>},
        {"body", make<half_an_answer>},
        {"backoff", make<no_patience>},
        {"pacing", make<no_turn>},
    };
    return all;
}

} // namespace

std::vector<std::string> const& obstacle_names() {
    static std::vector<std::string> const names = [] {
        std::vector<std::string> result;
        for (auto const& each : makers()) result.push_back(each.first);
        return result;
    }();
    return names;
}

std::unique_ptr<obstacle> make_obstacle(std::string const& name) { return makers().at(name)(); }

} // namespace test
