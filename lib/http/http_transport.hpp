#pragma once

#include "http/exchange.hpp"
#include "http/pool.hpp"

#include <vzaps/client_options.hpp>
#include <vzaps/transport.hpp>

#include <memory>

namespace vzaps::http {

// The library's own transport: HTTP/1.1 over the pool's connections.
class http_transport final : public transport {
public:
    http_transport(std::shared_ptr<pool> connections, limit_options limits);

    boost::asio::awaitable<transport_response> send(transport_request request) override;
    void close() noexcept override;
    pool_statistics statistics() const override;

private:
    std::shared_ptr<pool> pool_;
    limit_options limits_;
};

} // namespace vzaps::http
