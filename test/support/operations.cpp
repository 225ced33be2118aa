#include "support/operations.hpp"

#include "support/arguments.hpp"

#include <stdexcept>
#include <utility>

namespace asio = boost::asio;
namespace json = boost::json;

namespace vzaps::test {

namespace {

std::vector<named_operation> all_operations() {
    std::vector<named_operation> all;
    for (auto const of : {account_operations, session_operations, message_operations, chat_operations,
                          group_operations, people_operations, automation_operations, delivery_operations})
        for (auto const& each : of()) all.push_back(each);
    return all;
}

} // namespace

std::vector<std::string> known_operations() {
    std::vector<std::string> names;
    for (auto const& each : all_operations()) names.emplace_back(each.name);
    return names;
}

asio::awaitable<shown_answer> call_operation(client const& api, std::string_view operation,
                                             instance_ref which, json::object fields) {
    arguments in(std::move(which), std::move(fields));
    for (auto const& each : all_operations()) {
        if (each.name != operation) continue;
        auto call = each.call(api, in);
        if (!in.fields.empty())
            throw std::logic_error(std::string(operation) + " cannot send " +
                                   std::string(in.fields.begin()->key()));
        return call;
    }
    throw std::logic_error("the client has no operation " + std::string(operation));
}

} // namespace vzaps::test
