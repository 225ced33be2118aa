#pragma once

#include <vzaps/testing/fault.hpp>

#include <list>
#include <optional>
#include <string_view>
#include <utility>

namespace vzaps::emulation {

/// The faults that wait for their requests, oldest first.
class fault_book {
public:
    void add(fault what) { waiting_.push_back(std::move(what)); }
    void clear() { waiting_.clear(); }

    /// The fault for a request, which is used up by that. A request that an older fault takes is not seen,
    /// and so not counted, by the younger ones.
    std::optional<fault> take(std::string_view method, std::string_view path, std::string_view path_template);
    /// The fault for an event that is about to be sent on a realtime socket; `path` is the one of its
    /// upgrade.
    std::optional<fault> take_for_event(std::string_view path);

private:
    template <class Predicate>
    std::optional<fault> take_first(Predicate matches);

    std::list<fault> waiting_;
};

} // namespace vzaps::emulation
