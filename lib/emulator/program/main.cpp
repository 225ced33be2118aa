#include <vzaps/testing/emulator.hpp>
#include <vzaps/version.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/program_options.hpp>

#include <csignal>
#include <cstdint>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

namespace po = boost::program_options;

po::options_description described() {
    vzaps::emulator_options const defaults;
    po::options_description made(
        "vzaps-emulator [options]\n"
        "An emulator of the VZaps WhatsApp API on 127.0.0.1, for tests. It is not the VZaps "
        "service,\nsends nothing to WhatsApp and charges nothing.\n\nOptions");
    auto add = made.add_options();
    add("port", po::value<std::uint16_t>()->default_value(8443),
        "port to listen on; 0 lets the system choose");
    add("tls-dir", po::value<std::string>()->default_value("."), "folder that ca.pem is written to");
    add("no-tls", "plain HTTP");
    add("client-token", po::value<std::string>()->default_value(defaults.client_token),
        "accepted client token");
    add("client-secret", po::value<std::string>()->default_value(defaults.client_secret),
        "accepted client secret");
    add("expires-in", po::value<std::uint32_t>()->default_value(3600), "lifetime of a JWT in seconds");
    add("pair-after-polls", po::value<std::uint16_t>()->default_value(3),
        "which poll of session/qr or session/status finds an instance connected, once its pairing has begun; "
        "0 is never");
    add("send-delay", po::value<std::uint32_t>()->default_value(0),
        "milliseconds that a message stays in its queue");
    add("go-spelling", "older spellings: QRCode, Info.IsFromMe");
    add("fault", po::value<std::vector<std::string>>()->composing(),
        "something to do wrong, such as status=429,retry-after=1,path=/instances/list,times=2; may be "
        "repeated. On realtime sockets, at an event: cut-frame=N, close-frame=CODE, silence, slow-frame=MS, "
        "huge-frame=N, duplicate-frame, late-frame, omit=id, frame=TEXT; at the upgrade: "
        "status=503,path=/events/ws");
    add("realtime-close-on-expiry", po::value<std::uint16_t>(),
        "close code with which a realtime socket is closed when its JWT expires; without it, it is not");
    add("help", "print this and exit");
    add("version", "print the version and exit");
    return made;
}

vzaps::emulator_options settings_of(po::variables_map const& given) {
    vzaps::emulator_options made;
    made.port = given["port"].as<std::uint16_t>();
    made.tls = !given.contains("no-tls");
    made.tls_dir = given["tls-dir"].as<std::string>();
    made.client_token = given["client-token"].as<std::string>();
    made.client_secret = given["client-secret"].as<std::string>();
    made.expires_in = std::chrono::seconds(given["expires-in"].as<std::uint32_t>());
    made.pair_after_polls = given["pair-after-polls"].as<std::uint16_t>();
    made.send_delay = std::chrono::milliseconds(given["send-delay"].as<std::uint32_t>());
    made.go_spelling = given.contains("go-spelling");
    if (given.contains("realtime-close-on-expiry"))
        made.realtime_close_on_expiry = given["realtime-close-on-expiry"].as<std::uint16_t>();
    return made;
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
    vzaps::emulator emulator(settings);
    for (auto const& each : faults) emulator.inject(each);

    std::cout << "VZaps emulator " VZAPS_VERSION_STRING ", not the paid service: nothing reaches WhatsApp, "
                 "nothing is charged.\n"
              << "base URL: " << emulator.base_url() << '\n'
              << "realtime: " << emulator.realtime_url() << '\n';
    if (settings.tls)
        std::cout << "CA file:  " << std::filesystem::absolute(settings.tls_dir / "ca.pem").string() << '\n';
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
