#include <vzaps/testing/fault.hpp>

#include <utility>

namespace vzaps {

fault fault::status(int code) {
    fault made;
    made.what = kind::status;
    made.code = code;
    return made;
}

fault fault::delay(std::chrono::milliseconds by) {
    fault made;
    made.what = kind::delay;
    made.wait = by;
    return made;
}

fault fault::close_before_reading() {
    fault made;
    made.what = kind::close_before_reading;
    return made;
}

fault fault::close_after_reading() {
    fault made;
    made.what = kind::close_after_reading;
    return made;
}

fault fault::close_after_processing() {
    fault made;
    made.what = kind::close_after_processing;
    return made;
}

fault fault::truncate(std::size_t bytes) {
    fault made;
    made.what = kind::truncate;
    made.bytes = bytes;
    return made;
}

fault fault::stall(std::size_t bytes) {
    fault made;
    made.what = kind::stall;
    made.bytes = bytes;
    return made;
}

fault fault::body(std::string text) {
    fault made;
    made.what = kind::body;
    made.text = std::move(text);
    return made;
}

fault fault::raw(std::string bytes) {
    fault made;
    made.what = kind::raw;
    made.text = std::move(bytes);
    return made;
}

fault fault::close_after_answer() {
    fault made;
    made.what = kind::close_after_answer;
    return made;
}

fault fault::cut_frame(std::size_t bytes) {
    fault made;
    made.what = kind::cut_frame;
    made.bytes = bytes;
    return made;
}

fault fault::close_frame(int code, std::string reason) {
    fault made;
    made.what = kind::close_frame;
    made.code = code;
    made.text = std::move(reason);
    return made;
}

fault fault::silence() {
    fault made;
    made.what = kind::silence;
    return made;
}

fault fault::slow_frame(std::chrono::milliseconds before_each_byte) {
    fault made;
    made.what = kind::slow_frame;
    made.wait = before_each_byte;
    return made;
}

fault fault::huge_frame(std::size_t bytes) {
    fault made;
    made.what = kind::huge_frame;
    made.bytes = bytes;
    return made;
}

fault fault::duplicate_frame() {
    fault made;
    made.what = kind::duplicate_frame;
    return made;
}

fault fault::late_frame() {
    fault made;
    made.what = kind::late_frame;
    return made;
}

fault fault::omit(std::string member) {
    fault made;
    made.what = kind::omit;
    made.text = std::move(member);
    return made;
}

fault fault::frame(std::string text) {
    fault made;
    made.what = kind::frame;
    made.text = std::move(text);
    return made;
}

fault fault::on(std::string only_method, std::string only_path) const {
    fault made = *this;
    made.method = std::move(only_method);
    made.path = std::move(only_path);
    return made;
}

fault fault::times(std::size_t requests) const {
    fault made = *this;
    made.count = requests;
    return made;
}

fault fault::after(std::size_t requests) const {
    fault made = *this;
    made.skip = requests;
    return made;
}

fault fault::retry_after(std::chrono::seconds value) const {
    fault made = *this;
    made.retry_after_seconds = value;
    made.retry_after_as_date = false;
    return made;
}

fault fault::retry_after_date(std::chrono::seconds from_now) const {
    fault made = *this;
    made.retry_after_seconds = from_now;
    made.retry_after_as_date = true;
    return made;
}

fault fault::of_body() const {
    fault made = *this;
    made.bytes_of_body = true;
    return made;
}

bool fault::is_of_realtime() const {
    switch (what) {
    case kind::cut_frame:
    case kind::close_frame:
    case kind::silence:
    case kind::slow_frame:
    case kind::huge_frame:
    case kind::duplicate_frame:
    case kind::late_frame:
    case kind::omit:
    case kind::frame:
        return true;
    default:
        return false;
    }
}

} // namespace vzaps
