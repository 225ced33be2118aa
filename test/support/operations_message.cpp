#include "support/arguments.hpp"
#include "support/operations.hpp"

namespace vzaps::test {

namespace {

// The path first, since what is left is the body.
boost::asio::awaitable<message_action> send(client const& api, arguments& in) {
    auto path = in.text("path");
    return api.messages.send(in.which, std::move(path), in.rest());
}

} // namespace

std::span<named_operation const> message_operations() {
    static constexpr named_operation all[] = {
        {"messages.send_text",
         [](auto& api, auto& in) {
             return show(api.messages.send_text(in.which, in.request(send_text_request("", ""))));
         }},
        {"messages.send_image",
         [](auto& api, auto& in) {
             return show(api.messages.send_image(in.which, in.request(send_image_request("", media()))));
         }},
        {"messages.send_audio",
         [](auto& api, auto& in) {
             return show(api.messages.send_audio(in.which, in.request(send_audio_request("", media()))));
         }},
        {"messages.send_document",
         [](auto& api, auto& in) {
             return show(
                 api.messages.send_document(in.which, in.request(send_document_request("", media()))));
         }},
        {"messages.send_video",
         [](auto& api, auto& in) {
             return show(api.messages.send_video(in.which, in.request(send_video_request("", media()))));
         }},
        {"messages.send_sticker",
         [](auto& api, auto& in) {
             return show(api.messages.send_sticker(in.which, in.request(send_sticker_request("", media()))));
         }},
        {"messages.send_gif",
         [](auto& api, auto& in) {
             return show(api.messages.send_gif(in.which, in.request(send_gif_request("", media()))));
         }},
        {"messages.send_location",
         [](auto& api, auto& in) {
             return show(api.messages.send_location(in.which, in.request(send_location_request("", 0, 0))));
         }},
        {"messages.send_contact",
         [](auto& api, auto& in) {
             return show(api.messages.send_contact(in.which, in.request(send_contact_request(""))));
         }},
        {"messages.send_buttons",
         [](auto& api, auto& in) {
             return show(api.messages.send_buttons(in.which, in.request(send_buttons_request("", "", {}))));
         }},
        {"messages.send_list",
         [](auto& api, auto& in) {
             return show(api.messages.send_list(in.which, in.request(send_list_request("", "", "", "", {}))));
         }},
        {"messages.send_link",
         [](auto& api, auto& in) {
             return show(api.messages.send_link(in.which, in.request(send_link_request("", "", "", "", ""))));
         }},
        {"messages.send_poll",
         [](auto& api, auto& in) {
             return show(api.messages.send_poll(in.which, in.request(send_poll_request("", "", {}))));
         }},
        {"messages.poll_vote",
         [](auto& api, auto& in) {
             return show(api.messages.poll_vote(in.which, in.request(poll_vote_request("", ""))));
         }},
        {"messages.react",
         [](auto& api, auto& in) {
             return show(
                 api.messages.react(in.which, in.text("phone"), in.text("message_id"), in.text("reaction")));
         }},
        {"messages.remove_reaction",
         [](auto& api, auto& in) {
             return show(api.messages.remove_reaction(in.which, in.text("phone"), in.text("message_id")));
         }},
        {"messages.presence",
         [](auto& api, auto& in) {
             return show(api.messages.presence(in.which, in.request(presence_request("", ""))));
         }},
        {"messages.mark_read",
         [](auto& api, auto& in) {
             return show(api.messages.mark_read(in.which, in.request(mark_read_request({}, ""))));
         }},
        {"messages.download_image",
         [](auto& api, auto& in) {
             return show(
                 api.messages.download_image(in.which, in.request(media_download_request("", "", ""))));
         }},
        {"messages.download_video",
         [](auto& api, auto& in) {
             return show(
                 api.messages.download_video(in.which, in.request(media_download_request("", "", ""))));
         }},
        {"messages.download_audio",
         [](auto& api, auto& in) {
             return show(
                 api.messages.download_audio(in.which, in.request(media_download_request("", "", ""))));
         }},
        {"messages.download_document",
         [](auto& api, auto& in) {
             return show(
                 api.messages.download_document(in.which, in.request(media_download_request("", "", ""))));
         }},
        {"messages.edit",
         [](auto& api, auto& in) {
             return show(api.messages.edit(in.which, in.text("message_id"), in.text("message")));
         }},
        {"messages.delete",
         [](auto& api, auto& in) {
             return show(api.messages.remove(in.which, in.text("message_id"),
                                             in.template maybe<std::string>("phone")));
         }},
        {"messages.send", [](auto& api, auto& in) { return show(send(api, in)); }},
    };
    return all;
}

} // namespace vzaps::test
