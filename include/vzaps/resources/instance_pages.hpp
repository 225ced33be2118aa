#pragma once

#include <vzaps/call_options.hpp>
#include <vzaps/detail/export.hpp>
#include <vzaps/models/instance_page.hpp>
#include <vzaps/models/instance_requests.hpp>

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <optional>

namespace vzaps {

namespace detail {
class client_core;
}

/// Walks the pages of `instances.list`: `while (auto page = co_await pages.next()) ...`
///
/// One `next()` at a time; copies share their position. Needs neither the client nor itself to outlive the
/// call.
class instance_pages {
public:
    /// The next page, or nothing after the last one. The walk ends at an empty page, at a page that repeats
    /// the one before or goes back, and after `total_pages` where the service says it. A call that fails, or
    /// is cancelled, leaves the position where it was: calling `next()` again asks for the same page. Each is
    /// one call with the options given to `pages`.
    VZAPS_DECL boost::asio::awaitable<std::optional<instance_page>> next();

private:
    friend class instances;
    struct position;
    explicit instance_pages(std::shared_ptr<position> start) : position_(std::move(start)) {}
    static boost::asio::awaitable<std::optional<instance_page>> advance(std::shared_ptr<position> where);

    std::shared_ptr<position> position_;
};

} // namespace vzaps
