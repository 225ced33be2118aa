#include "fuzz/checks.hpp"
#include "realtime/answer_head.hpp"
#include "realtime/frame.hpp"

#include <vzaps/error.hpp>
#include <vzaps/webhook.hpp>

#include <boost/json/object.hpp>

#include <optional>
#include <string>

namespace json = boost::json;

namespace vzaps::fuzz {

namespace {

std::optional<event> as_webhook(std::string_view text) {
    try {
        return parse_webhook(text);
    } catch (error const&) {
        return std::nullopt;
    }
}

std::string_view text_of(json::object const& in, std::string_view name) {
    auto const* const found = in.if_contains(name);
    auto const* const text = found != nullptr ? found->if_string() : nullptr;
    return text != nullptr ? std::string_view(*text) : std::string_view();
}

void check_event(std::string_view text) {
    auto const frame = realtime::read_frame(text);
    promise(!frame.content || frame.oddity.empty(), "an event, and a reason why there is none");
    auto const webhook = as_webhook(text);
    if (!frame.content) {
        // The cursor passes it: only what cannot be acknowledged may go.
        if (!webhook) return;
        auto const& object = webhook->document().get_object();
        auto const id = text_of(object, "id");
        promise(id.empty() || text_of(object, "type").empty() || id.size() > 1024, "an event that is lost");
        return;
    }
    promise(webhook.has_value(), "a frame with an event that a webhook does not have");
    promise(frame.content->type() == webhook->type() && frame.content->payload() == webhook->payload() &&
                frame.content->document() == webhook->document(),
            "a frame that says something else than the same webhook");
    // A number is read as its digits, and Go's names are known: only a text by this name has nothing to be read from.
    auto const id = text_of(frame.content->document().get_object(), "id");
    promise(!frame.id.empty() && (id.empty() || frame.id == id), "an id that is not the frame's");
    auto const ack = parsed(realtime::ack_text(frame.id), 4);
    promise(ack && ack->is_object() && ack->at("event_id").get_string() == frame.id,
            "an acknowledgement of something else");
}

// The head of the answer to an upgrade is the same however it is cut.
void check_head(std::string_view text) {
    realtime::answer_head at_once;
    auto const taken = at_once.take(text);
    promise(taken <= text.size(), "more was taken than there is");
    realtime::answer_head in_parts;
    std::size_t sum = 0;
    for (std::size_t at = 0, step = 1; at < text.size(); at += step, step = step % 7 + 1)
        sum += in_parts.take(text.substr(at, step));
    promise(sum == taken, "another length in parts");
    promise(in_parts.status() == at_once.status() && in_parts.headers() == at_once.headers(),
            "another head in parts");
    promise(at_once.status() >= 0 && at_once.status() < 1000, "a status that is none");
}

} // namespace

bool check_frame(std::string_view text) {
    check_event(text);
    check_head(text);
    return true;
}

} // namespace vzaps::fuzz
