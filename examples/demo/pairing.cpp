#include "chapters.hpp"

#include <chrono>
#include <set>
#include <string>
#include <utility>

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace demo {

namespace {

constexpr char const* phone = "5541998765432";

// Whoever holds the phone: is shown codes, and scans the third one.
class owner {
public:
    owner(vzaps::emulator& service, narrator& tell, std::string instance)
        : service_(service), tell_(tell), instance_(std::move(instance)) {}

    void see(vzaps::session_qr const& code) {
        auto const picture = code.png();
        pictures_.insert(picture);
        tell_.remark("QR code " + std::to_string(++codes_) + ", a PNG of " + std::to_string(picture.size()) +
                     " bytes");
        if (codes_ < 3) return;
        tell_.remark("somebody scans it");
        service_.pair(instance_, phone);
    }
    bool has_seen_three_codes() const { return codes_ == 3 && pictures_.size() == 3; }

private:
    vzaps::emulator& service_;
    narrator& tell_;
    std::string instance_;
    std::set<std::string> pictures_;
    int codes_ = 0;
};

} // namespace

asio::awaitable<void> pair_phone(vzaps::client client, vzaps::emulator& service, narrator& tell,
                                 vzaps::instance_ref support) {
    tell.chapter("A phone is paired with it");
    auto const state = [](vzaps::session_status const& it) {
        return it.is_connected() ? "connected as " + it.phone.value_or("?") : "not connected";
    };
    co_await told(tell, "sessions.status(...)", client.sessions.status(support), state);

    owner somebody(service, tell, support.id);
    vzaps::session_wait_options patience;
    patience.interval = patience.max_interval = 150ms; // The service's codes stay for longer.
    patience.on_qr = [&somebody](vzaps::session_qr const& code) { somebody.see(code); };
    auto const now = co_await told(tell, "sessions.wait_until_connected(...)",
                                   client.sessions.wait_until_connected(support, patience), state);
    tell.promise(somebody.has_seen_three_codes(), "each code is shown once");
    tell.promise(now.is_connected() && now.phone == phone, "it is connected, as the phone that has scanned");
}

} // namespace demo
