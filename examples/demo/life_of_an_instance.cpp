#include "chapters.hpp"

#include <string>

namespace asio = boost::asio;

namespace demo {

namespace {

asio::awaitable<vzaps::instance> create(vzaps::client client, narrator& tell) {
    vzaps::instance_create_request request("Support");
    request.webhook = "https://example.com/webhooks/vzaps";
    request.events_subscribe = {"Message", "Connected", "Disconnected"};
    auto const made = [](vzaps::instance const& it) {
        return it.id.substr(0, 10) + "..., " + it.name + ", " + it.billing_status.value_or("-");
    };
    co_return co_await told(tell, "instances.create(Support)", client.instances.create(request), made);
}

asio::awaitable<void> pay(vzaps::client client, narrator& tell, vzaps::instance_ref support) {
    auto const charged = [](vzaps::billing_session const& it) { return "mode " + it.mode.value_or("-"); };
    auto const billed =
        co_await told(tell, "instances.subscribe(...)", client.instances.subscribe(support), charged);
    tell.promise(billed.subscription_id.has_value(), "the subscription has an id");
}

} // namespace

asio::awaitable<vzaps::instance_ref> open_desk(vzaps::client client, narrator& tell) {
    tell.chapter("A new instance");
    auto const created = co_await create(client, tell);
    vzaps::instance_ref const support(created.id, created.token);
    co_await pay(client, tell, support);

    vzaps::instance_list_request wanted;
    wanted.search = "Support";
    auto const found = [](vzaps::instance_page const& page) {
        return std::to_string(page.content.size()) + " found, " +
               (page.content.empty() ? "-" : page.content.front().billing_status.value_or("-"));
    };
    auto const listed =
        co_await told(tell, "instances.list(search Support)", client.instances.list(wanted), found);
    tell.promise(listed.content.size() == 1 && listed.content.front().id == created.id,
                 "it is found by its name");

    vzaps::instance_update_request change;
    change.name = "Support (night)";
    auto const named = [](vzaps::instance const& it) { return it.name; };
    auto const renamed =
        co_await told(tell, "instances.update(name)", client.instances.update(support, change), named);
    tell.promise(renamed.name == "Support (night)" && renamed.webhook == created.webhook,
                 "the name is changed, and nothing else");

    auto const acted = [](vzaps::instance_action const& it) { return it.status.value_or("-"); };
    co_await told(tell, "instances.restart(...)", client.instances.restart(support), acted);
    co_return support;
}

asio::awaitable<void> close_desk(vzaps::client client, vzaps::emulator& service, narrator& tell,
                                 vzaps::instance_ref support) {
    tell.chapter("The end of the instance");
    auto const answered = [](vzaps::acknowledgement const& it) {
        return it.message.value_or(it.status.value_or("-"));
    };
    co_await told(tell, "instances.cancel(...)", client.instances.cancel(support), answered);
    auto const ends = [](vzaps::instance const& it) { return "ends at " + it.cancel_at.value_or("-"); };
    auto const ending = co_await told(tell, "instances.get(...)", client.instances.get(support), ends);
    tell.promise(ending.cancel_at.has_value(), "the cancellation is scheduled");

    auto const gone = [] { return std::string("no content"); };
    co_await told(tell, "instances.remove(...)", client.instances.remove(support), gone);
    auto const begun = narrator::clock::now();
    auto const after = co_await vzaps::as_result(client.instances.get(support));
    tell.step("instances.get(...)", begun, after ? "still there" : after.error().code().message());
    tell.promise(after.has_error() && after.error().code() == vzaps::errc::not_found, "it is gone");
    tell.promise(service.count("POST", "/instances/{id}/subscribe") == 1, "the card was charged once");
}

} // namespace demo
