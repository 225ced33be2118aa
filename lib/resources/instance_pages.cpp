#include <vzaps/resources/instance_pages.hpp>
#include <vzaps/resources/instances.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace asio = boost::asio;

namespace vzaps {

struct instance_pages::position {
    position(instances of, instance_list_request first, call_options each)
        : source(std::move(of)), request(std::move(first)), options(std::move(each)) {
        if (!request.page) request.page = 1;
    }

    instances source;
    instance_list_request request; // For the next page.
    call_options options;
    std::vector<std::string> last; // The ids of the page before.
    bool ended = false;
};

instance_pages instances::pages(instance_list_request request, call_options options) const {
    return instance_pages(
        std::make_shared<instance_pages::position>(*this, std::move(request), std::move(options)));
}

asio::awaitable<std::optional<instance_page>> instance_pages::next() { return advance(position_); }

asio::awaitable<std::optional<instance_page>> instance_pages::advance(std::shared_ptr<position> where) {
    if (where->ended) co_return std::nullopt;
    auto page = co_await where->source.list(where->request, where->options);

    std::vector<std::string> ids;
    ids.reserve(page.content.size());
    for (auto const& each : page.content) ids.push_back(each.id);
    // A service that does not know the page may answer with the last one, or the first one, for ever.
    auto const asked_for = *where->request.page;
    auto const goes_back = page.page && *page.page < asked_for;
    if (ids.empty() || ids == where->last || goes_back) {
        where->ended = true;
        co_return std::nullopt;
    }
    where->last = std::move(ids);
    where->ended = page.total_pages && asked_for >= *page.total_pages;
    where->request.page = asked_for + 1;
    co_return page;
}

} // namespace vzaps
