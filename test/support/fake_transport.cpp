#include "support/fake_transport.hpp"

#include "support/ascii.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace asio = boost::asio;

namespace vzaps::test {

bool seen_request::has(std::string_view name) const {
    for (auto const& [each, value] : request.headers)
        if (equal_ignoring_case(each, name)) return true;
    return false;
}

std::string seen_request::header(std::string_view name) const {
    for (auto const& [each, value] : request.headers)
        if (equal_ignoring_case(each, name)) return value;
    return {};
}

transport_response answered(int status, std::string body, header_list headers) {
    transport_response result;
    result.answer = response(status, std::move(headers), std::move(body));
    return result;
}

fake_transport& fake_transport::then(reaction what) {
    script_.push_back({std::move(what)});
    return *this;
}

fake_transport& fake_transport::answer(int status, std::string body, header_list headers) {
    return then([made = answered(status, std::move(body), std::move(headers))](auto const&) { return made; });
}

fake_transport& fake_transport::fail(boost::system::error_code code, vzaps::phase where, bool written) {
    return fail(transport_error(code, where, written));
}

fake_transport& fake_transport::fail(transport_error failure) {
    return then([failure](auto const&) -> transport_response { throw failure; });
}

fake_transport& fake_transport::hang(int status, std::string body) {
    answer(status, std::move(body));
    script_.back().held = true;
    return *this;
}

void fake_transport::release() {
    for (auto const& each : held_) each->cancel();
    held_.clear();
}

asio::awaitable<transport_response> fake_transport::send(transport_request request) {
    co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
    auto const is_token = request.target == "/token";
    if (connect && !is_token) co_await connect();
    auto& list = is_token ? tokens : seen;
    list.push_back({request, request.authorization ? request.authorization() : std::string()});
    if (is_token) {
        if (on_token) co_return on_token(request);
        auto const number = std::to_string(tokens.size());
        co_return answered(200, R"({"access_token":"jwt-)" + number + R"(","expires_in":3600})");
    }
    if (script_.empty()) co_return answered(200, "{}");
    auto const next = std::move(script_.front());
    script_.pop_front();
    if (next.held) co_await wait(request.deadline);
    co_return next.react(request);
}

asio::awaitable<void> fake_transport::wait(std::chrono::steady_clock::time_point deadline) {
    auto const timer = std::make_shared<asio::steady_timer>(co_await asio::this_coro::executor, deadline);
    held_.push_back(timer);
    boost::system::error_code ec;
    co_await timer->async_wait(asio::redirect_error(asio::use_awaitable, ec));
    auto const state = co_await asio::this_coro::cancellation_state;
    if (state.cancelled() != asio::cancellation_type::none)
        throw transport_error(asio::error::operation_aborted, phase::headers, true);
    if (!ec) throw transport_error(errc::timeout, phase::headers, true);
}

offline::offline() {
    options.transport = wire;
    options.retry.base_delay = std::chrono::milliseconds(0);
    options.now = [this] { return now; };
    options.random = [] { return 0.5; };
}

client& offline::client() {
    if (!client_) client_ = std::make_unique<vzaps::client>(io.get_executor(), identity, options);
    return *client_;
}

void offline::settle() {
    io.restart();
    io.poll();
}

} // namespace vzaps::test
