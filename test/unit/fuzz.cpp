#include "fuzz/corpus.hpp"
#include "fuzz/mutation.hpp"
#include "fuzz/targets.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace data = boost::unit_test::data;

namespace {

std::vector<std::string> target_names() {
    std::vector<std::string> made;
    for (auto const& each : vzaps::fuzz::targets()) made.emplace_back(each.name);
    return made;
}

// What is wrong with a text; empty where nothing is.
std::string broken_promise(vzaps::fuzz::target const& of, std::string const& text) {
    try {
        of.check(text);
        return {};
    } catch (std::logic_error const& broken) {
        return broken.what();
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(fuzz)

BOOST_DATA_TEST_CASE(no_text_of_the_corpus_breaks_a_promise, data::make(target_names()), name) {
    auto const* const target = vzaps::fuzz::find_target(name);
    auto const corpus = vzaps::fuzz::corpus_of(name);
    BOOST_TEST(!corpus.empty());
    bool searched = false;
    for (auto const& text : corpus) {
        BOOST_TEST(broken_promise(*target, text) == "", text);
        searched = searched || target->check(text);
    }
    BOOST_TEST(searched);
}

// The same texts each time, as many of them as a second allows.
BOOST_DATA_TEST_CASE(no_text_that_is_nearly_right_breaks_a_promise, data::make(target_names()), name) {
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(1);
    auto const* const target = vzaps::fuzz::find_target(name);
    auto const corpus = vzaps::fuzz::corpus_of(name);
    vzaps::fuzz::mutation texts(20261130, {corpus.begin(), corpus.end()});
    for (int i = 0; i < 20'000 && std::chrono::steady_clock::now() < until; ++i) {
        auto const text = texts.next();
        auto const broken = broken_promise(*target, text);
        BOOST_TEST_REQUIRE(broken == "", broken << ", text " << i << ": " << text);
    }
}

BOOST_AUTO_TEST_CASE(an_unknown_target_is_not_found) {
    BOOST_TEST(vzaps::fuzz::find_target("no such target") == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
