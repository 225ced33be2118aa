#pragma once

#include "emulator/desk.hpp"
#include "support/realtime_probe.hpp"
#include "support/running_context.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vzaps::test {

/// A desk whose events go to realtime sockets.
class live : public desk {
public:
    explicit live(emulator_options settings = {}) : desk(std::move(settings)) {}

    std::string target(std::string_view more = {}) const {
        return "/events/ws?instance_id=" + id + std::string(more);
    }
    realtime_probe unopened() const { return realtime_probe(server.port(), server.ca_pem()); }
    /// `more` is added to the query: `&last_event_id=evt_1`.
    realtime_probe opened(std::string_view more = {}) {
        auto made = unopened();
        BOOST_REQUIRE_EQUAL(made.open(target(more), bearer()).status, 101);
        return made;
    }
    /// What the upgrade is answered with.
    probe_response answer(std::string const& where, header_list const& headers) const {
        return unopened().open(where, headers);
    }

    /// Publishes an event that holds that number.
    void publish(int number, std::string_view type = "Message") {
        server.receive(id, type, {{"number", number}});
    }
    std::string event_id(std::size_t index) const {
        return text(server.events(id).at(index).as_object(), "id");
    }

    /// The numbers of the next events.
    static std::vector<std::int64_t> numbers(realtime_probe& from, std::size_t count) {
        std::vector<std::int64_t> made;
        while (made.size() < count)
            made.push_back(from.event().at("data").at("event").at("number").to_number<std::int64_t>());
        return made;
    }
    bool acknowledged(std::vector<std::string> const& ids) const {
        return ::test::eventually([&] { return server.acknowledged(id) == ids; });
    }
    /// The notes of the last upgrade.
    std::vector<std::string> notes() const { return last().notes; }
};

using list_of_numbers = std::vector<std::int64_t>;

} // namespace vzaps::test
