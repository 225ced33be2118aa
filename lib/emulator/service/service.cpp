#include "service/service.hpp"

#include "activity/sending.hpp"
#include "service/authorization.hpp"
#include "state/timestamp.hpp"

#include <vzaps/version.hpp>

#include <boost/beast/http/status.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

recorded_request entry_of(request const& from, route_match const& match) {
    recorded_request made;
    made.method = from.method;
    made.target = from.target;
    if (match.found) made.path_template = match.found->path;
    made.headers = from.headers;
    made.body = from.body;
    made.connection = from.connection;
    return made;
}

void read_body(call& c) {
    if (c.request.body.empty()) return;
    boost::system::error_code error;
    json::value document = json::parse(c.request.body, error);
    if (error) throw refusal(400, "could not decode the payload");
    if (document.is_array() && document.get_array().empty())
        c.note("body: array"); // PHP's spelling of an empty object.
    else if (document.is_object())
        c.body = std::move(document.get_object());
    else if (!document.is_null())
        throw refusal(400, "the payload must be an object");
}

void find_instance_id(call& c, access needs) {
    if (needs == access::realtime) {
        c.instance_id = c.query("instance_id").value_or("");
        return;
    }
    for (auto const name : {"id", "instance_id"}) {
        c.instance_id = c.path(name);
        if (!c.instance_id.empty()) return;
    }
    if (auto const* id = c.field("id"); id && id->is_string()) c.instance_id = id->get_string();
}

bool keeps_from_taking_effect(std::optional<fault> const& disturbance) {
    if (!disturbance) return false;
    auto const what = disturbance->what;
    return what == fault::kind::status || what == fault::kind::close_before_reading ||
           what == fault::kind::close_after_reading || what == fault::kind::raw;
}

reply faulty_status(fault const& from) {
    auto const reason =
        boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(from.code));
    reply made = error_reply(from.code, std::string_view(reason.data(), reason.size()));
    if (from.retry_after_seconds) {
        auto const seconds = *from.retry_after_seconds;
        made.headers.emplace_back("Retry-After", from.retry_after_as_date
                                                     ? http_date(std::chrono::system_clock::now() + seconds)
                                                     : std::to_string(seconds.count()));
    }
    return made;
}

reply enveloped(reply bare) {
    json::value const document{{"code", bare.status}, {"success", true}, {"data", json::parse(bare.body)}};
    bare.body = json::serialize(document);
    return bare;
}

} // namespace

std::optional<fault> service::fault_for(request const& head) {
    auto const match = router_.match(head.method, head.target);
    std::lock_guard const guard(mutex_);
    return faults_.take(head.method, head.path(), match.found ? match.found->path : std::string_view());
}

bool service::is_enveloped(route const& operation) const {
    switch (operation.answer) {
    case form::enveloped:
        return true;
    case form::maybe_enveloped:
        return !world_.settings.bare || world_.settings.envelope;
    case form::bare:
        break;
    }
    // The token's answer stays bare: every SDK reads it so, and nothing tells otherwise.
    return world_.settings.envelope && operation.needs != access::open;
}

reply service::handled(call& c, route_match const& match, recorded_request& entry) {
    try {
        if (!match.found) throw refusal(404, "no such endpoint");
        read_body(c);
        c.parameters = match.parameters;
        find_instance_id(c, match.found->needs);
        authorize(c, match.found->needs);
        reply made = match.found->handler(c);
        entry.processed = true;
        return is_enveloped(*match.found) && !made.body.empty() ? enveloped(std::move(made)) : made;
    } catch (refusal const& refused) {
        return error_reply(refused.status(), refused.what());
    }
}

reply service::finished(reply answer) {
    answer.headers.emplace_back("Server", "vzaps-emulator/" VZAPS_VERSION_STRING);
    answer.headers.emplace_back("Date", http_date(std::chrono::system_clock::now()));
    answer.headers.emplace_back("X-Request-Id", world_.ids.request_id());
    return answer;
}

outcome service::perform(request const& incoming, std::optional<fault> const& disturbance) {
    auto const match = router_.match(incoming.method, incoming.target);
    std::lock_guard const guard(mutex_);
    recorded_request entry = entry_of(incoming, match);
    outcome made;
    if (!keeps_from_taking_effect(disturbance)) {
        call c(world_, incoming);
        made.answer = handled(c, match, entry);
        entry.notes = std::move(c.notes);
        made.subscription = std::move(c.subscription);
        if (disturbance && disturbance->what == fault::kind::body) {
            made.answer = reply();
            made.subscription.reset();
            made.answer.headers.emplace_back("Content-Type", "application/json");
            made.answer.body = disturbance->text;
        }
    } else if (disturbance->what == fault::kind::status)
        made.answer = faulty_status(*disturbance);
    made.answer = finished(std::move(made.answer));
    made.number = journal_.add(std::move(entry));
    return made;
}

void service::note_unread(request const& head, std::string why) {
    auto const match = router_.match(head.method, head.target);
    std::lock_guard const guard(mutex_);
    recorded_request entry = entry_of(head, match);
    entry.notes.push_back(std::move(why));
    journal_.add(std::move(entry));
}

void service::answered(std::uint64_t number, int status) {
    std::lock_guard const guard(mutex_);
    journal_.answered(number, status);
}

void service::send_what_waits() {
    std::lock_guard const guard(mutex_);
    auto const now = std::chrono::system_clock::now();
    for (auto& each : world_.instances.all()) emulation::send_what_waits(world_, each, now);
}

} // namespace vzaps::emulation
