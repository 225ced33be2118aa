#include "realtime/frame.hpp"
#include "support/go_spelling.hpp"
#include "support/look_at.hpp"
#include "support/payloads.hpp"

#include <vzaps/events.hpp>
#include <vzaps/webhook.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Whatever a gateway changes in an event, no value of it is lost.

namespace json = boost::json;
using vzaps::test::look_at;

namespace {

using randomness = std::mt19937;

constexpr int variants = 6; // Of each payload, in each spelling.

template <class Items>
auto const& one_of(Items const& items, randomness& by) {
    return items[by() % std::size(items)];
}

// A member of an object, or an element of an array, that can be changed.
struct place {
    json::object* object;
    std::string key;
    json::array* array;
    std::size_t index;

    json::value& value() const { return object != nullptr ? (*object)[key] : (*array)[index]; }
};

void collect_places(json::value& of, std::vector<place>& into, int depth) {
    if (depth == 0) return;
    if (auto* const object = of.if_object()) {
        for (auto& each : *object) {
            into.push_back({object, std::string(each.key()), nullptr, 0});
            collect_places(each.value(), into, depth - 1);
        }
    } else if (auto* const array = of.if_array()) {
        for (std::size_t i = 0; i < array->size(); ++i) {
            into.push_back({nullptr, {}, array, i});
            collect_places((*array)[i], into, depth - 1);
        }
    }
}

void rename(place const& at, randomness& by) {
    constexpr std::array<std::string_view, 16> names{
        "data", "event", "payload", "jsonData", "type", "id",  "message", "Info",
        "ID",   "state", "x",       "newThing", "user", "jid", "token",   "server"};
    if (at.object == nullptr) return;
    auto name = by() % 2 == 0 ? std::string(one_of(names, by)) : at.key + "V2";
    if (at.object->contains(name)) return; // Of a name that comes twice one value counts.
    auto value = std::move(at.value());
    at.object->erase(at.key);
    at.object->emplace(name, std::move(value));
}

void wrap(place const& at, randomness& by) {
    constexpr std::array<std::string_view, 8> names{"data", "event", "payload",      "json_data",
                                                    "item", "jid",   "anyV3Message", "message"};
    auto value = std::move(at.value());
    switch (by() % 3) {
    case 0:
        at.value() = json::array{std::move(value)};
        break;
    case 1:
        at.value() = json::object{{one_of(names, by), std::move(value)}};
        break;
    default:
        at.value() =
            json::object{{one_of(names, by), json::object{{one_of(names, by), std::move(value)}}}, {"y", 1}};
        break;
    }
}

void retype(place const& at, randomness& by) {
    auto& value = at.value();
    if (by() % 4 == 0) {
        value = json::serialize(value);
    } else if (auto const* const text = value.if_string()) {
        if (by() % 2 == 0) {
            value = static_cast<std::int64_t>(text->size()) - 3;
        } else {
            value = json::object{{"user", *text}, {"server", "lid"}, {"device", 3}};
        }
    } else if (value.is_number()) {
        if (by() % 2 == 0) {
            value = json::serialize(value);
        } else {
            value = json::object{{"low", 12345}, {"high", 0}, {"unsigned", true}};
        }
    } else if (auto const* const flag = value.if_bool()) {
        value = *flag ? json::value("true") : json::value(0);
    } else if (auto const* const list = value.if_array()) {
        json::object object;
        for (auto const& each : *list) object[std::to_string(object.size()) + "@s.whatsapp.net"] = each;
        value = std::move(object);
    } else if (auto const* const members = value.if_object()) {
        json::array values;
        for (auto const& each : *members) values.push_back(each.value());
        value = std::move(values);
    } else {
        value = 1.5;
    }
}

void change(json::value& document, randomness& by) {
    for (auto count = 1 + by() % 3; count != 0; --count) {
        std::vector<place> places;
        collect_places(document, places, by() % 2 == 0 ? 3 : 128);
        if (places.empty()) return;
        auto const& at = one_of(places, by);
        switch (by() % 3) {
        case 0:
            rename(at, by);
            break;
        case 1:
            wrap(at, by);
            break;
        default:
            retype(at, by);
            break;
        }
    }
}

using leaves = std::vector<std::string>;

// Text that holds an object is taken for it, as it is where it stands for the event.
void collect_leaves(json::value const& of, leaves& into) {
    if (auto const* const text = of.if_string(); text != nullptr && text->starts_with('{')) {
        boost::system::error_code ec;
        auto const inside = json::parse(*text, ec);
        if (!ec) {
            collect_leaves(inside, into);
            return;
        }
    }
    auto const* const object = of.if_object();
    auto const* const array = of.if_array();
    if (object != nullptr && !object->empty()) {
        for (auto const& each : *object) collect_leaves(each.value(), into);
    } else if (array != nullptr && !array->empty()) {
        for (auto const& each : *array) collect_leaves(each, into);
    } else {
        into.push_back(json::serialize(of));
    }
}

leaves leaves_of(json::value const& of) {
    leaves made;
    collect_leaves(of, made);
    std::sort(made.begin(), made.end());
    return made;
}

// Those that are not among the others.
std::string missing(leaves const& wanted, leaves const& among) {
    leaves found;
    std::set_difference(wanted.begin(), wanted.end(), among.begin(), among.end(), std::back_inserter(found));
    std::string made;
    for (auto const& each : found) made += each + ' ';
    return made;
}

// What the members of an event give of its frame.
void add_frame(vzaps::event const& parsed, leaves& to) {
    for (auto const& text : {parsed.id(), parsed.type().str(), parsed.instance_id(), parsed.instance_name(),
                             parsed.created_at().value_or(""), parsed.media_url().value_or("")})
        to.push_back(json::serialize(json::value(text)));
    std::sort(to.begin(), to.end());
}

template <class Check>
void with_each_payload(Check const& check) {
    for (auto const& each : vzaps::test::payloads()) {
        for (auto const& body : {each.body, vzaps::test::in_service_spelling(each.body)}) {
            for (unsigned seed = 0; seed < variants; ++seed) {
                BOOST_TEST_CONTEXT(each.name << ", seed " << seed) {
                    randomness by(seed);
                    check(json::parse(body), by);
                }
            }
        }
    }
}

json::value& content_of(json::value& document) { return document.as_object().at("event"); }

} // namespace

