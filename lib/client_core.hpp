#pragma once

#include "async/home.hpp"
#include "call/call_request.hpp"
#include "call/gate.hpp"
#include "call/pipeline.hpp"
#include "realtime/hub.hpp"

#include <vzaps/client_options.hpp>
#include <vzaps/credentials.hpp>
#include <vzaps/pool_statistics.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>

namespace vzaps::http {
class pool;
}

namespace vzaps::detail {

class core_registry;

// What all copies of a client share: the layers, put together.
class client_core : public std::enable_shared_from_this<client_core> {
public:
    static std::shared_ptr<client_core> make(boost::asio::any_io_executor executor, credentials identity,
                                             client_options options);
    client_core(client_core const&) = delete;
    client_core& operator=(client_core const&) = delete;
    ~client_core();

    call::pipeline const& pipeline() const noexcept { return *pipeline_; }
    call::gate& gate() noexcept { return gate_; }
    // Null for a client without a secret.
    tokens::token_source* tokens() const noexcept { return tokens_.get(); }
    std::shared_ptr<realtime::hub> const& realtime() const noexcept { return realtime_; }
    // Empty once the context is gone.
    boost::asio::any_io_executor executor() const { return home_->executor_or_none(); }
    std::size_t json_depth() const noexcept { return json_depth_; }
    bool has_secret() const noexcept { return tokens_ != nullptr; }
    pool_statistics statistics() const { return transport_->statistics(); }

    static boost::asio::awaitable<void> close(std::shared_ptr<client_core> core,
                                              std::chrono::milliseconds drain);

    // Waits, as calls do: cancelling it, closing the client and destroying the context end it. Throws
    // `system_error`.
    static boost::asio::awaitable<void> pause(std::shared_ptr<client_core> core,
                                              std::chrono::steady_clock::time_point until);

    // The execution context is going. Afterwards nothing here refers to it.
    void context_is_gone() noexcept;
    // This is the child of a process that has forked: its idle connections are the parent's.
    void process_was_forked() noexcept;

private:
    client_core(boost::asio::any_io_executor executor, credentials identity, client_options options);

    std::shared_ptr<async::home> home_;
    std::size_t json_depth_;
    std::shared_ptr<async::interrupts> interrupts_;
    std::shared_ptr<transport> transport_;
    std::shared_ptr<tokens::token_source> tokens_;
    std::unique_ptr<call::pipeline> pipeline_;
    std::shared_ptr<realtime::hub> realtime_;
    call::gate gate_;
    std::shared_ptr<core_registry> registry_;
    std::shared_ptr<http::pool> connections_; // Null with a transport of the user's.
};

} // namespace vzaps::detail
