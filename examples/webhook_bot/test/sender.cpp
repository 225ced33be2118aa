#include "sender.hpp"

#include "running_bot.hpp"

#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <utility>

namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace webhook_bot::test {

sender::sender(unsigned short port) { socket_.connect({asio::ip::address_v4::loopback(), port}); }

unsigned sender::send(http::verb method, std::string_view target, std::string body,
                      std::string_view content_type, std::string_view instance_id) {
    write(method, target, std::move(body), content_type, instance_id);
    return status();
}

unsigned sender::announce(std::string_view target, std::size_t size) {
    auto const head = "POST " + std::string(target) +
                      " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n";
    asio::write(socket_, asio::buffer(head));
    return status();
}

unsigned sender::deliver(std::string body, std::string_view instance_id) {
    post(std::move(body), instance_id);
    return status();
}

void sender::post(std::string body, std::string_view instance_id) {
    write(http::verb::post, "/hooks/" + std::string(secret) + "?from=test", std::move(body),
          "application/json", instance_id);
}

unsigned sender::status() {
    http::response<http::string_body> answer;
    http::read(socket_, buffer_, answer);
    return answer.result_int();
}

bool sender::is_closed() {
    http::response<http::string_body> answer;
    boost::system::error_code failure;
    http::read(socket_, buffer_, answer, failure);
    return failure == http::error::end_of_stream || failure == asio::error::connection_reset;
}

void sender::write(http::verb method, std::string_view target, std::string body,
                   std::string_view content_type, std::string_view instance_id) {
    http::request<http::string_body> request(method, target, 11);
    request.set(http::field::host, "127.0.0.1");
    request.set(http::field::content_type, content_type);
    if (!instance_id.empty()) request.set("X-Instance-ID", instance_id);
    request.body() = std::move(body);
    request.prepare_payload();
    http::write(socket_, request);
}

std::string text_message(std::string_view id, std::string_view more) {
    return R"({"type":"Message","event":{"info":{"id":")" + std::string(id) +
           R"(","chat":"5511987654321@s.whatsapp.net","sender":"5511987654321:3@s.whatsapp.net")" +
           std::string(more) + R"(},"message":{"conversation":"Hi"}}})";
}

} // namespace webhook_bot::test
