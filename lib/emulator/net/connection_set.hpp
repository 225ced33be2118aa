#pragma once

#include <vzaps/testing/emulator.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <unordered_set>
#include <vector>

namespace vzaps::emulation {

class connection;

/// The connections that there are. Used on the emulator's thread only, but for the counters.
class connection_set {
public:
    void add(connection* each) { live_.insert(each); }
    void remove(connection* each) { live_.erase(each); }
    std::vector<connection*> live() const { return {live_.begin(), live_.end()}; }

    /// A handshake is done. Returns the connection's number, from 1.
    std::uint64_t opened() {
        ++open_;
        return ++accepted_;
    }
    void closed() { --open_; }

    /// One of them has become a realtime socket, or was one.
    void upgraded() {
        ++realtime_open_;
        ++realtime_accepted_;
    }
    void realtime_closed() { --realtime_open_; }

    realtime_counts realtime() const { return {.open = realtime_open_, .accepted = realtime_accepted_}; }
    std::size_t accepted() const { return accepted_; }
    std::size_t open() const { return open_; }

private:
    std::unordered_set<connection*> live_;
    std::atomic<std::size_t> accepted_ = 0;
    std::atomic<std::size_t> open_ = 0;
    std::atomic<std::size_t> realtime_open_ = 0;
    std::atomic<std::size_t> realtime_accepted_ = 0;
};

} // namespace vzaps::emulation
