#include "checks.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <string>
#include <vector>

namespace asio = boost::asio;
namespace json = boost::json;

namespace live_check {

namespace {

vzaps::request_options a_page(std::int64_t size) {
    return vzaps::request_options()
        .field("page", 1)
        .field("size", size)
        .field("filter", json::object())
        .retry_safe();
}

asio::awaitable<std::vector<std::string>> order_of(visit& with, std::string flag, bool descending) {
    auto const check = "instances.list by name, " + flag + (descending ? " true" : " false");
    auto const answer = co_await look(with, check, "POST", "/instances/list",
                                      a_page(50).field("sort", "name").field(flag, descending));
    std::vector<std::string> ids;
    if (answer)
        for (auto const& each : rows_in(*answer)) ids.push_back(text_at(each, "id"));
    co_return ids;
}

asio::awaitable<void> check_sorting(visit& with, std::string flag) {
    auto const up = co_await order_of(with, flag, false);
    auto const down = co_await order_of(with, flag, true);
    auto const topic = "sorting." + flag;
    if (up.size() < 2 || down.size() < 2)
        with.found.note(topic, flag + ": cannot tell, that takes two instances");
    else
        with.found.note(topic, flag + (up == down ? ": has no effect" : ": turns the order"));
}

asio::awaitable<void> check_size(visit& with) {
    auto const answer =
        co_await look(with, "instances.list of 1000", "POST", "/instances/list", a_page(1000));
    if (!answer) {
        with.found.note("size.asked", "a size of 1000 is refused");
        co_return;
    }
    auto const* const object = answer->if_object();
    auto const* const size = object != nullptr ? object->if_contains("size") : nullptr;
    if (size != nullptr && size->is_int64() && size->get_int64() >= 0 && size->get_int64() <= 1000)
        with.found.note("size.asked", "asked for 1000, the answer says " + std::to_string(size->get_int64()));
    else
        with.found.note("size.asked", "asked for 1000, the answer does not say how many it would have");
}

} // namespace

asio::awaitable<void> check_lists(visit& with) {
    co_await check_sorting(with, "sortDesc");
    co_await check_sorting(with, "sort_desc");
    co_await check_size(with);
    for (auto const& each : with.found.findings()) {
        if (each.check != "instances.list" || !each.answer) continue;
        auto const has = each.answer->fields.contains("summary");
        with.found.note("summary.there", has ? "there; its fields are in the report" : "not there");
    }
}

} // namespace live_check
