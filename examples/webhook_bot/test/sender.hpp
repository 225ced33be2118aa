#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/verb.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace webhook_bot::test {

/// A connection to the bot.
class sender {
public:
    explicit sender(unsigned short port);

    /// The status of the answer.
    unsigned send(boost::beast::http::verb method, std::string_view target, std::string body,
                  std::string_view content_type = "application/json", std::string_view instance_id = {});
    /// Says that a body of that size is to come, and waits for the answer to that.
    unsigned announce(std::string_view target, std::size_t size);

    /// An event of that instance.
    unsigned deliver(std::string body, std::string_view instance_id);
    /// The same without the wait for the answer; `status` has it.
    void post(std::string body, std::string_view instance_id);
    unsigned status();
    /// Whether the bot has closed it without an answer.
    bool is_closed();

private:
    void write(boost::beast::http::verb method, std::string_view target, std::string body,
               std::string_view content_type, std::string_view instance_id);

    boost::asio::io_context io_;
    boost::asio::ip::tcp::socket socket_{io_};
    boost::beast::flat_buffer buffer_;
};

/// A text from a known number. `more` is added to its `info`.
std::string text_message(std::string_view id, std::string_view more = {});

} // namespace webhook_bot::test
