#pragma once

#include "bot.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include <string>
#include <string_view>

namespace webhook_bot {

using request = boost::beast::http::request<boost::beast::http::string_body>;

/// What requests mean: `POST /hooks/<secret>` brings an event, and nothing else is here.
class route {
public:
    /// Webhooks are not signed, so that whoever knows the path is believed. The secret must not be empty.
    route(bot& answering, std::string secret) : bot_(answering), secret_(std::move(secret)) {}

    /// The status to answer with.
    boost::asio::awaitable<boost::beast::http::status> handle(request what);

private:
    bool knows_secret(std::string_view target) const;

    bot& bot_;
    std::string secret_;
};

} // namespace webhook_bot
