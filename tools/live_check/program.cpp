#include "program.hpp"

#include "checks.hpp"
#include "person.hpp"
#include "report.hpp"
#include "visit.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/program_options.hpp>

#include <exception>
#include <istream>
#include <ostream>

namespace asio = boost::asio;
namespace po = boost::program_options;

namespace live_check {

namespace {

constexpr char const* what_it_is =
    "live-check [options]\n"
    "Asks the VZaps service what its documentation leaves open, and writes a report that can be sent in:\n"
    "every secret, phone, name, address, text and id in it is replaced. Only reads without --write.\n\n"
    "Environment: VZAPS_CLIENT_TOKEN and VZAPS_CLIENT_SECRET; for most questions VZAPS_INSTANCE_ID and\n"
    "VZAPS_INSTANCE_TOKEN of one instance, too.\n\nOptions";

po::options_description described() {
    po::options_description made(what_it_is);
    auto add = made.add_options();
    add("base-url", po::value<std::string>(), "of the service, if it is not VZAPS_BASE_URL or the usual one");
    add("ca-file", po::value<std::string>(), "PEM file of the authorities to trust instead of the system's");
    add("report", po::value<std::string>()->default_value("live-check.json"), "file to write");
    add("write", "asks for, and then does, harmless changes to that instance, too");
    add("yes", "consents to all of them, for scripts; no message is sent but to a phone that is typed in");
    add("help", "print this and exit");
    return made;
}

vzaps::client_options options_of(po::variables_map const& given, surroundings const& in) {
    auto made = in.options;
    if (auto const url = in.environment("VZAPS_BASE_URL"); !url.empty()) made.base_url = url;
    if (given.contains("base-url")) made.base_url = given["base-url"].as<std::string>();
    if (given.contains("ca-file")) made.tls.ca_file = given["ca-file"].as<std::string>();
    return made;
}

asio::awaitable<void> all_checks(visit& with, bool writes) {
    co_await check_tokens(with);
    co_await check_answers(with);
    co_await check_lists(with);
    co_await check_refusals(with);
    if (writes) co_await check_writes(with);
    if (with.found.notes("success_false.").empty())
        with.found.note("success_false.none",
                        "none of " + std::to_string(with.found.findings().size()) + " calls did");
}

void remember_identity(visit& with) {
    for (auto const* const each : {&with.credentials.client_token, &with.credentials.client_secret,
                                   &with.instance.id, &with.instance.token})
        with.found.secrets.remember(*each);
}

int check(po::variables_map const& given, surroundings const& in) {
    vzaps::credentials const identity(in.environment("VZAPS_CLIENT_TOKEN"),
                                      in.environment("VZAPS_CLIENT_SECRET"));
    if (identity.client_token.empty() || identity.client_secret.empty()) {
        in.errors << "live-check needs VZAPS_CLIENT_TOKEN and VZAPS_CLIENT_SECRET in the environment.\n";
        return 2;
    }
    auto const options = options_of(given, in);
    vzaps::instance_ref const which(in.environment("VZAPS_INSTANCE_ID"),
                                    in.environment("VZAPS_INSTANCE_TOKEN"));
    bool const writes = given.contains("write");
    if (writes && which.id.empty()) {
        in.errors << "--write needs VZAPS_INSTANCE_ID in the environment.\n";
        return 2;
    }
    asio::io_context io(1);
    person whom(in.in, in.out, given.contains("yes"));
    visit with(vzaps::client(io.get_executor(), identity, options), identity, options, which, whom);
    remember_identity(with);
    in.out << (writes ? "Reads, and asks before it writes.\n" : "Reads only.\n");
    if (!with.has_instance()) in.out << "Without VZAPS_INSTANCE_ID most questions stay open.\n";
    asio::co_spawn(io, all_checks(with, writes), [](std::exception_ptr failure) {
        if (failure) std::rethrow_exception(failure);
    });
    io.run();
    auto const file = given["report"].as<std::string>();
    save(file, report_of(with.found));
    print(in.out, with.found);
    in.out << "The report is in " << file << ". Read it before you send it.\n";
    return 0;
}

} // namespace

int run(int count, char const* const* arguments, surroundings const& in) {
    try {
        auto const options = described();
        po::variables_map given;
        po::store(po::command_line_parser(count, arguments)
                      .options(options)
                      .positional(po::positional_options_description())
                      .run(),
                  given);
        po::notify(given);
        if (given.contains("help")) {
            in.out << options << '\n';
            return 0;
        }
        return check(given, in);
    } catch (po::error const& wrong) {
        in.errors << "live-check: " << wrong.what() << '\n';
        return 2;
    } catch (vzaps::error const& failed) {
        // Its text may quote the service: what kind of failure it is says enough.
        in.errors << "live-check: " << failed.code().message() << " (" << to_string(failed.phase());
        if (failed.status() != 0) in.errors << ", HTTP " << failed.status();
        in.errors << ")\n";
        return failed.code() == vzaps::errc::invalid_argument ? 2 : 1;
    } catch (std::exception const& failed) {
        in.errors << "live-check: " << failed.what() << '\n';
        return 1;
    }
}

} // namespace live_check
