#pragma once

#include <boost/json/object.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace vzaps::emulation {

/// One event on its way to an instance's webhook, or once there.
struct webhook_entry {
    enum class state { pending, delivered, failed };

    std::uint64_t number = 0;
    std::string type;
    std::string url;
    std::string payload; ///< JSON.
    std::string created_at;
    std::string last_error; ///< Of an attempt that got no answer.
    int attempts = 0;
    int last_status = 0; ///< 0: nothing was answered.
    state status = state::pending;

    static constexpr std::string_view id_prefix = "log_";
    std::string id() const { return std::string(id_prefix) + std::to_string(number); }
    std::string_view status_text() const;
    /// As the logs' operations show it. Documented are `status`, `attempts` and `payload`, without spellings
    /// (unconfirmed).
    boost::json::object shown() const;
};

/// What came of one attempt to deliver.
struct webhook_attempt {
    int status = 0; ///< 0: nothing was answered.
    std::string error;

    bool accepted() const { return status >= 200 && status < 300; }
};

/// The deliveries of one instance: those that wait, in order, and what became of the others. Knows nothing of
/// sockets.
class webhook_log {
public:
    /// So many settled deliveries are kept; the oldest go first. What is pending is never dropped.
    static constexpr std::size_t limit = 10'000;

    /// Numbers increase from call to call.
    void add(webhook_entry made);
    /// The oldest delivery that nobody has taken yet.
    std::optional<webhook_entry> take();
    /// What an attempt at a taken one has come to, and whether it was the last one.
    void tried(std::uint64_t number, webhook_attempt const& what, bool last);
    /// Has a settled one delivered once more, to that URL. Nothing changes for one that is pending.
    void again(std::uint64_t number, std::string url);

    webhook_entry const* find(std::string_view id) const;
    std::map<std::uint64_t, webhook_entry> const& entries() const { return entries_; }
    std::size_t pending() const { return pending_; }

private:
    void forget_oldest();

    std::map<std::uint64_t, webhook_entry> entries_;
    std::deque<std::uint64_t> waiting_;
    std::size_t pending_ = 0; ///< Those that were taken included.
};

} // namespace vzaps::emulation
