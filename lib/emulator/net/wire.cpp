#include "net/wire.hpp"

#include <boost/beast/http/status.hpp>

namespace vzaps::emulation {

wire_text on_the_wire(reply const& answer, connection_headers connection) {
    auto const reason =
        boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(answer.status));
    wire_text made;
    std::string& text = made.bytes;
    auto const add = [&text](std::string_view name, std::string_view value) {
        text.append(name).append(": ").append(value).append("\r\n");
    };
    text = "HTTP/1.1 " + std::to_string(answer.status) + ' ';
    text.append(reason.data(), reason.size()).append("\r\n");
    for (auto const& each : answer.headers) add(each.first, each.second);
    if (connection.close)
        add("Connection", "close");
    else if (connection.keep_alive)
        add("Keep-Alive", "timeout=" + std::to_string(connection.keep_alive->count()));

    bool const bodiless = answer.status < 200 || answer.status == 204 || answer.status == 304;
    if (!bodiless) add("Content-Length", std::to_string(answer.body.size()));
    text += "\r\n";
    made.head = text.size();
    if (!bodiless) text += answer.body;
    return made;
}

} // namespace vzaps::emulation
