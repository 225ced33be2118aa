#include "chapters.hpp"

#include <vzaps/events.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace demo {

namespace {

using names = std::vector<std::string>;

// Its messages from here on, whatever was there before.
vzaps::subscribe_request from_now_on(vzaps::emulator const& service, vzaps::instance_ref support,
                                     narrator& tell, int& times_open) {
    vzaps::subscribe_request made(support);
    made.events = {vzaps::event_type::message};
    made.last_event_id = service.events(support.id).back().at("id").as_string().c_str();
    made.min_backoff =
        100ms; // For a service that many use at once, the second that is the default is better.
    made.on_state = [&tell, &times_open](vzaps::subscription_state const& now) {
        if (now.status == vzaps::subscription_status::open) ++times_open;
        auto const why = now.reason.code() ? ": " + now.reason.code().message() : std::string();
        tell.remark("the subscription is " + std::string(to_string(now.status)) + why);
    };
    return made;
}

asio::awaitable<vzaps::realtime_event> soon(vzaps::subscription& events) {
    auto event = co_await events.next(5s);
    if (!event) throw std::runtime_error("the subscription has ended");
    co_return std::move(*event);
}

names write(vzaps::emulator& service, vzaps::instance_ref const& support, names const& texts) {
    names made;
    for (auto const& text : texts) made.push_back(service.receive_text(support.id, ana, text, "Ana Prado"));
    return made;
}

std::string text_of(vzaps::realtime_event const& event) {
    auto const* const message = event.as<vzaps::message_event>();
    return message == nullptr ? event.type().str() : std::string(message->text());
}

// So many events, to the end of `seen`: the ids of their messages. Returns the last event, which is not
// acknowledged yet.
asio::awaitable<vzaps::realtime_event> read(narrator& tell, vzaps::subscription& events, std::size_t count,
                                            names& seen) {
    std::optional<vzaps::realtime_event> last;
    while (count-- > 0) {
        last = co_await told(tell, "subscription.next()", soon(events), text_of);
        auto const* const message = last->as<vzaps::message_event>();
        seen.push_back(message == nullptr ? "no message" : message->info.id);
    }
    co_return std::move(*last);
}

// What the service knows to be dealt with, in the order in which it first heard of it.
names without_repeats(names const& of) {
    names result;
    for (auto const& each : of)
        if (std::find(result.begin(), result.end(), each) == result.end()) result.push_back(each);
    return result;
}

names last_events(vzaps::emulator const& service, vzaps::instance_ref const& support, std::size_t count) {
    auto const all = service.events(support.id);
    names result;
    for (auto i = all.size() - count; i < all.size(); ++i)
        result.push_back(all.at(i).at("id").as_string().c_str());
    return result;
}

} // namespace

asio::awaitable<void> realtime(vzaps::client client, vzaps::emulator& service, narrator& tell,
                               vzaps::instance_ref support) {
    tell.chapter("Events arrive by WebSocket, which is cut twice");
    int times_open = 0;
    auto events = client.events.subscribe(from_now_on(service, support, tell, times_open));
    names seen;
    auto written = write(service, support, {"Are you there?", "Table five here", "We would like to pay"});
    co_await read(tell, events, 3, seen);

    service.cut_realtime();
    tell.remark("the connection is cut, and she writes on");
    for (auto& id : write(service, support, {"By card", "And a taxi"})) written.push_back(std::move(id));
    co_await read(tell, events, 2, seen);

    service.inject(vzaps::fault::cut_frame(10));
    tell.remark("the next one is cut after ten bytes of an event");
    for (auto& id : write(service, support, {"In ten minutes", "Thank you"}))
        written.push_back(std::move(id));
    auto const last = co_await read(tell, events, 2, seen);
    tell.promise(seen == written, "every message has come, once, and in order");
    tell.promise(times_open == 3, "it has connected again by itself, twice");

    auto const ended = [] { return std::string("what is due is acknowledged first"); };
    co_await last.ack(); // No other next() follows, which would do that.
    co_await told(tell, "subscription.close()", events.close(), ended);
    auto const known = service.acknowledged(support.id);
    auto const once = without_repeats(known);
    auto const ids = last_events(service, support, written.size());
    tell.remark(std::to_string(known.size()) +
                " acknowledgements: " + std::to_string(known.size() - once.size()) +
                " were written again, since they could have been lost with their connection");
    tell.promise(once == ids, "the service has an acknowledgement of each, in order");
    tell.promise(events.last_event_id() == ids.back(), "the cursor for the next process is the last event");
}

} // namespace demo
