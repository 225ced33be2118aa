// The library's subscription: events with their JSON read and typed, acknowledged as the consumer comes back.
// The row `realtime_idle` opens so many subscriptions that nothing is sent to, and tells what each adds to the
// heap.
#include "heap.hpp"
#include "realtime_wire.hpp"
#include "vzaps_client.hpp"

#include <vzaps/events.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>

#include <string>
#include <vector>

namespace {

namespace asio = boost::asio;

vzaps::client make_subscriber(asio::io_context& io, bench::arguments const& args) {
    vzaps::client_options options;
    options.base_url = args.base_url();
    options.realtime_url = "ws://127.0.0.1:" + args.port + bench::window_path(args.concurrency);
    return {io.get_executor(), {bench::client_token}, options};
}

vzaps::subscribe_request wanted() {
    vzaps::subscribe_request made{{bench::instance_id, "bench-instance-token"}};
    made.events = {vzaps::event_type::message};
    return made;
}

asio::awaitable<void> loop(vzaps::subscription& events, bench::meter& meter) {
    while (meter.take()) {
        auto const start = bench::clock::now();
        auto const event = co_await events.next();
        auto const* const message = event ? event->as<vzaps::message_event>() : nullptr;
        meter.record(start, message != nullptr && !message->text().empty());
    }
}

asio::awaitable<bool> run(vzaps::client client, bench::arguments args) {
    auto events = client.events.subscribe(wanted());
    bench::meter warm_up{args.warm_up_calls()};
    co_await loop(events, warm_up);
    bench::meter meter{args.calls};
    co_await loop(events, meter);
    co_return meter.print(args);
}

bool stay_idle(asio::io_context& io, vzaps::client const& client, bench::arguments const& args) {
    std::size_t open = 0;
    auto const subscribe = [&] {
        auto request = wanted();
        request.on_state = [&open](vzaps::subscription_state const& now) {
            open += now.status == vzaps::subscription_status::open ? 1U : 0U;
        };
        return client.events.subscribe(std::move(request));
    };
    std::vector<vzaps::subscription> all;
    all.reserve(args.calls + 1);
    auto const add = [&](std::size_t count) {
        for (auto const until = open + count; open < until;) {
            if (all.size() < until) all.push_back(subscribe());
            if (io.run_one() == 0) break;
        }
    };
    add(1); // What the first one makes is the client's.
    auto const before = bench::heap_bytes();
    bench::meter meter{args.calls};
    add(args.calls);
    while (io.poll_one() > 0) {}
    auto const each = (bench::heap_bytes() - before) / args.calls;
    for (std::size_t i = 0; i < args.calls; ++i) meter.record(bench::clock::now(), i + 1 < open);
    return meter.print(args, " bytes_per_idle_subscription=" + std::to_string(each));
}

} // namespace

int main(int argc, char** argv) {
    auto const args = bench::read_arguments(argc, argv);
    asio::io_context io{1};
    auto const client = make_subscriber(io, args);
    if (args.name == "realtime_idle") return stay_idle(io, client, args) ? 0 : 1;
    bool good = false;
    asio::co_spawn(io, run(client, args), [&good](std::exception_ptr error, bool all) {
        if (error) std::rethrow_exception(error);
        good = all;
    });
    io.run();
    return good ? 0 : 1;
}
