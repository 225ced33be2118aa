#include "async/failures.hpp"
#include "call/draft.hpp"
#include "call/token_exchange.hpp"

#include <vzaps/resources/auth.hpp>

#include <utility>

namespace asio = boost::asio;

namespace vzaps {

namespace {

asio::awaitable<std::string> wait_for_token(std::shared_ptr<detail::client_core> core,
                                            call::call_request request) {
    call::trace so_far;
    auto const in_flight = core->gate().enter();
    auto const timeout = request.timeout.value_or(core->pipeline().default_timeout(request.op));
    tokens::token_ptr token;
    try {
        if (!in_flight) throw async::client_closed(phase::validation, false);
        token = co_await core->tokens()->get(std::chrono::steady_clock::now() + timeout);
    } catch (...) {
        throw core->pipeline().failure(request, so_far);
    }
    co_return token->value;
}

} // namespace

asio::awaitable<std::string> vzaps::auth::get_access_token(call_options options) const {
    auto const& op = call::token_operation;
    try {
        call::draft request(*core_, op, std::move(options));
        request.needs_secret();
        return wait_for_token(core_, std::move(request).finish());
    } catch (error const& reason) {
        return call::refused<std::string>(call::of_operation(op, reason));
    }
}

} // namespace vzaps
