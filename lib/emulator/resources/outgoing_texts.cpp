#include "resources/outgoing.hpp"
#include "routing/fields.hpp"
#include "routing/lists.hpp"
#include "routing/spelling.hpp"

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

double coordinate(call const& c, std::string_view name, double bound) {
    auto const* value = c.field(name);
    if (!value) refuse_missing(name);
    boost::system::error_code error;
    auto const number = value->to_number<double>(error);
    if (error || !(number >= -bound && number <= bound))
        throw refusal(400, std::string(name) + " must be a number within " + std::to_string(int(bound)));
    return number;
}

void copy_text(call& c, std::string_view from, json::object& into, std::string_view name) {
    if (auto const text = optional_text(c, from)) into[name] = *text;
}

} // namespace

json::object context_of(call& c) {
    json::object made;
    copy_text(c, "reply_to_message_id", made, "stanza_id");
    if (auto mentioned = optional_texts(c, "mentioned_ids"); !mentioned.empty())
        made["mentioned_jid"] = json::array(mentioned.begin(), mentioned.end());
    return made;
}

// WhatsApp has two kinds of text: one that is nothing else, and one that says something of others, too.
outgoing text_content(call& c) {
    auto const text = required_text(c, "message");
    if (context_of(c).empty()) return {"text", "text", "", {{"conversation", text}}, {}, c.body};
    return {"text", "text", "", {{"extended_text_message", json::object{{"text", text}}}}, {}, c.body};
}

// The names that an early version of one SDK had are taken, too.
outgoing link_content(call& c) {
    json::object link{{"text", required_text(c, "message")},
                      {"matched_text", required_disputed_text(c, {"link_url", "link"})},
                      {"title", required_text(c, "title")},
                      {"description", required_disputed_text(c, {"link_description", "description"})}};
    copy_text(c, "jpeg_thumbnail", link, "jpeg_thumbnail");
    return {"link", "text", "url", {{"extended_text_message", std::move(link)}}, {}, c.body};
}

outgoing location_content(call& c) {
    json::object place{{"degrees_latitude", coordinate(c, "latitude", 90)},
                       {"degrees_longitude", coordinate(c, "longitude", 180)}};
    copy_text(c, "name", place, "name");
    copy_text(c, "address", place, "address");
    return {"location", "media", "location", {{"location_message", std::move(place)}}, {}, c.body};
}

// That both may be left out is how the SDKs type it. What the service makes of a card without one is
// unconfirmed.
outgoing contact_content(call& c) {
    auto const part = [&c](std::string_view field) {
        auto const text = optional_text(c, field).value_or("");
        if (text.empty()) note_left_out(c, field);
        return std::string(text);
    };
    std::string phone = part("contact_phone");
    if (!phone.empty()) phone = phone_number(phone);
    std::string name = part("contact_name");
    if (name.empty()) name = phone;
    std::string card = "BEGIN:VCARD\nVERSION:3.0\nFN:" + name;
    if (!phone.empty()) card += "\nTEL;type=CELL;waid=" + phone + ":+" + phone;
    card += "\nEND:VCARD";
    return {"contact", "media",
            "contact", {{"contact_message", json::object{{"display_name", name}, {"vcard", card}}}},
            {},        c.body};
}

outgoing buttons_content(call& c) {
    json::array buttons;
    for (auto const& each : required_objects(c.body, "buttons"))
        buttons.push_back(json::object{
            {"button_id", member_text(each, "id", "buttons")},
            {"button_text", json::object{{"display_text", member_text(each, "text", "buttons")}}}});
    json::object made{{"content_text", required_text(c, "message")}, {"buttons", std::move(buttons)}};
    copy_text(c, "footer", made, "footer_text");
    return {"buttons", "text", "", {{"buttons_message", std::move(made)}}, {}, c.body};
}

outgoing list_content(call& c) {
    json::array sections;
    for (auto const& section : required_objects(c.body, "sections")) {
        json::array rows;
        // No source asks for a row.
        for (auto const& row : objects(section, "rows")) {
            json::object shown{{"row_id", member_text(row, "id", "rows")},
                               {"title", member_text(row, "title", "rows")}};
            if (auto const* text = row.if_contains("description"); text && text->is_string())
                shown["description"] = *text;
            rows.push_back(std::move(shown));
        }
        sections.push_back(
            json::object{{"title", member_text(section, "title", "sections")}, {"rows", std::move(rows)}});
    }
    json::object made{{"title", required_text(c, "title")},
                      {"description", required_text(c, "description")},
                      {"button_text", required_text(c, "button_text")},
                      {"sections", std::move(sections)}};
    copy_text(c, "footer", made, "footer_text");
    return {"list", "text", "list", {{"list_message", std::move(made)}}, {}, c.body};
}

} // namespace vzaps::emulation