BOOST_AUTO_TEST_SUITE(events_kept)

BOOST_AUTO_TEST_CASE(a_changed_content_is_the_payload) {
    with_each_payload([](json::value document, randomness& by) {
        change(content_of(document), by);
        auto const& content = std::as_const(document).as_object().at("event");
        auto const text = json::serialize(document);
        auto const parsed = vzaps::parse_webhook(text);
        auto found = leaves_of(parsed.payload());
        add_frame(parsed, found);
        BOOST_TEST(missing(leaves_of(content), found) == "", text);
        look_at(parsed);
    });
}

BOOST_AUTO_TEST_CASE(a_changed_document_is_kept_whole) {
    with_each_payload([](json::value document, randomness& by) {
        change(document, by);
        auto const text = json::serialize(document);
        auto const parsed = vzaps::parse_webhook(text);
        auto const wanted = leaves_of(document);
        auto const found = leaves_of(parsed.document());
        BOOST_TEST(missing(wanted, found) == "", text);
        BOOST_TEST(missing(found, wanted) == "", text);
        look_at(parsed);
    });
}

BOOST_AUTO_TEST_CASE(a_changed_content_that_is_not_wrapped_is_kept) {
    with_each_payload([](json::value document, randomness& by) {
        auto content = content_of(document);
        change(content, by);
        if (!content.is_object()) return;
        content.get_object()["type"] = "SomethingNew";
        auto const text = json::serialize(content);
        auto const parsed = vzaps::parse_webhook(text);
        auto found = leaves_of(parsed.payload());
        add_frame(parsed, found);
        BOOST_TEST(missing(leaves_of(content), found) == "", text);
    });
}

BOOST_AUTO_TEST_CASE(a_frame_of_the_realtime_socket_is_delivered_whole) {
    with_each_payload([](json::value document, randomness& by) {
        change(document, by);
        json::value const frame{{"id", "evt_1"}, {"type", "Message"}, {"data", document}};
        auto const text = json::serialize(frame);
        auto const read = vzaps::realtime::read_frame(text);
        BOOST_TEST(read.id == "evt_1");
        BOOST_REQUIRE_MESSAGE(read.content.has_value(), text << ": " << read.oddity);
        BOOST_TEST(missing(leaves_of(frame), leaves_of(read.content->document())) == "", text);
        look_at(*read.content);
    });
}

BOOST_AUTO_TEST_SUITE_END()
