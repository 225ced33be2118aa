// Pairs an instance with a phone: by a QR code, which changes until somebody scans it, or by a code to type.
// example_12_session_and_pairing                                   on the emulator
// example_12_session_and_pairing --live <instance id> [<phone>]    on the service: by QR code, or that phone
// by a code
#include "support.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <system_error>
#include <unistd.h>

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

// Where the codes are shown: a file in the current folder, which a picture viewer shows anew when it changes.
class screen {
public:
    explicit screen(example::desk const& at) : at_(at) {}
    ~screen() {
        std::error_code ignored; // Nothing was shown, perhaps.
        std::filesystem::remove(file_, ignored);
    }

    void show(vzaps::session_qr const& code) {
        std::ofstream(file_, std::ios::binary) << code.png();
        std::cout << "Code " << ++codes_ << ": " << file_.string() << ", "
                  << std::filesystem::file_size(file_) << " bytes\n";
        // On the emulator there is nobody to scan it.
        if (at_.emulator() && codes_ == 3) at_.emulator()->pair(at_.instance(), "5541998765432");
    }
    int codes() const { return codes_; }

private:
    example::desk const& at_;
    std::filesystem::path file_ = "vzaps-qr-" + std::to_string(::getpid()) + ".png";
    int codes_ = 0;
};

asio::awaitable<void> by_qr_code(vzaps::client client, example::desk const& at) {
    screen phones_camera(at);
    vzaps::session_wait_options patience;
    patience.timeout = 2min;
    patience.on_qr = [&phones_camera](vzaps::session_qr const& code) { phones_camera.show(code); };
    // The service's codes change every few seconds; the emulator's do with every second look.
    if (!at.live()) patience.interval = patience.max_interval = 20ms;

    auto const now = co_await client.sessions.wait_until_connected(at.instance(), patience);
    std::cout << "Connected as " << now.phone.value_or("?") << '\n';
    example::expect(at.live() || phones_camera.codes() == 3, "each code is shown once");
    example::expect(at.live() || now.phone == "5541998765432", "it is the phone that has scanned the code");
}

asio::awaitable<void> by_linking_code(vzaps::client client, example::desk const& at, std::string phone) {
    auto const code = co_await client.sessions.pair_code(at.instance(), phone);
    std::cout << "On " << phone << ": Linked devices, Link with phone number, " << code.linking_code << '\n';
    if (at.emulator()) at.emulator()->pair(at.instance(), phone);
    auto const now = co_await client.sessions.wait_until_connected(at.instance()); // No `on_qr`: no QR code.
    std::cout << "Connected as " << now.phone.value_or("?") << '\n';
    example::expect(now.is_connected(), "the code was typed");
}

asio::awaitable<void> in_vain(vzaps::client client, vzaps::instance_ref instance) {
    vzaps::session_wait_options patience;
    patience.timeout = 100ms;
    auto const waited = co_await vzaps::as_result(client.sessions.wait_until_connected(instance, patience));
    example::expect(waited.has_error() && waited.error().code() == vzaps::errc::timeout, "nobody came");
    std::cout << waited.error().message() << '\n';
}

asio::awaitable<void> pair(vzaps::client client, example::desk const& at) {
    auto const status = co_await client.sessions.status(at.instance());
    if (status.is_connected()) {
        std::cout << "It is connected already, as " << status.phone.value_or("?") << '\n';
        co_return;
    }
    auto const phone = at.target("5511999999999");
    if (at.live() && !phone.empty()) {
        co_await by_linking_code(client, at, phone);
        co_return;
    }
    co_await by_qr_code(client, at);
    if (at.live()) co_return;

    co_await client.sessions.disconnect(at.instance());
    auto const after = co_await client.sessions.status(at.instance());
    example::expect(!after.is_connected(), "the session has ended");
    std::cout << "Disconnected\n";
    co_await in_vain(client, at.instance());
    co_await by_linking_code(client, at, phone);
}

} // namespace

int main(int count, char** arguments) {
    try {
        example::desk const at(count, arguments);
        asio::io_context io;
        asio::co_spawn(io, pair(at.client(io.get_executor()), at), example::rethrow);
        io.run();
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
