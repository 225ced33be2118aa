#include "realtime/frames.hpp"

#include <utility>

namespace vzaps::emulation {

namespace {

constexpr std::size_t mask_size = 4;
constexpr int protocol_error = 1002;
constexpr int too_big = 1009;

} // namespace

std::optional<client_message> frame_reader::next() {
    while (failure_ == 0) {
        auto const head = read_header();
        if (!head) break;
        failure_ = objection(*head);
        if (failure_ != 0 || bytes_.size() - read_ < head->size + head->payload) break;

        std::string payload = take_payload(*head);
        if (head->is_control()) return client_message{head->kind, std::move(payload)};
        if (!unfinished_) unfinished_ = client_message{head->kind, {}};
        unfinished_->payload += payload;
        if (head->final) return std::exchange(unfinished_, std::nullopt);
    }
    bytes_.erase(0, read_);
    read_ = 0;
    return std::nullopt;
}

std::optional<frame_reader::header> frame_reader::read_header() const {
    std::size_t const there = bytes_.size() - read_;
    if (there < 2) return std::nullopt;
    header made;
    made.final = (byte(0) & 0x80U) != 0;
    made.kind = static_cast<opcode>(byte(0) & 0x0FU);
    made.payload = byte(1) & 0x7FU;
    std::size_t const length_bytes = made.payload == 127 ? 8 : made.payload == 126 ? 2 : 0;
    made.size = 2 + length_bytes + mask_size;
    if (there < made.size) return std::nullopt;
    if (length_bytes > 0) made.payload = 0;
    for (std::size_t i = 0; i < length_bytes; ++i) made.payload = (made.payload << 8) | byte(2 + i);
    return made;
}

int frame_reader::objection(header const& to) const {
    bool const masked = (byte(1) & 0x80U) != 0;
    bool const reserved_bits = (byte(0) & 0x70U) != 0;
    if (!masked || reserved_bits) return protocol_error;
    if (to.payload > limit || (unfinished_ && unfinished_->payload.size() + to.payload > limit))
        return too_big;
    switch (to.kind) {
    case opcode::continuation:
        return unfinished_ ? 0 : protocol_error;
    case opcode::text:
    case opcode::binary:
        return unfinished_ ? protocol_error : 0;
    case opcode::close:
    case opcode::ping:
    case opcode::pong:
        return to.final && to.payload < 126 ? 0 : protocol_error;
    }
    return protocol_error;
}

std::string frame_reader::take_payload(header const& of) {
    std::size_t const mask = read_ + of.size - mask_size;
    std::string made = bytes_.substr(read_ + of.size, static_cast<std::size_t>(of.payload));
    for (std::size_t i = 0; i < made.size(); ++i)
        made[i] = static_cast<char>(static_cast<std::uint8_t>(made[i]) ^
                                    static_cast<std::uint8_t>(bytes_[mask + i % mask_size]));
    read_ += of.size + made.size();
    return made;
}

} // namespace vzaps::emulation
