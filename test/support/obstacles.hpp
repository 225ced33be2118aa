#pragma once

#include <vzaps/testing/emulator.hpp>
#include <vzaps/vzaps.hpp>

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>
#include <vector>

namespace test {

// Something that makes a call hang at one point of its way, until it is cleared.
class obstacle {
public:
    obstacle() = default;
    obstacle(obstacle const&) = delete;
    obstacle& operator=(obstacle const&) = delete;
    virtual ~obstacle() = default;

    // For a client that will run into it.
    virtual vzaps::client_options options() = 0;
    virtual vzaps::credentials credentials() { return emulator.credentials(); }
    // Puts it up. `executor` runs calls that help with that.
    virtual void put_up(vzaps::client& client, boost::asio::any_io_executor executor) = 0;
    virtual boost::asio::awaitable<void> call(vzaps::client client, vzaps::call_options how);
    // Whether a call hangs here: nothing but the obstacle's own phase is left to end in.
    virtual bool reached(vzaps::client& client) = 0;
    // Takes it away, so that the next call gets through.
    virtual void clear() { emulator.clear_faults(); }

    // Where a call that ended here has ended.
    virtual vzaps::phase where() const = 0;
    virtual vzaps::outcome effect() const { return vzaps::outcome::not_sent; }
    // What else its error has to say.
    virtual bool tells_all(vzaps::error const&) const { return true; }
    // The code and the phase that a call whose time runs out here fails with.
    virtual vzaps::errc code_at_deadline() const { return vzaps::errc::timeout; }
    virtual vzaps::phase where_at_deadline() const { return where(); }

    vzaps::emulator emulator;
};

std::vector<std::string> const& obstacle_names();
std::unique_ptr<obstacle> make_obstacle(std::string const& name);

} // namespace test
