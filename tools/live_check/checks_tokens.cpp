#include "checks.hpp"
#include "difference.hpp"
#include "expected.hpp"

#include <boost/json/object.hpp>

#include <memory>
#include <string>

namespace asio = boost::asio;
namespace json = boost::json;

namespace live_check {

namespace {

// A client of its own, with a token of its own; `refreshed` tells whether that token was refused.
vzaps::client another(visit& with, vzaps::credentials identity, std::shared_ptr<bool> refreshed) {
    auto options = with.options;
    options.hooks.on_retry = [refreshed](vzaps::retry_event const& event) {
        if (event.token_refreshed) *refreshed = true;
    };
    return {with.api.get_executor(), std::move(identity), std::move(options)};
}

asio::awaitable<void> check_lifetime(visit& with) {
    auto options = vzaps::request_options()
                       .anonymous()
                       .retry_safe()
                       .field("client_token", with.credentials.client_token)
                       .field("client_secret", with.credentials.client_secret);
    auto const answer = co_await look(with, "token", "POST", "/token", std::move(options));
    auto const* const object = answer ? answer->if_object() : nullptr;
    if (object == nullptr) co_return;
    for (auto const* const name : {"access_token", "accessToken"})
        with.found.secrets.remember(text_at(*answer, name));
    for (auto const* const name : {"expires_in", "expiresIn"}) {
        auto const* const found = object->if_contains(name);
        if (found == nullptr) continue;
        if (found->is_number() && found->to_number<double>() >= 0 && found->to_number<double>() < 1e6)
            with.found.note("token.lifetime", std::to_string(found->to_number<std::int64_t>()) +
                                                  " seconds, as a number, in " + name);
        else
            with.found.note("token.lifetime",
                            "a " + type_name(*found) + " in " + name + ", which is no short number");
    }
}

// Two clients have a token each; then the first one calls again.
asio::awaitable<void> check_several(visit& with) {
    auto const refreshed = std::make_shared<bool>(false);
    vzaps::client const first = another(with, with.credentials, refreshed);
    vzaps::client const second = another(with, with.credentials, std::make_shared<bool>(false));
    auto const one = co_await first.auth.get_access_token();
    with.found.secrets.remember(one);
    auto const two = co_await second.auth.get_access_token();
    with.found.secrets.remember(two);
    auto const again = co_await vzaps::as_result(first.instances.list());
    if (again.has_error()) {
        with.found.note("token.several", "cannot tell: a list of instances failed");
    } else if (one == two) {
        with.found.note("token.several", "the service hands out the same token twice");
    } else {
        with.found.note("token.several", *refreshed ? "no: a new token ends the one before"
                                                    : "yes: the first is good after a second was handed out");
    }
}

template <class T>
std::string told(vzaps::result<T> const& of) {
    if (of) return "accepted";
    auto const status = of.error().status();
    return status != 0 ? "refused with HTTP " + std::to_string(status)
                       : "failed: " + of.error().code().message();
}

// Without a JWT an instance's own token has to do; whether it is looked at whose client token comes with it.
asio::awaitable<void> check_instance_token(visit& with) {
    auto const ignored = std::make_shared<bool>(false);
    vzaps::credentials own(with.credentials.client_token, {});
    auto const own_client = another(with, std::move(own), ignored);
    auto const by_own = co_await vzaps::as_result(own_client.sessions.status(with.instance));
    with.found.note("client_token.own",
                    "the instance's token and the client token, without a JWT: " + told(by_own));
    vzaps::credentials strange("vzaps-live-check-is-no-token", {});
    auto const strange_client = another(with, std::move(strange), ignored);
    auto const by_strange = co_await vzaps::as_result(strange_client.sessions.status(with.instance));
    with.found.note("client_token.strange",
                    "the instance's token and a client token of nobody, without a JWT: " + told(by_strange));
}

} // namespace

asio::awaitable<void> check_tokens(visit& with) {
    auto const token = co_await with.api.auth.get_access_token();
    with.found.secrets.remember(token);
    co_await check_lifetime(with);
    co_await check_several(with);
    if (with.has_instance() && !with.instance.token.empty()) co_await check_instance_token(with);
}

} // namespace live_check
