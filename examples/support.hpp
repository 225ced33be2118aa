#pragma once

#include <vzaps/testing/emulator.hpp>
#include <vzaps/vzaps.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <cstddef>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

// What the examples share. Everything that is about the library is in the examples themselves.
namespace example {

/// The examples check what they show: run as tests, they fail when it does not hold.
inline void expect(bool holds, std::string_view what) {
    if (!holds) throw std::runtime_error("not as expected: " + std::string(what));
}

/// For `asio::co_spawn`: lets what a coroutine throws come out of `io_context::run()`.
inline void rethrow(std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
}

/// The account that an example works on: the emulator's, or, with `--live`, the one whose credentials are in
/// `VZAPS_CLIENT_TOKEN` and `VZAPS_CLIENT_SECRET`.
class account {
public:
    account(int count, char** arguments) : account(count, arguments, 45) {}

    bool live() const { return !emulator_; }
    /// Null with `--live`.
    vzaps::emulator* emulator() const { return emulator_.get(); }

    vzaps::client_options options() const {
        return live() ? vzaps::client_options::from_environment() : emulator_->client_options();
    }
    vzaps::client client(boost::asio::any_io_executor executor) const { return client(executor, options()); }
    vzaps::client client(boost::asio::any_io_executor executor, vzaps::client_options how) const {
        return {executor, live() ? vzaps::credentials_from_environment() : emulator_->credentials(),
                std::move(how)};
    }

protected:
    account(int count, char** arguments, std::size_t instances) {
        if (count > 1 && std::string_view(arguments[1]) == "--live") return;
        vzaps::emulator_options settings;
        settings.pair_after_polls = 0; // Nobody scans a code by himself.
        emulator_ = std::make_unique<vzaps::emulator>(settings);
        emulator_->seed_instances(instances);
    }

private:
    std::unique_ptr<vzaps::emulator> emulator_;
};

/// One instance of the account: on the emulator its only one, or, with `--live <instance id> [<target>]`, the
/// one of that id. Examples that send do so for real then.
class desk : public account {
public:
    desk(int count, char** arguments) : account(count, arguments, 1) {
        if (!live())
            instance_ = emulator()->instances().at(0).at("id").as_string();
        else if (count < 3)
            throw std::runtime_error("which instance? --live <instance id>");
        else
            instance_ = arguments[2];
        if (live() && count > 3) target_ = arguments[3];
    }

    std::string const& instance() const { return instance_; }
    /// What the last argument says, a phone to write to, as a rule; or that of the emulator.
    std::string target(std::string on_emulator) const { return live() ? target_ : on_emulator; }

private:
    std::string instance_;
    std::string target_;
};

} // namespace example
