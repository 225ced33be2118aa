// Reads what webhooks bring. No server and no network: a request's body and its `Content-Type` are all that
// it takes. A whole server with a bot behind it is in webhook_bot.
#include "support.hpp"

#include <vzaps/events.hpp>

#include <iostream>
#include <set>
#include <string>
#include <string_view>

namespace {

constexpr std::string_view json = "application/json";
constexpr std::string_view form = "application/x-www-form-urlencoded";

constexpr std::string_view text_from_ana = R"({
    "type": "Message", "instance_id": "VZ1", "event": {
        "info": {"id": "3EB0A1", "chat": "5511999999999@s.whatsapp.net", "sender": "5511999999999:11@s.whatsapp.net",
                 "is_from_me": false, "push_name": "Ana"},
        "message": {"conversation": "A table for two?"}}})";

// The same message in the spelling of older pages, as a field of a form.
constexpr std::string_view text_from_ana_as_form =
    "token=ignored&jsonData=%7B%22type%22%3A%22Message%22%2C%22instance_id%22%3A%22VZ1%22%2C%22event%22%3A%"
    "7B%22Info%22"
    "%3A%7B%22ID%22%3A%223EB0A1%22%2C%22Sender%22%3A%225511999999999%3A11%40s.whatsapp.net%22%2C%22PushName%"
    "22%3A%22"
    "Ana%22%7D%2C%22Message%22%3A%7B%22conversation%22%3A%22A+table+for+two%3F%22%7D%7D%7D";

constexpr std::string_view row_chosen = R"({
    "type": "Message", "instance_id": "VZ1", "event": {
        "info": {"id": "3EB0A2", "sender": "5511999999999@s.whatsapp.net", "push_name": "Ana"},
        "message": {"list_response_message": {"title": "Soup", "single_select_reply": {"selected_row_id": "soup"}}}}})";

constexpr std::string_view read_by_ana = R"({
    "type": "ReadReceipt", "state": "Read", "instance_id": "VZ1", "event": {
        "chat": "5511999999999@s.whatsapp.net", "message_i_ds": ["3EB0B1", "3EB0B2"]}})";

constexpr std::string_view something_new =
    R"({"type": "CallOffer", "instance_id": "VZ1", "event": {"from": "Ana"}})";

// One of a service that delivers at least once: it remembers what it has seen. A real one forgets after a
// while.
class desk {
public:
    /// What the receiver answers with: the service repeats what is not answered with 2xx.
    unsigned handle(std::string_view body, std::string_view content_type) {
        try {
            vzaps::event const event = vzaps::parse_webhook(body, content_type);
            if (auto const* const message = event.as<vzaps::message_event>())
                told = on_message(event.instance_id(), *message);
            else if (auto const* const receipt = event.as<vzaps::read_receipt_event>())
                told = std::to_string(receipt->message_ids.size()) + " messages: " + receipt->state.str();
            else // Of a type that this version does not know.
                told = event.type().str() + " from " + std::string(event.payload().at("from").as_string());
            std::cout << told << '\n';
            return 200;
        } catch (vzaps::error const& refusal) { // No event: not from the service.
            told = refusal.message();
            std::cout << told << '\n';
            return 400;
        }
    }

    std::string told;

private:
    std::string on_message(std::string const& instance, vzaps::message_event const& message) {
        // One's own come too, and first copies without a phone, which the whole ones follow.
        if (message.is_from_me() || message.is_partial()) return "not for us";
        if (!seen_.insert(instance + '/' + message.info.id).second) return "seen before";
        std::string const from = message.info.push_name + " (" + message.phone() + ") ";
        if (auto const chosen = message.choice()) return from + "chooses " + std::string(chosen->id);
        return from + "writes: " + std::string(message.text());
    }

    std::set<std::string> seen_;
};

void expect(desk& at, std::string_view body, std::string_view type, unsigned status, std::string_view told) {
    unsigned const answered = at.handle(body, type);
    example::expect(answered == status, "the status for: " + std::string(told));
    example::expect(at.told.starts_with(told), "told: " + std::string(told));
}

} // namespace

int main() {
    try {
        desk at;
        expect(at, text_from_ana, json, 200, "Ana (5511999999999) writes: A table for two?");
        expect(at, text_from_ana_as_form, form, 200, "seen before"); // Another spelling, the same message.
        expect(at, row_chosen, json, 200, "Ana (5511999999999) chooses soup");
        expect(at, read_by_ana, json, 200, "2 messages: Read");
        expect(at, something_new, json, 200, "CallOffer from Ana");
        expect(at, "<html>", "text/html", 400, "undecodable");
        desk another;
        expect(another, text_from_ana_as_form, form, 200, "Ana (5511999999999) writes: A table for two?");
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
