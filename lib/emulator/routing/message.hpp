#pragma once

#include <vzaps/response.hpp>

#include <boost/json/value.hpp>

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

namespace vzaps::emulation {

/// A request as it came off the wire.
struct request {
    std::string method;
    std::string target;
    header_list headers;
    std::string body;
    std::uint64_t connection = 0;

    /// The first header of that name, or an empty view.
    std::string_view header(std::string_view name) const;
    /// The target without its query, encoded.
    std::string_view path() const { return std::string_view(target).substr(0, target.find('?')); }
};

/// An answer before it is put on the wire.
struct reply {
    int status = 200;
    header_list headers;
    std::string body;
};

/// What a handler throws in order to answer with an error.
class refusal : public std::exception {
public:
    refusal(int status, std::string message) : status_(status), message_(std::move(message)) {}

    int status() const noexcept { return status_; }
    char const* what() const noexcept override { return message_.c_str(); }

private:
    int status_;
    std::string message_;
};

reply json_reply(boost::json::value const& body);
/// `{"code", "success": false, "error", "message"}`; no source shows the service's own (unconfirmed).
reply error_reply(int status, std::string_view message);

} // namespace vzaps::emulation
