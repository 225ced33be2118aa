#pragma once

#include <vzaps/testing/emulator.hpp>
#include <vzaps/vzaps.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

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

/// The account that a read-only example works on: the emulator's, or, with `--live`, the one whose credentials are in
/// `VZAPS_CLIENT_TOKEN` and `VZAPS_CLIENT_SECRET`.
class account {
public:
    account(int count, char** arguments) {
        if (count < 2 || std::string_view(arguments[1]) != "--live") {
            emulator_ = std::make_unique<vzaps::emulator>();
            emulator_->seed_instances(45);
        }
    }

    bool live() const { return !emulator_; }
    vzaps::client client(boost::asio::any_io_executor executor) const {
        if (live())
            return {executor, vzaps::credentials_from_environment(),
                    vzaps::client_options::from_environment()};
        return {executor, emulator_->credentials(), emulator_->client_options()};
    }

private:
    std::unique_ptr<vzaps::emulator> emulator_;
};

} // namespace example
