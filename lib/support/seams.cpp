#include <vzaps/hooks.hpp>
#include <vzaps/resolver.hpp>
#include <vzaps/transport.hpp>

namespace vzaps {

// Out of line: one home for their type information, so that they can be caught and cast across shared
// libraries.
transport::~transport() = default;
resolver::~resolver() = default;

transport_error::transport_error(boost::system::error_code code, vzaps::phase where, bool was_written)
    : system_error(code), phase(where), written(was_written) {}

transport_error::transport_error(transport_error const&) = default;
transport_error& transport_error::operator=(transport_error const&) = default;
transport_error::~transport_error() = default;

std::string_view to_string(log_level value) noexcept {
    switch (value) {
    case log_level::debug:
        return "debug";
    case log_level::info:
        return "info";
    case log_level::warning:
        return "warning";
    case log_level::error:
        return "error";
    case log_level::off:
        return "off";
    }
    return "?";
}

} // namespace vzaps
