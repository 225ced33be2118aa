#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstddef>

namespace vzaps::incoming {

// How much memory an event may be read into: 16 MiB and 16 times the size of its text. Two bytes of text can be
// 24 as a value, and a value may be in the document, in the payload, and in the `extra` of the struct that has no
// name for it.
class memory_budget {
public:
    explicit memory_budget(std::size_t text) noexcept;

    std::size_t left() const noexcept { return left_; }
    // Throws `vzaps::error` (undecodable, field `body`) if less is left. So do the copies.
    void take(std::size_t size);
    boost::json::value copy(boost::json::value const& of);
    boost::json::object copy(boost::json::object const& of);

private:
    std::size_t left_;
};

} // namespace vzaps::incoming
