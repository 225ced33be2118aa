#pragma once

#include <boost/asio/execution_context.hpp>

#include <memory>
#include <mutex>
#include <unordered_set>

namespace vzaps::detail {

class client_core;

// The clients of one execution context. Shared by the context's service and the clients, either of which may
// go first.
class core_registry {
public:
    void add(client_core& core);
    void remove(client_core& core) noexcept;
    // Tells every client that the context is going.
    void shut_down() noexcept;
    // Tells every client that this is the child of a process that has forked.
    void process_was_forked() noexcept;

private:
    std::mutex mutex_;
    std::unordered_set<client_core*> cores_;
};

// Closes the sockets of a context's clients when the context is destroyed, while that can still be done, and those that
// a forked process has in common with its parent.
class client_service final : public boost::asio::execution_context::service {
public:
    using key_type = client_service;
    static boost::asio::execution_context::id id;

    explicit client_service(boost::asio::execution_context& context);
    std::shared_ptr<core_registry> const& registry() const noexcept { return registry_; }

private:
    void shutdown() noexcept override { registry_->shut_down(); }
    // The reactor has been told before: services are told in the order in which they were made.
    void notify_fork(boost::asio::execution_context::fork_event event) override {
        if (event == boost::asio::execution_context::fork_child) registry_->process_was_forked();
    }

    std::shared_ptr<core_registry> registry_;
};

} // namespace vzaps::detail
