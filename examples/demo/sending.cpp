#include "chapters.hpp"

#include <vzaps/events.hpp>

#include <boost/json/serialize.hpp>

#include <string>

namespace asio = boost::asio;

namespace demo {

namespace {

std::string queued(vzaps::sent_message const& it) { return "queued as " + it.message_id; }

vzaps::send_list_request menu() {
    using section = vzaps::message_list_section;
    using row = vzaps::message_list_row;
    return {ana,
            "Menu",
            "What would you like?",
            "Choose",
            {section{"Hot", {row{"soup", "Soup"}, row{"pasta", "Pasta", "with mushrooms"}}},
             section{"Cold", {row{"salad", "Salad"}}}}};
}

} // namespace

asio::awaitable<void> send_messages(vzaps::client client, vzaps::emulator& service, narrator& tell,
                                    vzaps::instance_ref support) {
    tell.chapter("It sends a text, an image and a list");
    auto const text = co_await told(tell, "messages.send_text(...)",
                                    client.messages.send_text(support, {ana, "Good evening"}), queued);

    std::string const bytes = "\x89PNG\r\n\x1a\n" + std::string(1'000'000, '\x2a'); // Nobody looks at it.
    vzaps::send_image_request image(ana, vzaps::media::from_bytes(bytes));
    image.caption = "Tonight's menu";
    co_await told(tell, "messages.send_image(a megabyte)", client.messages.send_image(support, image),
                  queued);
    co_await told(tell, "messages.send_list(...)", client.messages.send_list(support, menu()), queued);

    auto const sent = service.sent_messages(support.id);
    tell.promise(sent.size() == 3 && sent.at(0).at("message_id") == boost::json::string_view(text.message_id),
                 "the service has three messages");
    auto const& file = sent.at(1).at("body").at("image");
    tell.promise(file.at("size") == bytes.size() && file.at("mimetype") == "image/png",
                 "the image has arrived as it was, and its type was found out");

    service.read_messages(support.id, ana);
    tell.remark("Ana reads them");
    auto const event = vzaps::parse_webhook(boost::json::serialize(service.events(support.id).back()));
    auto const* const receipt = event.as<vzaps::read_receipt_event>();
    tell.promise(receipt && receipt->state == vzaps::receipt_state::read && receipt->message_ids.size() == 3,
                 "a ReadReceipt tells of all three");
}

} // namespace demo
