#pragma once

#include <vzaps/testing/emulator.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace vzaps::emulation {

/// What was received. Entries are addressed by number, so that the journal may be emptied while calls are
/// under way.
class journal {
public:
    std::uint64_t add(recorded_request entry) {
        entries_.push_back(std::move(entry));
        return dropped_ + entries_.size() - 1;
    }
    void answered(std::uint64_t number, int status) {
        if (number >= dropped_) entries_[static_cast<std::size_t>(number - dropped_)].status = status;
    }
    void note(std::uint64_t number, std::string text) {
        if (number >= dropped_)
            entries_[static_cast<std::size_t>(number - dropped_)].notes.push_back(std::move(text));
    }
    void clear() {
        dropped_ += entries_.size();
        entries_.clear();
    }
    std::vector<recorded_request> const& entries() const { return entries_; }
    std::size_t count(std::string_view method, std::string_view path) const;

private:
    std::vector<recorded_request> entries_;
    std::uint64_t dropped_ = 0;
};

} // namespace vzaps::emulation
