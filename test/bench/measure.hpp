#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>
#include <sys/resource.h>
#include <vector>

// What every program of the benchmark shares: its arguments, its meter and the line that it prints.
namespace bench {

using clock = std::chrono::steady_clock;

struct arguments {
    std::string name; ///< Of the row, which is also the choice of what to run.
    std::string port; ///< Of the server, on 127.0.0.1.
    std::string ca_file;
    std::size_t concurrency = 0;
    std::size_t connections = 0;
    std::size_t calls = 0;

    std::string base_url() const { return "https://127.0.0.1:" + port; }
    /// Enough to open every connection, fill every cache and grow every buffer.
    std::size_t warm_up_calls() const { return std::max(calls / 10, 4 * concurrency); }
};

inline arguments read_arguments(int argc, char** argv) {
    if (argc != 7) {
        std::fprintf(stderr, "usage: %s name port ca_file concurrency connections calls\n", argv[0]);
        std::exit(2);
    }
    return {argv[1], argv[2], argv[3], std::stoul(argv[4]), std::stoul(argv[5]), std::stoul(argv[6])};
}

/// User and system time of the whole process so far.
inline double cpu_microseconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    auto const in_us = [](timeval t) {
        return static_cast<double>(t.tv_sec) * 1e6 + static_cast<double>(t.tv_usec);
    };
    return in_us(usage.ru_utime) + in_us(usage.ru_stime);
}

/// The most memory that the process has ever had resident.
inline long peak_memory_kb() {
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
    return 0;
}

/// Hands out the calls of one phase and records how each ended. For one thread.
class meter {
public:
    explicit meter(std::size_t calls) : calls_(calls), left_(calls) {
        latencies_.reserve(calls);
        cpu_ = cpu_microseconds();
        started_ = clock::now();
    }

    /// Whether there is one more call to make; taken if so.
    bool take() {
        if (left_ == 0) return false;
        --left_;
        return true;
    }

    void record(clock::time_point start, bool good) {
        latencies_.push_back(std::chrono::duration<float, std::micro>(clock::now() - start).count());
        failures_ += good ? 0U : 1U;
    }

    /// Says once on stderr what went wrong, since a count alone helps nobody.
    void complain(char const* what) {
        if (!complained_) std::fprintf(stderr, "bench: a call failed: %s\n", what);
        complained_ = true;
    }

    /// To be called when the last call has ended; false for a phase with failures.
    bool print(arguments const& args, std::string const& more = {}) {
        double const wall = std::chrono::duration<double>(clock::now() - started_).count();
        double const cpu = cpu_microseconds() - cpu_;
        auto const calls = static_cast<double>(calls_);
        if (latencies_.size() != calls_) throw std::logic_error("not every call has ended");
        std::printf("name=%s concurrency=%zu connections=%zu calls=%zu failures=%zu cpu_us=%.2f "
                    "calls_per_s=%.0f p50_us=%.0f p99_us=%.0f rss_kb=%ld%s\n",
                    args.name.c_str(), args.concurrency, args.connections, calls_, failures_, cpu / calls,
                    calls / wall, percentile(0.50), percentile(0.99), peak_memory_kb(), more.c_str());
        return failures_ == 0;
    }

    std::size_t failures() const { return failures_; }

private:
    double percentile(double part) {
        auto const index = static_cast<std::ptrdiff_t>(part * static_cast<double>(latencies_.size() - 1));
        std::nth_element(latencies_.begin(), latencies_.begin() + index, latencies_.end());
        return static_cast<double>(latencies_[static_cast<std::size_t>(index)]);
    }

    std::size_t calls_;
    std::size_t left_;
    std::size_t failures_ = 0;
    bool complained_ = false;
    std::vector<float> latencies_; // microseconds
    double cpu_;
    clock::time_point started_;
};

} // namespace bench
