#include "fuzz/checks.hpp"
#include "support/path.hpp"

#include <vzaps/error.hpp>

#include <boost/url/pct_string_view.hpp>

#include <string>

namespace vzaps::fuzz {

namespace {

std::string decoded(std::string_view encoded) {
    std::string made;
    boost::urls::make_pct_string_view(encoded).value().decode({}, boost::urls::string_token::assign_to(made));
    return made;
}

void check_whole_path(std::string_view text) {
    try {
        check_path(text, "path");
    } catch (error const& refusal) {
        promise(refusal.info().field == "path", "a refusal that names something else");
        return;
    }
    promise(is_one_line_of_ascii(text) && text.front() == '/', "a path that can be split");
    for (auto const* const bad : {"//", "/./", "/../", "?", "#", "\\"})
        promise((std::string(text) + '/').find(bad) == std::string::npos, "a path that means something else");
    try {
        check_no_hidden_structure(text, "path");
        auto const plain = decoded(text);
        promise(plain.find('\\') == std::string::npos && plain.find('\0') == std::string::npos,
                "a hidden backslash or NUL");
        for (auto const* const bad : {"//", "/./", "/../"})
            promise((plain + '/').find(bad) == std::string::npos,
                    "a path that is another one when it is decoded");
    } catch (error const& refusal) {
        promise(refusal.info().field == "path", "a refusal that names something else");
    }
}

void check_segment(std::string_view text) {
    try {
        auto const segment = path_segment(text, "id");
        promise(is_one_line_of_ascii(segment) && segment.find_first_of("/?#") == std::string::npos,
                "a segment that is more than one");
        promise(decoded(segment) == text, "a segment that says something else");
        check_path('/' + segment, "path");
    } catch (error const& refusal) {
        promise(refusal.info().field == "id", "a segment that is not a path");
    }
    promise(decoded(query_part(text)) == text, "a part of a query that says something else");
}

} // namespace

bool check_path_building(std::string_view text) {
    check_whole_path(text);
    check_segment(text);
    return true;
}

} // namespace vzaps::fuzz
