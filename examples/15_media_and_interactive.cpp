// Sends files, buttons and a list, and downloads a picture that was received.
//   example_15_media_and_interactive                                 on the emulator
//   example_15_media_and_interactive --live <instance id> <phone>    on the service: these messages are sent
#include "support.hpp"

#include <vzaps/events.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/serialize.hpp>

#include <iostream>
#include <string>

namespace asio = boost::asio;

namespace {

// A picture of one dot. A file may also be `https://...`, which the service fetches, or bytes: `media::from_bytes`,
// `media::from_file`, and `media::load_file` where the thread has other work to do.
constexpr char const* dot = "data:image/png;base64,"
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6"
                            "kgAAAABJRU5ErkJggg==";
std::string const menu = "Soup\nPasta\nSalad\n";

asio::awaitable<void> send_files(vzaps::client client, vzaps::instance_ref support, std::string phone) {
    vzaps::send_image_request image(phone, dot);
    image.caption = "Our house, from far away";
    auto const sent = co_await client.messages.send_image(support, image);
    std::cout << "An image, queued as " << sent.message_id << '\n';

    auto const file = vzaps::media::from_bytes(menu, "text/plain", "menu.txt");
    co_await client.messages.send_document(support, {phone, file});
    std::cout << "A document of " << menu.size() << " bytes\n";
}

// What somebody chooses comes back as a `Message` event, with the id of the button or row.
asio::awaitable<void> send_choices(vzaps::client client, vzaps::instance_ref support, std::string phone) {
    co_await client.messages.send_buttons(
        support, {phone,
                  "Shall we deliver?",
                  {vzaps::message_button{"yes", "Yes"}, vzaps::message_button{"no", "No"}}});

    using section = vzaps::message_list_section;
    using row = vzaps::message_list_row;
    co_await client.messages.send_list(
        support, {phone,
                  "Menu",
                  "What would you like?",
                  "Choose",
                  {section{"Hot", {row{"soup", "Soup"}, row{"pasta", "Pasta", "with mushrooms"}}},
                   section{"Cold", {row{"salad", "Salad"}}}}});
    std::cout << "Buttons and a list\n";
}

// The bytes of a picture in a message. Where `event.media_url()` is there, the service has a copy to fetch, too.
asio::awaitable<std::string> picture_of(vzaps::client client, vzaps::instance_ref support,
                                        vzaps::event event) {
    auto const* const message = event.as<vzaps::message_event>();
    example::expect(message && message->kind() == vzaps::message_kind::image,
                    "it is a message with an image");
    auto const file = co_await client.messages.download_image(support, *message->message.image_message);
    std::cout << '"' << message->text() << "\": " << file.mimetype << ", " << file.data.bytes.size()
              << " bytes\n";
    co_return file.data.bytes;
}

asio::awaitable<void> receive(vzaps::client client, vzaps::emulator& service, std::string support) {
    std::string const picture = "\x89PNG\r\n\x1a\n" + std::string(100'000, '\x07');
    service.receive_media(support, "5511999999999", "image", picture, "image/png", "Is this yours?");
    // As a webhook or the realtime socket brings it.
    auto const event = vzaps::parse_webhook(boost::json::serialize(service.events(support).back()));
    auto const bytes = co_await picture_of(client, support, event);
    example::expect(bytes == picture, "the bytes are those that were sent");
}

void check(vzaps::emulator const& service, std::string const& support) {
    auto const sent = service.sent_messages(support);
    auto const body = [&](std::size_t which) { return sent.at(which).at("body"); };
    example::expect(sent.size() == 4, "four messages");
    example::expect(body(0).at("image").at("mimetype") == "image/png", "an image");
    example::expect(body(1).at("document").at("size") == menu.size(), "a document, as it was");
    example::expect(body(1).at("file_name") == "menu.txt", "and its name");
    example::expect(body(2).at("buttons").as_array().size() == 2, "two buttons");
    example::expect(body(3).at("sections").at(0).at("rows").at(1).at("description") == "with mushrooms",
                    "rows");
}

asio::awaitable<void> show(vzaps::client client, example::desk const& at) {
    auto const phone = at.target("5511999999999");
    co_await send_files(client, at.instance(), phone);
    co_await send_choices(client, at.instance(), phone);
    if (!at.emulator()) co_return;
    check(*at.emulator(), at.instance());
    co_await receive(client, *at.emulator(), at.instance());
}

} // namespace

int main(int count, char** arguments) {
    try {
        example::desk const at(count, arguments);
        if (at.emulator()) at.emulator()->pair(at.instance());
        asio::io_context io;
        asio::co_spawn(io, show(at.client(io.get_executor()), at), example::rethrow);
        io.run();
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
