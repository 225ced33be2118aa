#pragma once

#include "application.hpp"

#include <vzaps/testing/emulator.hpp>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace webhook_bot::test {

inline constexpr std::string_view secret = "0123456789abcdef";

/// The program on a thread of its own, with the emulator for a service.
class running_bot {
public:
    explicit running_bot(vzaps::emulator& service, unsigned short port = 0, bot_limits limits = bot_limits());
    /// Where it has not ended, it ends in the middle of whatever it does.
    ~running_bot();

    unsigned short port() const { return program_.port(); }
    /// What it is posted to.
    std::string url() const;
    /// Sends this process SIGTERM, which the bot has to notice, and returns when the bot has ended by itself.
    void terminate();
    /// Only once it has ended.
    bot const& answers() const { return program_.answers(); }

private:
    context io_;
    application program_;
    std::thread thread_;
};

/// Connected instances whose messages come to that URL.
std::vector<std::string> instances(vzaps::emulator& service, std::size_t count, std::string const& url);

/// The texts that an instance has sent, in alphabetical order.
std::vector<std::string> replies(vzaps::emulator& service, std::string const& instance_id);

/// How many texts were sent in all.
std::size_t sent(vzaps::emulator& service);

/// Waits until something holds. Throws when it does not within a generous bound.
void wait_until(std::string_view what, std::function<bool()> const& holds);

} // namespace webhook_bot::test
