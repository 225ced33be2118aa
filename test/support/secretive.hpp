#pragma once

#include "support/caller.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace vzaps::test {

/// Tokens that nothing else looks like, with characters that URLs and JSON write in other ways.
namespace secrets {
inline constexpr char const* client_token = "TOKclient/4d1f+e2a=\"7b&TOKend";
inline constexpr char const* client_secret = "SEChidden/93ac+11=\\0e%SECend";
inline constexpr char const* instance_token = "INStance/77d0+5f=<c1>INSend";
inline constexpr char const* jwt = "JWThead.c29tZSBwYXlsb2Fk/x+y.JWTend";
} // namespace secrets

using secret_list = std::vector<std::string>;
secret_list const& all_secrets();
/// Those that the token exchange knows.
secret_list const& account_secrets();

/// All of them in one line, raw. No JSON: quotes and backslashes are as they are.
std::string raw(secret_list const& of);
/// The same with JSON's escapes.
std::string escaped(secret_list const& of);
/// Bodies that hold all of them raw, percent-encoded, and in JSON of several shapes.
std::vector<std::string> echoes(secret_list const& of);
/// Headers that hold all of them.
std::string echoing_headers(secret_list const& of);

std::string proxy_user_info(); ///< As it stands in a URL.
std::string proxy_base64();
std::string proxy_secrets(); ///< Both, the whole as base64, and the other secrets.

/// Fails when a piece of a secret, however it is written, is in the text.
void check_harmless(std::string const& where, std::string const& text);
/// The same of every text of an error.
void check_harmless(error const& seen);

/// A client whose every word is listened to: errors, hooks, and the log at its most talkative.
class secretive {
public:
    explicit secretive(bool tokens = true, std::string proxy = {});
    ~secretive();

    /// Lets a call fail, and looks at all that was said about it.
    template <class T>
    error fails(boost::asio::awaitable<T> what) {
        auto const seen = on_.failure(std::move(what));
        check_harmless(seen);
        return seen;
    }

    /// The same for a call that is cancelled when its request has arrived.
    template <class T>
    void cancelled(boost::asio::awaitable<T> what) {
        auto const before = server.calls().size();
        auto const arrived = [&] { return server.calls().size() > before; };
        check_harmless(on_.cancelled_when(arrived, std::move(what)));
    }

    scripted_server server;

private:
    client_options listening(std::string proxy) const;

    std::shared_ptr<std::vector<std::string>> heard_ = std::make_shared<std::vector<std::string>>();
    caller on_;

public:
    vzaps::client& client = on_.client;
    instance_ref const instance{"VZ1", secrets::instance_token};
};

} // namespace vzaps::test
