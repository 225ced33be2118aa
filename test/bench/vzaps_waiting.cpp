// What a call costs in memory while it waits for a connection. Slow answers hold every connection; when all
// calls wait, the heap's growth is taken; then the slow answers end and every call is served.
#include "heap.hpp"
#include "vzaps_client.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>

namespace {

namespace asio = boost::asio;

asio::awaitable<void> hold(vzaps::client client) { co_await client.request("GET", "/slow"); }

asio::awaitable<void> call(vzaps::client client, bench::meter& meter) {
    auto const start = bench::clock::now();
    bool good = false;
    try {
        auto const page = co_await client.instances.list();
        good = page.content.size() == bench::rows_in_page;
    } catch (vzaps::error const& error) {
        meter.complain(error.what());
    }
    meter.record(start, good);
}

} // namespace

int main(int argc, char** argv) {
    auto const args = bench::read_arguments(argc, argv);
    asio::io_context io{1};
    vzaps::client const client = bench::make_client(io, args);
    for (std::size_t i = 0; i < args.connections; ++i) asio::co_spawn(io, hold(client), bench::rethrow);
    while (client.statistics().open < args.connections && io.run_one() > 0) {}

    bench::meter meter{args.calls};
    std::size_t const before = bench::heap_bytes();
    for (std::size_t i = 0; i < args.calls; ++i) asio::co_spawn(io, call(client, meter), bench::rethrow);
    while (client.statistics().waiting < args.calls && io.run_one() > 0) {}
    std::size_t const waiting = client.statistics().waiting;
    std::size_t const growth = bench::heap_bytes() - before;
    if (waiting != args.calls) meter.complain("the connections were free before every call waited");
    io.run();

    bool const good = meter.print(args, " waiting=" + std::to_string(waiting) +
                                            " bytes_per_waiting_call=" + std::to_string(growth / args.calls));
    return good && waiting == args.calls ? 0 : 1;
}
