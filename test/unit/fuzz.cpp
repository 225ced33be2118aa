#include "fuzz/mutation.hpp"
#include "fuzz/targets.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

// The same texts each time, as many of them as a second allows.
void search(std::string_view name, unsigned seed) {
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(1);
    for (auto const& target : vzaps::fuzz::targets()) {
        if (target.name != name) continue;
        for (auto const example : target.examples()) target.check(example);
        vzaps::fuzz::mutation texts(seed, target.examples());
        for (int i = 0; i < 20'000 && std::chrono::steady_clock::now() < until; ++i) {
            auto const text = texts.next();
            try {
                target.check(text);
            } catch (std::logic_error const& broken) {
                BOOST_ERROR(broken.what() << ", text " << i << ": " << text);
                return;
            }
        }
        return;
    }
    BOOST_ERROR("there is no target of that name");
}

} // namespace

BOOST_AUTO_TEST_SUITE(fuzz)

BOOST_AUTO_TEST_CASE(no_answer_breaks_the_decoder) { search("decoder", 1); }
BOOST_AUTO_TEST_CASE(no_error_body_shows_a_secret_or_breaks_a_line) { search("error_body", 2); }
BOOST_AUTO_TEST_CASE(no_retry_after_is_a_negative_wait) { search("retry_after", 3); }
BOOST_AUTO_TEST_CASE(no_url_leads_astray) { search("endpoint", 4); }
BOOST_AUTO_TEST_CASE(no_path_means_something_else) { search("path", 5); }
BOOST_AUTO_TEST_CASE(no_webhook_is_more_or_less_than_an_event) { search("webhook", 6); }

BOOST_AUTO_TEST_SUITE_END()
