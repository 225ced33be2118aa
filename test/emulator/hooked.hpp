#pragma once

#include "emulator/account.hpp"
#include "support/running_context.hpp"
#include "support/webhook_receiver.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

namespace vzaps::test {

/// A receiver, and an instance whose messages go there.
class hooked {
public:
    explicit hooked(emulator_options settings = quick(), webhook_receiver::settings how = {})
        : receiver(how), a(std::move(settings)) {
        id = text(a.made("Support"), "id");
        configure(receiver.url("/hook?key=a%20b"), "Message,Connected");
    }

    /// Options with which a failure is not waited for.
    static emulator_options quick() {
        emulator_options made;
        made.webhook_retry_delay = std::chrono::milliseconds(1);
        return made;
    }

    std::string path(std::string const& what = {}) const { return "/instances/" + id + "/webhook" + what; }
    probe_response configure(std::string const& url, boost::json::value const& events) {
        return a.call("POST", path(), {{"webhookURL", url}, {"events", events}});
    }
    /// An event that holds that number.
    void publish(int number = 0) { a.server.receive(id, "Message", {{"number", number}}); }
    /// Until nothing is pending.
    boost::json::array settled() const {
        BOOST_TEST_REQUIRE(::test::eventually([this] { return a.server.deliveries_idle(); }));
        return a.server.webhook_logs(id);
    }
    static std::int64_t number_of(received_hook const& each) { return each["event"].at("number").as_int64(); }

    webhook_receiver receiver;
    account a;
    std::string id;
};

} // namespace vzaps::test
