#include "support/web_url.hpp"

#include "support/invalid_argument.hpp"

#include <boost/url/parse.hpp>

#include <string>

namespace urls = boost::urls;

namespace vzaps {

void check_web_url(std::string_view url, std::string_view field) {
    auto const parsed = urls::parse_uri(url);
    auto const is_web =
        parsed && (parsed->scheme_id() == urls::scheme::http || parsed->scheme_id() == urls::scheme::https);
    if (!is_web || parsed->encoded_host().empty())
        throw invalid_argument(std::string(field), "is no absolute http or https URL");
}

} // namespace vzaps
