#include "support/base64.hpp"

#include <vzaps/request_body.hpp>

#include <algorithm>
#include <utility>

namespace vzaps {

namespace {

std::size_t length(std::string const& bytes, bool base64) noexcept {
    return base64 ? base64_size(bytes.size()) : bytes.size();
}

// Both fill `into`, which reaches no further than the part does.
void copy_text(std::string_view text, std::size_t from, std::span<char> into) noexcept {
    text.copy(into.data(), into.size(), from);
}

void copy_base64(std::string_view bytes, std::size_t from, std::span<char> into) noexcept {
    while (!into.empty()) {
        auto const group = from / 4 * 3;
        auto const within = from % 4;
        std::size_t done = into.size() / 4 * 4;
        if (within == 0 && done != 0) {
            base64_encode(bytes.substr(group, done / 4 * 3), into.data());
        } else { // Begins or ends inside of a group.
            char characters[4];
            base64_encode(bytes.substr(group, 3), characters);
            done = std::min(4 - within, into.size());
            std::copy_n(characters + within, done, into.data());
        }
        from += done;
        into = into.subspan(done);
    }
}

} // namespace

void request_body::append(std::string_view text) {
    (parts_.empty() ? text_ : parts_.back().text) += text;
    size_ += text.size();
}

void request_body::append(part next) {
    auto const more = length(*next.shared, next.base64);
    parts_.push_back(std::move(next));
    size_ += more;
}

void request_body::append(std::shared_ptr<std::string const> text) {
    append(part{std::move(text), false, {}});
}

void request_body::append_base64(std::shared_ptr<std::string const> bytes) {
    append(part{std::move(bytes), true, {}});
}

std::size_t request_body::read(std::size_t offset, std::span<char> into) const noexcept {
    std::size_t done = 0;
    // `offset` is counted from the part's beginning.
    auto const take = [&](std::string_view from, std::size_t size, auto copy) {
        if (offset >= size) {
            offset -= size;
            return;
        }
        auto const count = std::min(size - offset, into.size() - done);
        copy(from, offset, into.subspan(done, count));
        done += count;
        offset = 0;
    };
    take(text_, text_.size(), copy_text);
    for (auto const& each : parts_) {
        if (done == into.size()) break;
        take(*each.shared, length(*each.shared, each.base64), each.base64 ? copy_base64 : copy_text);
        take(each.text, each.text.size(), copy_text);
    }
    return done;
}

std::string request_body::text() const {
    std::string result(size_, '\0');
    read(0, result);
    return result;
}

} // namespace vzaps
