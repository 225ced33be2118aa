#include <vzaps/events/optional_part.hpp>

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <type_traits>
#include <utility>

template <class T>
using part = vzaps::optional_part<T>;

static_assert(sizeof(part<std::string>) == sizeof(void*));
static_assert(std::is_nothrow_move_constructible_v<part<std::string>>);
static_assert(!std::is_convertible_v<char const*, part<std::string>>);

BOOST_AUTO_TEST_SUITE(optional_part)

BOOST_AUTO_TEST_CASE(a_part_is_absent_until_it_is_set) {
    part<std::string> part;
    BOOST_TEST(!part);
    BOOST_CHECK_THROW(part.value(), std::bad_optional_access);
    BOOST_CHECK_THROW(std::as_const(part).value(), std::bad_optional_access);
    part.emplace() = "a";
    BOOST_TEST(part.has_value());
    BOOST_TEST(*part == "a");
    BOOST_TEST(part->size() == 1U);
    BOOST_TEST(part.value() == "a");
    BOOST_TEST(part.emplace().empty());
    part.reset();
    BOOST_TEST(!part);
    part = std::string("b");
    BOOST_TEST(*part == "b");
    part = std::nullopt;
    BOOST_TEST(!part);
}

BOOST_AUTO_TEST_CASE(copies_have_values_of_their_own) {
    part<std::string> first(std::string("a"));
    auto second = first;
    second->push_back('b');
    BOOST_TEST(*first == "a");
    BOOST_TEST(*second == "ab");
    first = second;
    BOOST_TEST(*first == "ab");
    auto const& same = first;
    first = same;
    BOOST_TEST(*first == "ab");
    part<std::string> const none;
    first = none;
    BOOST_TEST(!first);
    auto third = std::move(second);
    BOOST_TEST(*third == "ab");
    BOOST_TEST(!second); // NOLINT(bugprone-use-after-move): that is what is tested.
    BOOST_TEST(*std::move(third) == "ab");
}

BOOST_AUTO_TEST_SUITE_END()
