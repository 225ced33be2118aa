#pragma once

#include "emulator/account.hpp"

#include <boost/json/array.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vzaps::test {

/// An account with one instance, and its calls.
class desk : public account {
public:
    explicit desk(emulator_options settings = {})
        : account(std::move(settings)), id(server.seed_instances(1, "Desk").front()) {}

    std::string path(std::string_view rest) const { return "/instances/" + id + std::string(rest); }
    probe_response get(std::string_view rest) { return call("GET", path(rest)); }
    probe_response post(std::string_view rest, boost::json::value const& body = nullptr) {
        return call("POST", path(rest), body);
    }
    probe_response remove(std::string_view rest, boost::json::value const& body = nullptr) {
        return call("DELETE", path(rest), body);
    }

    /// The `data` of an answer, which has to be a success in the envelope.
    static boost::json::object data(probe_response const& answer) {
        BOOST_REQUIRE_EQUAL(answer.status, 200);
        BOOST_TEST(answer["code"] == 200);
        BOOST_TEST(answer["success"] == true);
        return answer["data"].as_object();
    }
    /// Sends a message, and returns its id.
    std::string sent(std::string_view kind, boost::json::object const& body) {
        return text(data(post("/chat/send/" + std::string(kind), body)), "message_id");
    }
    std::string said(std::string_view message, std::string_view phone = "5541911112222") {
        return sent("text", {{"phone", phone}, {"message", message}});
    }
    boost::json::object sent_message(std::size_t index) const {
        return server.sent_messages(id).at(index).as_object();
    }

    std::vector<std::string> event_types() const {
        std::vector<std::string> made;
        for (auto const& each : server.events(id)) made.emplace_back(each.at("type").as_string());
        return made;
    }
    /// What the last event says: its `data`.
    boost::json::object last_event() const { return server.events(id).back().at("data").as_object(); }

    std::string id;
};

} // namespace vzaps::test
