#include "fuzz/checks.hpp"
#include "support/path.hpp"

#include <vzaps/error.hpp>
#include <vzaps/webhook.hpp>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <optional>
#include <string>

namespace json = boost::json;

namespace vzaps::fuzz {

namespace {

constexpr std::string_view encoded_form = "application/x-www-form-urlencoded";

std::optional<event> event_in(std::string_view body, std::string_view content_type) {
    try {
        return parse_webhook(body, content_type);
    } catch (error const& refusal) {
        promise(refusal.code() == errc::undecodable && refusal.info().field == "body",
                "a refusal that names something else");
        return std::nullopt;
    }
}

bool same(std::optional<event> const& a, std::optional<event> const& b) {
    return a.has_value() == b.has_value() && (!a || a->document() == b->document());
}

// One that the value does not hold; none where it would be too long for a boundary.
std::optional<std::string> boundary_for(std::string_view value) {
    std::string made = "b";
    while (value.find("--" + made) != std::string_view::npos) made += 'b';
    return made.size() <= 70 ? std::optional(made) : std::nullopt;
}

std::string multipart(std::string_view value, std::string const& boundary, std::string_view line_end) {
    std::string made;
    auto const line = [&](auto const&... parts) { (made.append(parts), ...).append(line_end); };
    line("--", boundary);
    line("Content-Disposition: form-data; name=\"token\"");
    line("");
    line("t");
    line("--", boundary);
    line("Content-Disposition: form-data; name=\"jsonData\"");
    line("Content-Type: application/json");
    line("");
    line(value);
    line("--", boundary, "--");
    return made;
}

// Whatever a JSON text holds comes out of a form as it went in.
void check_round_trip(std::string_view text) {
    auto const sent = json::serialize(json::object{{"x", text}});
    auto const bare = event_in(sent, "application/json");
    for (auto const type : {encoded_form, std::string_view("multipart/form-data; boundary=b")})
        promise(same(event_in(sent, type), bare), "JSON under a form's type that says something else");
    promise(same(event_in("token=t&jsonData=" + query_part(sent) + "&note=n", encoded_form), bare),
            "an encoded form that says something else than what it holds");
    if (auto const boundary = boundary_for(sent))
        promise(
            same(event_in(multipart(sent, *boundary, "\r\n"), "multipart/form-data; boundary=" + *boundary),
                 bare),
            "a multipart form that says something else than what it holds");
}

} // namespace

// The first line is a `Content-Type`, the rest a body of that type.
bool check_form(std::string_view text) {
    check_round_trip(text);
    auto const type = take_line(text);
    auto const found = event_in(text, type);
    promise(same(event_in(text, type), found), "another event the second time");
    // What follows is a field of its own only behind one that is encoded.
    if (found && type == encoded_form && text.find('{') == std::string_view::npos)
        promise(same(event_in(std::string(text) + "&jsonData=%7B%22other%22%3A1%7D", type), found),
                "a later field that counts more");
    return true;
}

} // namespace vzaps::fuzz
