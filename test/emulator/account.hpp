#pragma once

#include "support/https_probe.hpp"

#include <vzaps/testing/emulator.hpp>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <string>
#include <utility>

namespace vzaps::test {

/// An emulator and a probe that is logged in to it.
class account {
public:
    explicit account(emulator_options settings = {})
        : server(std::move(settings)), probe(server.port(), server.ca_pem()) {}

    https_probe another_probe() const { return https_probe(server.port(), server.ca_pem()); }

    static std::string token_request(vzaps::credentials const& from) {
        return boost::json::serialize(
            boost::json::object{{"client_token", from.client_token}, {"client_secret", from.client_secret}});
    }
    probe_response exchange() { return probe.send("POST", "/token", token_request(server.credentials())); }
    std::string fresh_jwt() { return std::string(exchange()["access_token"].as_string()); }

    header_list bearer() {
        if (jwt.empty()) jwt = fresh_jwt();
        return {{"Authorization", "Bearer " + jwt}};
    }
    header_list instance_pair(std::string const& token) const {
        return {{"X-Client-Token", server.credentials().client_token}, {"X-Instance-Token", token}};
    }

    /// With the account's JWT.
    probe_response call(std::string method, std::string target, boost::json::value const& body = nullptr) {
        std::string const text = body.is_null() ? std::string() : boost::json::serialize(body);
        return probe.send(std::move(method), std::move(target), text, bearer());
    }
    /// A new instance: `id`, `token` and all else of its answer.
    boost::json::object made(std::string const& name) {
        return call("PUT", "/instances/create", {{"name", name}}).json().as_object();
    }

    recorded_request last() const { return server.requests().back(); }
    boost::json::object state(std::size_t index) const { return server.instances().at(index).as_object(); }

    emulator server;
    https_probe probe;
    std::string jwt;
};

inline std::string text(boost::json::object const& from, std::string_view field) {
    return std::string(from.at(field).as_string());
}

} // namespace vzaps::test
