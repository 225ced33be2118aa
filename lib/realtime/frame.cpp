#include "realtime/frame.hpp"

#include "codec/json_text.hpp"
#include "events/event_reader.hpp"
#include "events/members.hpp"
#include "events/plain.hpp"

#include <vzaps/error.hpp>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <cstddef>

namespace json = boost::json;

namespace vzaps::realtime {

namespace {

// Longer ones would not fit into the URL that the connection is made again with.
constexpr std::size_t longest_id = 1024;

// More than that at once would be a way around the bounds of the queue.
constexpr std::size_t most_joined = 64;

constexpr std::string_view blanks = " \t\r\n";

bool begins_an_object(std::string_view text) {
    text = codec::without_byte_order_mark(text);
    auto const first = text.find_first_not_of(blanks);
    return first != std::string_view::npos && text[first] == '{';
}

} // namespace

frame read_frame(std::string_view text) {
    frame result;
    try {
        result.content = event_reader::read(text);
    } catch (error const& failure) {
        if (begins_an_object(text))
            result.damage = failure.info().detail;
        else
            result.oddity = "is no JSON object";
        return result;
    }
    auto const& document = result.content->document().get_object();
    // Of the frame itself: `event::id` may be that of what is inside.
    result.id = incoming::id_member(document, "id");
    if (result.id.empty()) {
        result.oddity = "has no id";
    } else if (result.id.size() > longest_id) {
        result.oddity = "has an id that is too long";
    } else if (incoming::text_member(document, "type").empty()) {
        result.oddity = "has no type";
    }
    if (!result.oddity.empty()) result.content.reset();
    return result;
}

std::vector<std::string_view> joined_objects(std::string_view text) {
    std::vector<std::string_view> result;
    while (begins_an_object(text) && result.size() < most_joined) {
        text.remove_prefix(text.find('{'));
        result.push_back(text.substr(0, codec::object_length(text)));
        text.remove_prefix(result.back().size());
    }
    if (text.find_first_not_of(blanks) != std::string_view::npos) result.clear();
    return result;
}

std::string ack_text(std::string_view id) {
    json::object const ack{{"type", "ack"}, {"event_id", id}};
    return json::serialize(ack);
}

} // namespace vzaps::realtime
