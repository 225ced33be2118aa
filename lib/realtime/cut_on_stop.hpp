#pragma once

#include "realtime/feed.hpp"

namespace vzaps::realtime {

// While it is there, ending the subscription ends this connection, too.
class cut_on_stop {
public:
    // The guard has to be armed: a cut that comes before is forgotten. `open`: there is a peer to say goodbye
    // to.
    cut_on_stop(feed& of, http::deadline_guard& guard, bool open) : feed_(of) { feed_.use(&guard, open); }
    cut_on_stop(cut_on_stop const&) = delete;
    cut_on_stop& operator=(cut_on_stop const&) = delete;
    ~cut_on_stop() { feed_.use(nullptr, false); }

private:
    feed& feed_;
};

} // namespace vzaps::realtime
