#include "chapters.hpp"

#include <cstddef>
#include <string>

namespace asio = boost::asio;

namespace demo {

asio::awaitable<void> queue(vzaps::client client, vzaps::emulator& service, narrator& tell,
                            vzaps::instance_ref support) {
    tell.chapter("Its phone is gone, and messages wait");
    auto const acted = [](vzaps::instance_action const& it) { return it.status.value_or("-"); };
    co_await told(tell, "sessions.disconnect(...)", client.sessions.disconnect(support), acted);
    auto const before = service.sent_messages(support.id).size();
    auto const queued = [](vzaps::sent_message const& it) { return "queued as " + it.message_id; };
    for (int table = 1; table <= 3; ++table) {
        std::string const text = "Table " + std::to_string(table) + " is ready";
        co_await told(tell, "messages.send_text(...)", client.messages.send_text(support, {ana, text}),
                      queued);
    }

    auto const waiting = [](vzaps::queue_list const& it) {
        return std::to_string(it.content.size()) + (it.content.size() == 1 ? " waits" : " wait");
    };
    auto const full =
        co_await told(tell, "queues.list_messages(...)", client.queues.list_messages(support), waiting);
    tell.promise(full.content.size() == 3, "all of them wait");
    auto const answered = [](vzaps::acknowledgement const& it) {
        return it.details.value_or(it.status.value_or("-"));
    };
    co_await told(tell, "queues.purge_messages(...)", client.queues.purge_messages(support), answered);
    auto const empty =
        co_await told(tell, "queues.list_messages(...)", client.queues.list_messages(support), waiting);
    tell.promise(empty.content.empty(), "the queue is empty");

    service.pair(support.id);
    tell.remark("the phone is back");
    auto const sent = service.sent_messages(support.id);
    std::size_t removed = 0;
    for (auto i = before; i < sent.size(); ++i) removed += sent.at(i).at("status") == "removed" ? 1 : 0;
    tell.promise(sent.size() == before + 3 && removed == 3, "none of them is sent any more");
}

} // namespace demo
