#include <vzaps/testing/emulator.hpp>
#include <vzaps/version.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/program_options.hpp>
#include <boost/system/system_error.hpp>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <iostream>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

namespace po = boost::program_options;

// A number within these bounds. As an unsigned type it would take -1, for its highest value.
auto* number(std::string const& option, std::int64_t least, std::int64_t most) {
    return po::value<std::int64_t>()->notifier([=](std::int64_t given) {
        if (given < least || given > most)
            throw po::error("the argument ('" + std::to_string(given) + "') for option '--" + option +
                            "' is not between " + std::to_string(least) + " and " + std::to_string(most));
    });
}

po::options_description described() {
    vzaps::emulator_options const defaults;
    po::options_description made(
        "vzaps-emulator [options]\n"
        "An emulator of the VZaps WhatsApp API on 127.0.0.1, for tests. It is not the VZaps "
        "service,\nsends nothing to WhatsApp and charges nothing.\n\nOptions");
    constexpr std::int64_t many = std::numeric_limits<std::int32_t>::max();
    auto add = made.add_options();
    add("port", number("port", 0, 65535)->default_value(8443), "port to listen on; 0 lets the system choose");
    add("tls-dir", po::value<std::string>()->default_value("."),
        "folder that ca.pem is written to; it has to be there");
    add("no-tls", "plain HTTP");
    add("client-token", po::value<std::string>()->default_value(defaults.client_token),
        "accepted client token");
    add("client-secret", po::value<std::string>()->default_value(defaults.client_secret),
        "accepted client secret");
    add("expires-in", number("expires-in", 0, many)->default_value(3600), "lifetime of a JWT in seconds");
    add("pair-after-polls", number("pair-after-polls", 0, many)->default_value(3),
        "which poll of session/qr or session/status finds an instance connected, once its pairing has begun; "
        "0 is never");
    add("send-delay", number("send-delay", 0, many)->default_value(0),
        "milliseconds that a message stays in its queue");
    add("go-spelling", "older spellings: QRCode, Info.IsFromMe");
    add("decrypted-votes", "poll_vote beside the event of a vote, which is encrypted");
    add("fault", po::value<std::vector<std::string>>()->composing(),
        "something to do wrong, such as status=429,retry-after=1,path=/instances/list,times=2; may be "
        "repeated. On realtime sockets, at an event: cut-frame=N, close-frame=CODE, silence, slow-frame=MS, "
        "huge-frame=N, duplicate-frame, late-frame, omit=id, frame=TEXT; at the upgrade: "
        "status=503,path=/events/ws");
    add("realtime-close-on-expiry", number("realtime-close-on-expiry", 1000, 4999),
        "close code with which a realtime socket is closed when its JWT expires; without it, it is not");
    add("help", "print this and exit");
    add("version", "print the version and exit");
    return made;
}

vzaps::emulator_options settings_of(po::variables_map const& given) {
    auto const value = [&given](char const* option) { return given[option].as<std::int64_t>(); };
    vzaps::emulator_options made;
    made.port = static_cast<std::uint16_t>(value("port"));
    made.tls = !given.contains("no-tls");
    made.tls_dir = given["tls-dir"].as<std::string>();
    made.client_token = given["client-token"].as<std::string>();
    made.client_secret = given["client-secret"].as<std::string>();
    made.expires_in = std::chrono::seconds(value("expires-in"));
    made.pair_after_polls = static_cast<int>(value("pair-after-polls"));
    made.send_delay = std::chrono::milliseconds(value("send-delay"));
    made.go_spelling = given.contains("go-spelling");
    made.decrypted_votes = given.contains("decrypted-votes");
    if (given.contains("realtime-close-on-expiry"))
        made.realtime_close_on_expiry = static_cast<std::uint16_t>(value("realtime-close-on-expiry"));
    return made;
}

// Of a port that is not to be had, the system's message alone does not say which.
std::unique_ptr<vzaps::emulator> started(vzaps::emulator_options const& settings) {
    try {
        return std::make_unique<vzaps::emulator>(settings);
    } catch (boost::system::system_error const& failed) {
        if (failed.code() != boost::asio::error::address_in_use &&
            failed.code() != boost::asio::error::access_denied)
            throw;
        throw std::runtime_error("port " + std::to_string(settings.port) + ": " + failed.code().message());
    }
}

// A folder that is not there is a name that was mistyped: whoever reads `ca.pem` would look for it elsewhere.
void check_folder(std::filesystem::path const& folder) {
    std::error_code failed;
    if (!folder.empty() && !std::filesystem::is_directory(folder, failed))
        throw std::runtime_error("--tls-dir: there is no folder " + folder.string());
}

void serve(po::variables_map const& given) {
    // Before the first thread and before the first line is printed: who waits for that line may stop this at
    // once.
    boost::asio::io_context io;
    boost::asio::signal_set signals(io, SIGINT, SIGTERM);
    signals.async_wait([](auto const&, int) {});

    std::vector<vzaps::fault> faults;
    if (given.contains("fault"))
        for (auto const& text : given["fault"].as<std::vector<std::string>>())
            faults.push_back(vzaps::fault::parse(text));
    vzaps::emulator_options const settings = settings_of(given);
    if (settings.tls) check_folder(settings.tls_dir);
    auto const emulator = started(settings);
    for (auto const& each : faults) emulator->inject(each);

    std::cout << "VZaps emulator " VZAPS_VERSION_STRING ", not the paid service: nothing reaches WhatsApp, "
                 "nothing is charged.\n"
              << "base URL: " << emulator->base_url() << '\n'
              << "realtime: " << emulator->realtime_url() << '\n';
    if (settings.tls && !settings.tls_dir.empty())
        std::cout << "CA file:  "
                  << std::filesystem::absolute(settings.tls_dir / "ca.pem").lexically_normal().string()
                  << '\n';
    std::cout << "Stops on SIGINT and SIGTERM." << std::endl;
    io.run();
}

} // namespace

int main(int count, char** arguments) {
    try {
        po::options_description const options = described();
        po::variables_map given;
        po::store(po::command_line_parser(count, arguments)
                      .options(options)
                      .positional(po::positional_options_description())
                      .run(),
                  given);
        po::notify(given);
        if (given.contains("help"))
            std::cout << options << '\n';
        else if (given.contains("version"))
            std::cout << "vzaps-emulator " VZAPS_VERSION_STRING "\n";
        else
            serve(given);
        return 0;
    } catch (po::error const& wrong) {
        std::cerr << "vzaps-emulator: " << wrong.what() << '\n';
        return 2;
    } catch (std::invalid_argument const& wrong) {
        std::cerr << "vzaps-emulator: " << wrong.what() << '\n';
        return 2;
    } catch (std::exception const& failed) {
        std::cerr << "vzaps-emulator: " << failed.what() << '\n';
        return 1;
    }
}
