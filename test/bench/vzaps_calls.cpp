// The library's calls, each kind in a loop of its own: untyped, typed page, typed instance.
#include "vzaps_client.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/json/object.hpp>

namespace {

namespace asio = boost::asio;

struct untyped_list {
    static asio::awaitable<vzaps::response> start(vzaps::client const& client) {
        return client.request("POST", "/instances/list",
                              vzaps::request_options().json(boost::json::object{
                                  {"page", 1}, {"size", 20}, {"filter", boost::json::object{}}}));
    }
    static bool good(vzaps::response const& answer) {
        return answer.status() == 200 && answer.body().ends_with('}');
    }
};

struct typed_list {
    static asio::awaitable<vzaps::instance_page> start(vzaps::client const& client) {
        return client.instances.list();
    }
    static bool good(vzaps::instance_page const& page) {
        return page.content.size() == bench::rows_in_page && page.content.back().created_at.has_value();
    }
};

struct typed_get {
    static asio::awaitable<vzaps::instance> start(vzaps::client const& client) {
        return client.instances.get(bench::instance_id);
    }
    static bool good(vzaps::instance const& instance) { return instance.id == bench::instance_id; }
};

template <class Operation>
asio::awaitable<void> loop(vzaps::client client, bench::meter& meter) {
    while (meter.take()) {
        auto const start = bench::clock::now();
        bool good = false;
        try {
            auto const answer = co_await Operation::start(client);
            good = Operation::good(answer);
        } catch (vzaps::error const& error) {
            meter.complain(error.what());
        }
        meter.record(start, good);
    }
}

template <class Operation>
int run(bench::arguments const& args) {
    asio::io_context io{1};
    vzaps::client const client = bench::make_client(io, args);
    auto const phase = [&](bench::meter& meter) {
        io.restart();
        for (std::size_t i = 0; i < args.concurrency; ++i)
            asio::co_spawn(io, loop<Operation>(client, meter), bench::rethrow);
        io.run();
    };
    bench::meter warm_up{args.warm_up_calls()};
    phase(warm_up);
    bench::meter meter{args.calls};
    phase(meter);
    return meter.print(args) ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    auto const args = bench::read_arguments(argc, argv);
    if (args.name == "vzaps_request") return run<untyped_list>(args);
    if (args.name == "vzaps_get") return run<typed_get>(args);
    return run<typed_list>(args);
}
