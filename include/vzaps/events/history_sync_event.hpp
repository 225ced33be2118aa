#pragma once

#include <boost/json/value.hpp>

#include <memory>

namespace vzaps {

/// `HistorySync`: a part of the history of a phone that was just linked. Large, and of WhatsApp's own form,
/// so it is left as JSON.
struct history_sync_event {
    /// Never null. Shares the event's document, and may outlive it.
    std::shared_ptr<boost::json::value const> data;
};

} // namespace vzaps
