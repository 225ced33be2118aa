#include "codec/document.hpp"

#include "codec/json_slices.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/string_view.hpp>
#include <boost/json/value_stack.hpp>

#include <cmath>
#include <cstdint>
#include <string>

namespace json = boost::json;

namespace vzaps::codec {

namespace {

// As `boost::json::parser` does it, but for numbers that are not finite.
class document_handler {
public:
    using error_code = boost::system::error_code;
    using view = json::string_view;
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);

    explicit document_handler(std::size_t memory) : left_(memory) {}

    std::size_t memory_left() const noexcept { return left_; }
    json::value take() { return stack_.release(); }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) { return true; }
    bool on_object_end(std::size_t count, error_code& ec) {
        stack_.push_object(count);
        return take_memory(value_size, ec);
    }
    bool on_array_begin(error_code&) { return true; }
    bool on_array_end(std::size_t count, error_code& ec) {
        stack_.push_array(count);
        return take_memory(value_size, ec);
    }
    bool on_key_part(view part, std::size_t, error_code&) {
        stack_.push_chars(part);
        return true;
    }
    bool on_key(view part, std::size_t, error_code& ec) {
        stack_.push_key(part);
        return take_memory(name_size, ec);
    }
    bool on_string_part(view part, std::size_t, error_code&) {
        stack_.push_chars(part);
        return true;
    }
    bool on_string(view part, std::size_t, error_code& ec) {
        stack_.push_string(part);
        return take_memory(value_size, ec);
    }
    bool on_number_part(view part, error_code&) {
        number_.append(part.data(), part.size());
        return true;
    }
    bool on_int64(std::int64_t value, view, error_code& ec) {
        stack_.push_int64(value);
        number_.clear();
        return take_memory(value_size, ec);
    }
    bool on_uint64(std::uint64_t value, view, error_code& ec) {
        stack_.push_uint64(value);
        number_.clear();
        return take_memory(value_size, ec);
    }
    bool on_double(double value, view part, error_code& ec) {
        if (std::isfinite(value)) {
            stack_.push_double(value);
        } else {
            number_.append(part.data(), part.size());
            stack_.push_string(number_);
        }
        number_.clear();
        return take_memory(value_size, ec);
    }
    bool on_bool(bool value, error_code& ec) {
        stack_.push_bool(value);
        return take_memory(value_size, ec);
    }
    bool on_null(error_code& ec) {
        stack_.push_null();
        return take_memory(value_size, ec);
    }
    bool on_comment_part(view, error_code&) { return true; }
    bool on_comment(view, error_code&) { return true; }

private:
    static constexpr std::size_t value_size = sizeof(json::value);
    static constexpr std::size_t name_size = sizeof(json::key_value_pair) - value_size + 32;

    bool take_memory(std::size_t size, error_code& ec) noexcept {
        if (size > left_) {
            ec = make_error_code(boost::system::errc::not_enough_memory);
            return false;
        }
        left_ -= size;
        return true;
    }

    std::size_t left_;
    json::value_stack stack_;
    std::string number_; // The beginning of one that was cut in two.
};

using parser = json::basic_parser<document_handler>;

} // namespace

class document_reading::state {
public:
    state(std::string_view text, std::size_t depth, std::size_t memory)
        : slices_(text), parser_(slices_.options(depth), memory) {}

    bool advance(std::size_t size) { return slices_.feed(parser_, size, failure_); }
    boost::system::error_code const& failure() const noexcept { return failure_; }
    std::size_t memory_left() const noexcept { return parser_.handler().memory_left(); }
    json::value take() { return parser_.handler().take(); }

private:
    json_slices slices_;
    parser parser_;
    boost::system::error_code failure_;
};

document_reading::document_reading(std::string_view text, std::size_t depth, std::size_t memory)
    : state_(std::make_unique<state>(text, depth, memory)) {}
document_reading::~document_reading() = default;

bool document_reading::advance(std::size_t size) { return state_->advance(size); }
boost::system::error_code const& document_reading::failure() const noexcept { return state_->failure(); }
std::size_t document_reading::memory_left() const noexcept { return state_->memory_left(); }
json::value document_reading::take() { return state_->take(); }

json::value parse_document(std::string_view text, std::size_t depth, boost::system::error_code& ec) {
    json_slices slices(text);
    parser reading(slices.options(depth), std::size_t(-1));
    slices.feed(reading, slices.text().size(), ec);
    return ec ? json::value() : reading.handler().take();
}

} // namespace vzaps::codec
