#pragma once

#include "call_style/on_emulator.hpp"
#include "support/run.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <cstddef>
#include <string>
#include <utility>

namespace vzaps::test {

/// One instance on an emulator: `support`.
class desk : public on_emulator {
public:
    enum class whatsapp { connected, disconnected };

    explicit desk(whatsapp state = whatsapp::connected) : support(service.seed_instances(1).front()) {
        if (state == whatsapp::connected) service.pair(support.id);
    }

    /// Runs a coroutine to its end and returns what it returns; what it throws comes out of here.
    template <class T>
    T run(boost::asio::awaitable<T> work) {
        return test::run(io, std::move(work));
    }

    /// What the instance was told to send, oldest first: how much, and one of them.
    std::size_t sent() const { return service.sent_messages(support.id).size(); }
    boost::json::object sent(std::size_t which) const {
        return service.sent_messages(support.id).at(which).as_object();
    }

    instance_ref support;
};

inline std::string text(boost::json::object const& from, char const* name) {
    return std::string(from.at(name).as_string());
}

} // namespace vzaps::test
