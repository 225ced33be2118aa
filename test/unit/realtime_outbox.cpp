#include "realtime/outbox.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace asio = boost::asio;
using error_code = boost::system::error_code;
using texts = std::vector<std::string>;

namespace {

// A peer that takes what is written when the test says so.
struct peer {
    // Ends the write that is under way.
    void take(error_code how = {}) {
        BOOST_TEST_REQUIRE((end != nullptr), "nothing is being written");
        std::exchange(end, nullptr)(how);
    }

    asio::io_context io;
    texts written;
    std::function<void(error_code)> end;
};

class sink {
public:
    using executor_type = asio::io_context::executor_type;

    explicit sink(peer& to) : to_(to) {}
    executor_type get_executor() { return to_.io.get_executor(); }

    template <class Handler>
    void write(asio::const_buffer what, Handler handler) {
        BOOST_TEST_REQUIRE((to_.end == nullptr), "two write at a time");
        to_.written.emplace_back(static_cast<char const*>(what.data()), what.size());
        auto const kept = std::make_shared<Handler>(std::move(handler));
        to_.end = [kept](error_code how) { std::move (*kept)(how, 0); };
    }

private:
    peer& to_;
};

struct script : peer {
    void add(std::string_view text) { BOOST_TEST(box.add(asio::buffer(text)) == text.size()); }
    // `count` tells the flushes apart.
    void flush(std::size_t count) {
        box.async_flush(count, [this, count](error_code how, std::size_t said) {
            BOOST_TEST(said == (how ? 0 : count));
            how ? failed.push_back(count) : done.push_back(count);
            if (how) reasons.push_back(how);
        });
    }
    void settle() {
        io.restart();
        io.poll();
    }
    void check_written(texts const& expected) {
        BOOST_TEST(written == expected, boost::test_tools::per_element());
    }

    vzaps::realtime::outbox<sink> box{sink(*this)};
    std::vector<std::size_t> done;
    std::vector<std::size_t> failed;
    std::vector<error_code> reasons;
};

using counts = std::vector<std::size_t>;

} // namespace

BOOST_FIXTURE_TEST_SUITE(realtime_outbox, script)

BOOST_AUTO_TEST_CASE(nothing_is_written_before_the_flush_and_then_all_of_it_at_once) {
    add("a");
    add("bc");
    settle();
    check_written({});
    BOOST_TEST(box.size() == 3U);
    flush(7);
    check_written({"abc"});
    BOOST_TEST(box.size() == 0U);
    BOOST_TEST(done.empty());
    take();
    BOOST_TEST(done == counts{7});
}

BOOST_AUTO_TEST_CASE(what_comes_during_a_write_waits_and_goes_out_in_one) {
    add("a");
    flush(1);
    add("b");
    flush(2);
    add("c");
    flush(3);
    settle();
    check_written({"a"});
    BOOST_TEST(box.size() == 2U);
    take();
    settle();
    check_written({"a", "bc"});
    BOOST_TEST(done == counts{1});
    take();
    settle();
    BOOST_TEST(done == (counts{1, 2, 3}));
    check_written({"a", "bc"});
}

BOOST_AUTO_TEST_CASE(what_is_added_and_not_flushed_goes_with_the_next_flush) {
    add("a");
    flush(1);
    add("b");
    take();
    settle();
    check_written({"a"});
    add("c");
    flush(2);
    check_written({"a", "bc"});
    take();
    BOOST_TEST(done == (counts{1, 2}));
}

BOOST_AUTO_TEST_CASE(a_failure_is_everybodys_and_for_good) {
    add("a");
    flush(1);
    add("b");
    flush(2);
    take(asio::error::broken_pipe);
    settle();
    BOOST_TEST(failed == (counts{1, 2}));
    add("c");
    flush(3);
    BOOST_TEST(failed.size() == 2U); // Not within the call that began it.
    settle();
    BOOST_TEST(failed == (counts{1, 2, 3}));
    for (auto const& each : reasons) BOOST_TEST((each == asio::error::broken_pipe));
    check_written({"a"});
}

BOOST_AUTO_TEST_SUITE_END()
