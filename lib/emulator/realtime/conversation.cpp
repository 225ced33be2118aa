#include "realtime/conversation.hpp"

#include "state/event_names.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <utility>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

using then = realtime_step::then;

constexpr std::chrono::seconds patience{1}; ///< With a peer that does not answer a close frame.
constexpr std::size_t events_at_once = 256;
constexpr std::size_t bytes_at_once = 64 * 1024;
constexpr std::size_t answers_limit = 64 * 1024;

std::string text_frame(json::object const& document) {
    return frame_of(opcode::text, json::serialize(document));
}

bool passed_over(subscription const& of, std::string_view wanted, event const& what) {
    return (what.acknowledged && what.number <= of.unacknowledged_up_to) || !subscribes(wanted, what.type());
}

} // namespace

void conversation::arrived(std::string_view bytes) {
    if (silent_ || peer_closed_) return;
    reader_.put(bytes);
    while (auto const message = reader_.next()) take(*message);
    if (reader_.failure() != 0) ask_to_close(reader_.failure(), {});
}

bool conversation::ended() {
    peer_closed_ = peer_closed_ || close_sent_;
    return peer_closed_;
}

void conversation::ask_to_close(int code, std::string reason) {
    if (!close_frame_ && !close_sent_) close_frame_ = close_frame_of(code, reason);
}

void conversation::take(client_message const& message) {
    switch (message.kind) {
    case opcode::ping:
        // Who sends pings and does not read the answers is no client to be patient with.
        if (answers_.size() < answers_limit)
            answers_ += frame_of(opcode::pong, message.payload);
        else
            ask_to_close(1008, "too many pings");
        break;
    case opcode::close:
        peer_closed_ = true;
        if (!close_sent_)
            close_frame_ = frame_of(opcode::close, std::string_view(message.payload).substr(0, 2));
        break;
    case opcode::text:
        take_text(message.payload);
        break;
    default:
        break;
    }
}

// `event_id` is what four of the official SDKs send, `id` what two send.
void conversation::take_text(std::string_view text) {
    boost::system::error_code error;
    json::value const document = json::parse(json::string_view(text.data(), text.size()), error);
    auto const* fields = document.if_object();
    auto const* type = fields ? fields->if_contains("type") : nullptr;
    if (error || !type || *type != "ack") return note("frame: unknown");
    for (std::string_view const spelling : {"event_id", "id"}) {
        auto const* id = fields->if_contains(spelling);
        if (!id || !id->is_string()) continue;
        note("ack: " + std::string(spelling));
        return service_.locked([&](world& state, auto&, auto&) {
            if (state.instances.find(subscription_.instance_id))
                state.events.acknowledge(subscription_.instance_id, id->get_string());
        });
    }
    note("ack: without an id");
}

void conversation::note(std::string_view text) {
    if (!noted_.emplace(text).second) return;
    service_.locked([&](auto&, journal& all, auto&) { all.note(number_, std::string(text)); });
}

realtime_step conversation::next() {
    if (silent_) {
        realtime_step made;
        made.after = then::wait;
        return made;
    }
    auto const code = service_.settings().realtime_close_on_expiry;
    auto const never = clock::time_point::max();
    auto const expires = code ? subscription_.expires_at.value_or(never) : never;
    if (expires <= clock::now()) ask_to_close(*code, "the access token has expired");
    if (close_frame_ || close_sent_ || peer_closed_) return closing();

    realtime_step made;
    if (answers_.empty())
        made = events();
    else
        made.bytes = std::exchange(answers_, {});
    if (made.after == then::wait) made.until = expires;
    return made;
}

realtime_step conversation::closing() {
    realtime_step made;
    if (close_frame_) {
        made.bytes = *std::exchange(close_frame_, std::nullopt);
        close_sent_ = true;
        close_until_ = clock::now() + patience;
    } else if (peer_closed_) {
        made.after = then::finish;
        made.until = close_until_;
    } else {
        made.after = close_until_ <= clock::now() ? then::cut : then::wait;
        made.until = close_until_;
    }
    return made;
}

realtime_step conversation::events() {
    return service_.locked([this](world& state, auto&, fault_book& faults) {
        realtime_step made;
        auto const found =
            state.events.after(subscription_.instance_id, subscription_.reached, events_at_once);
        if (found.empty()) made.after = then::wait;
        std::string const wanted(wanted_events(state, subscription_));
        for (auto const* each : found) {
            subscription_.reached = each->number;
            if (passed_over(subscription_, wanted, *each)) continue;
            auto const disturbance = faults.take_for_event("/events/ws");
            if (disturbance)
                disturb(made, *each, *disturbance);
            else
                made.bytes += text_frame(each->document) + std::exchange(late_, {});
            // A fault may have brought something about that keeps the next ones back.
            if (disturbance || made.bytes.size() >= bytes_at_once) break;
        }
        return made;
    });
}

void conversation::disturb(realtime_step& step, event const& what, fault const& by) {
    using kind = fault::kind;
    json::object document = what.document;
    if (by.what == kind::omit) document.erase(by.text);
    if (by.what == kind::huge_frame) document["data"].as_object()["padding"] = std::string(by.bytes, 'x');
    std::string const whole = text_frame(document);
    switch (by.what) {
    case kind::cut_frame:
        step.bytes += whole.substr(0, by.bytes);
        step.after = then::cut;
        break;
    case kind::close_frame:
        ask_to_close(by.code, by.text);
        break;
    case kind::silence:
        silent_ = true;
        break;
    case kind::slow_frame:
        step.slow_bytes = whole + std::exchange(late_, {});
        step.before_each_byte = by.wait;
        break;
    case kind::duplicate_frame:
        step.bytes += whole + whole + std::exchange(late_, {});
        break;
    case kind::late_frame:
        late_ += whole;
        break;
    case kind::frame:
        step.bytes += frame_of(opcode::text, by.text) + whole + std::exchange(late_, {});
        break;
    default: // The document was changed.
        step.bytes += whole + std::exchange(late_, {});
    }
}

} // namespace vzaps::emulation
