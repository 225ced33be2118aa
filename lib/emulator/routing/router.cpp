#include "routing/router.hpp"

#include "resources/routes.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace vzaps::emulation {

namespace {

// Takes the text up to the next slash off the front.
std::string_view take_segment(std::string_view& path) {
    auto const end = path.find('/');
    std::string_view const segment = path.substr(0, end);
    path = end == std::string_view::npos ? std::string_view() : path.substr(end + 1);
    return segment;
}

// Whether the decoded segments fit the template; fills in what stands for its placeholders, which nothing
// empty does.
bool fits(std::vector<std::string> const& segments, std::string_view pattern, path_parameters& parameters) {
    pattern.remove_prefix(1);
    parameters.clear();
    for (auto const& segment : segments) {
        if (pattern.empty()) return false;
        std::string_view const expected = take_segment(pattern);
        if (expected.starts_with('{') && !segment.empty())
            parameters.emplace_back(expected.substr(1, expected.size() - 2), segment);
        else if (expected != segment)
            return false;
    }
    return pattern.empty();
}

} // namespace

router::router() {
    for (auto const part :
         {auth_routes(), instance_routes(), billing_routes(), session_routes(), sending_routes(),
          message_routes(), download_routes(), chat_routes(), queue_routes(), webhook_routes(),
          webhook_log_routes(), contact_routes(), user_routes(), group_routes(), group_change_routes(),
          typebot_session_routes(), typebot_routes(), chatwoot_routes(), realtime_routes()})
        routes_.insert(routes_.end(), part.begin(), part.end());
}

route_match router::match(std::string_view method, std::string_view target) const {
    auto const parsed = boost::urls::parse_origin_form(target);
    if (!parsed) return {};
    std::vector<std::string> segments;
    for (auto const segment : parsed->segments()) segments.emplace_back(segment);

    route_match made;
    for (auto const& each : routes_) {
        if (each.method != method || !fits(segments, each.path, made.parameters)) continue;
        made.found = &each;
        return made;
    }
    return {};
}

} // namespace vzaps::emulation
