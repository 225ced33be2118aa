#pragma once

#include <vzaps/testing/emulator.hpp>
#include <vzaps/vzaps.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <cstddef>
#include <exception>
#include <string>
#include <utility>

namespace vzaps::test {

// Longer than any small-string buffer, so that a temporary which is freed twice is noticed.
inline std::string const long_name =
    "A name that is long enough to live on the heap, far past the small-string buffer";

inline void rethrow(std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
}

/// An emulator with a client of it on a context of its own.
class on_emulator {
public:
    explicit on_emulator(std::size_t instances = 0)
        : client(io.get_executor(), service.credentials(), service.client_options()) {
        service.seed_instances(instances);
    }

    /// Runs a coroutine to its end; what it throws comes out of here.
    void run(boost::asio::awaitable<void> work) {
        boost::asio::co_spawn(io, std::move(work), rethrow);
        io.run();
        io.restart();
    }

    emulator service;
    boost::asio::io_context io;
    vzaps::client client;
};

} // namespace vzaps::test
