#include "route.hpp"

#include <vzaps/error.hpp>
#include <vzaps/webhook.hpp>

#include <boost/beast/http/field.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/http/verb.hpp>

#include <iostream>
#include <optional>
#include <utility>

namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace webhook_bot {

namespace {

std::optional<vzaps::event> event_in(request const& what) {
    try {
        return vzaps::parse_webhook(what.body(), what[http::field::content_type]);
    } catch (vzaps::error const& refusal) {
        std::cerr << refusal.what() << '\n';
        return std::nullopt;
    }
}

} // namespace

asio::awaitable<http::status> route::handle(request what) {
    if (!knows_secret(what.target())) co_return http::status::not_found;
    if (what.method() != http::verb::post) co_return http::status::method_not_allowed;
    auto const event = event_in(what);
    if (!event) co_return http::status::bad_request;
    // Some deliveries say only in a header whose event it is.
    auto instance_id = event->instance_id();
    if (instance_id.empty()) instance_id = what["X-Instance-ID"];
    bool const accepted = co_await bot_.accept(*event, std::move(instance_id));
    co_return accepted ? http::status::ok : http::status::service_unavailable;
}

// Looks at each character, so that the time it takes does not tell how many were right.
bool route::knows_secret(std::string_view target) const {
    constexpr std::string_view folder = "/hooks/";
    auto const path = target.substr(0, target.find('?'));
    if (!path.starts_with(folder)) return false;
    auto const given = path.substr(folder.size());
    if (given.size() != secret_.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < given.size(); ++i)
        difference |= static_cast<unsigned char>(given[i] ^ secret_[i]);
    return difference == 0;
}

} // namespace webhook_bot
