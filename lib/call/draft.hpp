#pragma once

#include "call/call_request.hpp"
#include "call/perform.hpp"
#include "client_core.hpp"

#include <vzaps/call_options.hpp>
#include <vzaps/instance_ref.hpp>
#include <vzaps/media.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <memory>
#include <string_view>

namespace vzaps::call {

// A request in the making. Each member checks what it is given and throws `vzaps::error` naming the field.
class draft {
public:
    draft(detail::client_core const& core, operation const& op, call_options options);

    // Which instance: fills `{id}` and sends the instance's token, if there is one.
    void instance(instance_ref const& which);
    // Fills another placeholder of the path.
    void segment(std::string_view placeholder, std::string_view value, std::string_view field);
    // The same with a path of one or more segments that the caller has encoded. Slashes in front of it do
    // not count.
    void rest(std::string_view placeholder, std::string_view path, std::string_view field);
    void query(std::string_view name, std::string_view value);
    // Refuses what JSON cannot carry, wherever it stands. `whole` names a body that is itself no object.
    void body(boost::json::value const& value, std::string_view whole = "body");
    // A body with a file in it, as the member `name`. Checked in the same way.
    void media_body(boost::json::object fields, std::string_view name, media const& file);
    // What no error may quote.
    void secret(std::string text) { request_.secrets.push_back(std::move(text)); }
    // For what cannot be done with the client token alone.
    void needs_secret() const;
    // The texts that the operation's views refer to, where they are not literals.
    void keep(std::shared_ptr<void const> texts) { request_.op_text = std::move(texts); }

    // Checks that it can be authorised, and hands it over.
    call_request finish() &&;

private:
    void fill(std::string_view placeholder, std::string_view encoded);

    detail::client_core const& core_;
    call_request request_;
};

// The same error, told of an operation.
error of_operation(operation const& op, error const& reason);

// Builds an operation that needs nothing but its instance.
inline auto on_instance(instance_ref const& which) {
    return [&](draft& request) { request.instance(which); };
}

// The front of every operation: no coroutine, so that the arguments need not outlive the expression. `build`
// completes the draft; what it throws is reported when the operation is awaited.
template <class T, class Build>
boost::asio::awaitable<T> start(std::shared_ptr<detail::client_core> core, operation const& op,
                                call_options options, Build build) {
    try {
        draft request(*core, op, std::move(options));
        build(request);
        return perform<T>(std::move(core), std::move(request).finish());
    } catch (error const& reason) {
        return refused<T>(of_operation(op, reason));
    }
}

} // namespace vzaps::call
