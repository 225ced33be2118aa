#pragma once

#include "realtime/feed.hpp"

namespace vzaps::realtime {

// While it is there, ending the subscription ends this connection, too.
class line {
public:
    // `open`: there is a peer to say goodbye to.
    line(feed& of, http::deadline_guard& what, bool open) : feed_(of) { feed_.use(&what, open); }
    line(line const&) = delete;
    line& operator=(line const&) = delete;
    ~line() { feed_.use(nullptr, false); }

private:
    feed& feed_;
};

} // namespace vzaps::realtime
