#include <vzaps/client_options.hpp>

#include <cstdlib>
#include <string>

namespace vzaps {

namespace {

// The first that is set and not empty.
template <class... Names>
std::string from_environment(Names... names) {
    for (char const* name : {names...}) {
        char const* const value = std::getenv(name);
        if (value != nullptr && *value != '\0') return value;
    }
    return {};
}

} // namespace

client_options client_options::from_environment() {
    client_options result;
    if (auto url = vzaps::from_environment("VZAPS_BASE_URL"); !url.empty()) result.base_url = std::move(url);
    if (auto url = vzaps::from_environment("VZAPS_REALTIME_URL"); !url.empty())
        result.realtime_url = std::move(url);
    return result;
}

proxy_options proxy_options::from_environment() {
    proxy_options result;
    result.url = vzaps::from_environment("https_proxy", "HTTPS_PROXY");
    if (!result.url.empty() && result.url.find("://") == std::string::npos) result.url.insert(0, "http://");
    result.no_proxy = vzaps::from_environment("no_proxy", "NO_PROXY");
    return result;
}

credentials credentials_from_environment() {
    return {vzaps::from_environment("VZAPS_CLIENT_TOKEN"), vzaps::from_environment("VZAPS_CLIENT_SECRET")};
}

} // namespace vzaps
