// `vzaps::list` as an argument, nested too: the spelling that GCC 12 compiles inside of a co_await
// expression.
#include "call_style/on_emulator.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>
#include <vector>

namespace asio = boost::asio;
using vzaps::test::long_name;
using vzaps::test::on_emulator;

namespace {

// These stand for the requests that have lists (`snippets_messages.cpp` sends some), and tell what has
// arrived.
class button {
public:
    button(std::string button_id, std::string button_text)
        : id(std::move(button_id)), text(std::move(button_text)) {}
    std::string id;
    std::string text;
};

class section {
public:
    section(std::string section_title, vzaps::list<button> section_rows)
        : title(std::move(section_title)), rows(std::move(section_rows)) {}
    std::string title;
    std::vector<button> rows;
};

class menu {
public:
    menu(std::string menu_title, vzaps::list<section> menu_sections)
        : title(std::move(menu_title)), sections(std::move(menu_sections)) {}
    std::string title;
    std::vector<section> sections;
    std::optional<std::string> footer;
};

asio::awaitable<std::string> joined(vzaps::list<std::string> of) {
    co_await asio::post(asio::use_awaitable);
    std::string all;
    for (auto const& each : of) all += each + ';';
    co_return all;
}

asio::awaitable<std::string> told(menu what) {
    co_await asio::post(asio::use_awaitable);
    std::string all = what.title;
    for (auto const& part : what.sections) {
        all += '|' + part.title;
        for (auto const& row : part.rows) all += ',' + row.id + '=' + row.text;
    }
    co_return all;
}

asio::awaitable<void> flat() {
    BOOST_TEST((co_await joined({"one"})) == "one;");
    BOOST_TEST((co_await joined({"one", long_name})) == "one;" + long_name + ';');
    BOOST_TEST((co_await joined({std::string("one"), "two", long_name})) == "one;two;" + long_name + ';');
    std::vector<std::string> const many{"one", long_name};
    BOOST_TEST((co_await joined(many)) == "one;" + long_name + ';');
    BOOST_TEST((co_await joined({})).empty());
    vzaps::list<std::string> named{"one", "two"};
    named = {"three", "four"};
    BOOST_TEST((co_await joined(named)) == "three;four;");
    BOOST_TEST((co_await joined(std::move(named))) == "three;four;");
}

asio::awaitable<void> nested() {
    std::string const text = co_await told({"Menu",
                                            {section{"First", {button{"1", long_name}, button{"2", "b"}}},
                                             section{"Second", {button{"3", long_name}}}}});
    BOOST_TEST(text == "Menu|First,1=" + long_name + ",2=b|Second,3=" + long_name);
    menu prepared{long_name, {section{"Only", {button{"1", long_name}}}}};
    prepared.footer = long_name;
    BOOST_TEST((co_await told(prepared)) == long_name + "|Only,1=" + long_name);
    BOOST_TEST((co_await told(std::move(prepared))) == long_name + "|Only,1=" + long_name);
}

// Members are vectors: a braced list is assigned to them in a statement of its own.
asio::awaitable<void> member(vzaps::client client) {
    vzaps::instance_create_request request(long_name);
    request.events_subscribe = {"Message", "Connected"};
    auto const made = co_await client.instances.create(request);
    BOOST_TEST(made.events_subscribe.value() == "Message,Connected");
    request.events_subscribe->push_back("Disconnected");
    auto const more = co_await client.instances.create(std::move(request));
    BOOST_TEST(more.events_subscribe.value() == "Message,Connected,Disconnected");
}

} // namespace

BOOST_AUTO_TEST_SUITE(lists)

BOOST_AUTO_TEST_CASE(values_vectors_and_nothing) {
    on_emulator at;
    at.run(flat());
}
BOOST_AUTO_TEST_CASE(lists_inside_of_lists) {
    on_emulator at;
    at.run(nested());
}
BOOST_AUTO_TEST_CASE(a_braced_list_for_a_member) {
    on_emulator at;
    at.run(member(at.client));
}

BOOST_AUTO_TEST_SUITE_END()
