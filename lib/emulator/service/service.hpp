#pragma once

#include "routing/router.hpp"
#include "service/fault_book.hpp"
#include "service/journal.hpp"
#include "state/world.hpp"

#include <cstdint>
#include <mutex>
#include <optional>

namespace vzaps::emulation {

/// What became of a request: the answer, and where it is in the journal.
struct outcome {
    reply answer;
    std::uint64_t number = 0;
    /// Only with an answer of 101.
    std::optional<emulation::subscription> subscription;
};

/// The emulated service without its network: state, journal and faults under one mutex.
///
/// Connections call `fault_for` once a request's head is there, `perform` once its body is, and `answered`
/// before the answer is written. All members may be called from any thread.
class service {
public:
    explicit service(emulator_options settings) : world_(std::move(settings)) {}

    emulator_options const& settings() const { return world_.settings; }

    std::optional<fault> fault_for(request const& head);
    /// Records the request and has it handled, unless the fault is one that keeps it from taking effect.
    outcome perform(request const& incoming, std::optional<fault> const& disturbance);
    /// Records a request of which nothing more will be read.
    void note_unread(request const& head, std::string why);
    void answered(std::uint64_t number, int status);
    /// Sends what has waited for as long as it had to.
    void send_what_waits();

    /// Calls `action` with the state, or one of its companions, under the mutex.
    template <class Action>
    auto locked(Action action) const {
        std::lock_guard const guard(mutex_);
        return action(world_, journal_, faults_);
    }
    template <class Action>
    auto locked(Action action) {
        std::lock_guard const guard(mutex_);
        return action(world_, journal_, faults_);
    }

private:
    bool is_enveloped(route const& operation) const;
    reply handled(call& c, route_match const& match, recorded_request& entry);
    reply finished(reply answer);

    router const router_;
    mutable std::mutex mutex_;
    world world_;
    journal journal_;
    fault_book faults_;
};

} // namespace vzaps::emulation
