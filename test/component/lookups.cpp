#include "support/listeners.hpp"
#include "support/stage.hpp"

#include <boost/asio/error.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include <functional>
#include <memory>
#include <ostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

// A host's name is looked up once for all calls that dial at the same time.

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;
using vzaps::test::check_failure;
using vzaps::test::check_success;
using vzaps::test::stage;

namespace {

constexpr std::size_t many = 16;

// A client whose calls need no token: nothing keeps them from dialing all at once.
struct desk {
    explicit desk(std::shared_ptr<test::switched_resolver> asked) : names(std::move(asked)) {
        on.server.seed_instances(1);
        auto const instance = on.server.instances().front().as_object();
        which = {std::string(instance.at("id").as_string()), std::string(instance.at("token").as_string())};
        names->lead_to(on.server.port());
        client = on.make_client({on.server.credentials().client_token}, [this](auto& options) {
            options.resolver = names;
            options.pool.max_connections = many;
        });
    }
    desk() : desk(std::make_shared<test::switched_resolver>(static_cast<unsigned short>(0))) {}

    asio::awaitable<vzaps::instance_action> call(vzaps::call_options how = {}) {
        return client.instances.restart(which, how.max_attempts(1));
    }

    // Calls that all wait for the name by now.
    std::vector<vzaps::test::call_ptr<vzaps::instance_action>> waiting(std::size_t count) {
        names->hold();
        std::vector<vzaps::test::call_ptr<vzaps::instance_action>> made;
        for (std::size_t i = 0; i < count; ++i) made.push_back(on.start(call()));
        on.until([&] { return client.statistics().in_use == count && names->asked() != 0; }, "the dials");
        on.io.poll();
        return made;
    }
    void release() {
        names->release();
        on.finish();
    }

    stage on;
    std::shared_ptr<test::switched_resolver> names;
    vzaps::instance_ref which{"VZ1"};
    vzaps::client client = on.api;
};

// Held like the other one, and then it finds nothing.
class vain_resolver final : public test::switched_resolver {
public:
    using addresses = std::vector<vzaps::resolved_address>;

    explicit vain_resolver(std::function<addresses()> find) : switched_resolver(0), find_(std::move(find)) {}
    asio::awaitable<addresses> resolve(std::string host, unsigned short port) override {
        co_await switched_resolver::resolve(std::move(host), port);
        co_return find_();
    }

private:
    std::function<addresses()> find_;
};

struct flaw {
    char const* name;
    std::function<vain_resolver::addresses()> find;
    boost::system::error_code cause;
};

std::ostream& operator<<(std::ostream& to, flaw const& each) { return to << each.name; }

std::vector<flaw> const flaws{
    {"an unknown host",
     []() -> vain_resolver::addresses { throw boost::system::system_error(asio::error::host_not_found); },
     asio::error::host_not_found},
    {"a server that is down",
     []() -> vain_resolver::addresses {
         throw boost::system::system_error(asio::error::host_not_found_try_again);
     },
     asio::error::host_not_found_try_again},
    {"no address", [] { return vain_resolver::addresses(); }, asio::error::host_not_found},
    {"an address that is none",
     [] {
         vain_resolver::addresses made;
         made.emplace_back("nowhere", static_cast<unsigned short>(443));
         return made;
     },
     make_error_code(asio::error::invalid_argument)},
    {"something else that is thrown", []() -> vain_resolver::addresses { throw std::runtime_error("own"); },
     asio::error::no_recovery},
    {"a number that is thrown", []() -> vain_resolver::addresses { throw 42; }, asio::error::no_recovery},
};

} // namespace

BOOST_AUTO_TEST_SUITE(lookups)

BOOST_AUTO_TEST_CASE(calls_that_dial_at_once_share_one_lookup) {
    desk at;
    auto const calls = at.waiting(many);
    BOOST_TEST(at.names->asked() == 1);
    at.release();
    for (auto const& each : calls) check_success(each->outcome());
    BOOST_TEST(at.names->asked() == 1);
    BOOST_TEST(at.on.server.connections_accepted() == many);
}

BOOST_AUTO_TEST_CASE(a_lookup_that_has_ended_is_not_kept) {
    desk at;
    check_success(at.on.run(at.call()));
    check_success(at.on.run(at.call())); // On the same connection.
    BOOST_TEST(at.names->asked() == 1);
    at.on.close_idle_connections();
    check_success(at.on.run(at.call()));
    BOOST_TEST(at.names->asked() == 2);
}

BOOST_AUTO_TEST_CASE(a_lookup_whose_call_is_cancelled_is_joined_by_the_next) {
    desk at;
    auto const first = at.waiting(1).front();
    first->cancel();
    at.on.until([&] { return first->ended(); }, "the first call's end");
    check_failure(first->outcome(), asio::error::operation_aborted, outcome::not_sent, phase::resolve);
    auto const second = at.waiting(1).front();
    BOOST_TEST(at.names->asked() == 1);
    at.release();
    check_success(second->outcome());
    BOOST_TEST(at.names->asked() == 1);
}

BOOST_AUTO_TEST_CASE(a_lookup_whose_call_has_run_out_of_time_takes_nobody_with_it) {
    desk at;
    at.names->hold();
    auto const brief = at.on.start(at.call(vzaps::call_options().timeout(100ms)));
    auto const patient = at.on.start(at.call());
    at.on.until([&] { return brief->ended(); }, "the brief call's end");
    BOOST_TEST((brief->outcome().error().code() == errc::timeout));
    BOOST_TEST(!patient->ended());
    at.release();
    check_success(patient->outcome());
    BOOST_TEST(at.names->asked() == 1);
}

BOOST_DATA_TEST_CASE(a_lookup_that_fails_fails_all_that_wait_for_it, boost::unit_test::data::make(flaws),
                     each) {
    desk at(std::make_shared<vain_resolver>(each.find));
    auto const calls = at.waiting(3);
    at.release();
    for (auto const& call : calls) {
        check_failure(call->outcome(), errc::name_resolution, outcome::not_sent, phase::resolve);
        BOOST_TEST(call->outcome().error().info().cause == each.cause);
    }
    BOOST_TEST(at.names->asked() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
