#pragma once

#include <vzaps/error.hpp>
#include <vzaps/transport.hpp>

#include <boost/system/error_code.hpp>

#include <exception>
#include <variant>

namespace vzaps::async {

// What was thrown on one thread, for others to throw anew.
//
// An exception object that several threads hold is freed by whoever lets go of it last, which the runtime
// library counts where ThreadSanitizer cannot see it: in a program that is run with it, each failure that
// crosses threads would look like a race. So the library's own failures cross as values.
class thrown {
public:
    thrown() = default;
    // Called on the thread on which it was thrown.
    explicit thrown(std::exception_ptr const& failure) noexcept;

    explicit operator bool() const noexcept { return what_.index() != 0; }
    // When there is something.
    [[noreturn]] void raise() const;

private:
    // The last one is for what is not ours, such as std::bad_alloc.
    std::variant<std::monostate, error, transport_error, boost::system::error_code, std::exception_ptr> what_;
};

} // namespace vzaps::async
