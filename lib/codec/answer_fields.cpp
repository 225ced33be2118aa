#include "codec/answer_handler.hpp"
#include "support/spelling.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace json = boost::json;

// Which field a value is for, and what becomes of those that are for none.

namespace vzaps::codec {

void answer_handler::read_key(std::string_view key) {
    if (looks_at_envelope()) {
        envelope_key_ = key == "success" ? envelope_key::success
                        : key == "code"  ? envelope_key::code
                        : key == "data"  ? envelope_key::data
                                         : envelope_key::none;
        has_data_ = has_data_ || envelope_key_ == envelope_key::data;
    }
    if (frames_.empty()) return;
    current_ = frames_.back().keyed ? nullptr : find(key);
    if (current_ == nullptr || current_->name != key) {
        key_ = key;
    } else {
        key_.clear();
    }
}

// A field by its name, by one of its other names, or by Go's spelling of it. A field that has its value keeps
// it.
field const* answer_handler::find(std::string_view key) {
    if (auto const* const found = find_exactly(key)) return found;
    auto& top = frames_.back();
    auto const hint = top.hint;
    field const* found = nullptr;
    for (auto const& each : top.table->aliases)
        if (each.name == key) found = find_exactly(each.field);
    auto const is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (found == nullptr && std::any_of(key.begin(), key.end(), is_capital)) {
        auto const spelled = snake_case(key);
        found = find_exactly(spelled);
        for (auto const& each : top.table->aliases)
            if (found == nullptr && each.name == spelled) found = find_exactly(each.field);
    }
    if (found != nullptr && (top.seen >> (top.hint - 1) & 1U) == 0) return found;
    top.hint = hint;
    return nullptr;
}

// From the hint on, around the table once: answers come in the order of their tables, so the first look
// usually hits.
field const* answer_handler::find_exactly(std::string_view key) {
    auto& top = frames_.back();
    auto const* const first = top.table->fields.data();
    auto const* const last = first + top.table->fields.size();
    auto const* const hint = first + top.hint;
    auto const is_wanted = [key](field const& each) { return each.name == key; };
    auto const* found = std::find_if(hint, last, is_wanted);
    if (found == last) {
        found = std::find_if(first, hint, is_wanted);
        if (found == hint) return nullptr;
    }
    top.hint = static_cast<std::size_t>(found - first) + 1;
    return found;
}

field const* answer_handler::expected() const noexcept {
    return frames_.empty() || frames_.back().list != nullptr ? nullptr : current_;
}

// The hint is behind the field that was found last.
void answer_handler::mark_seen() noexcept {
    auto& top = frames_.back();
    top.seen |= std::uint64_t(1) << (top.hint - 1);
}

// A field's own name counts more than another one. What came under that one was for no field then.
std::string& answer_handler::place_of_text(field const& to) {
    auto& top = frames_.back();
    auto* const place = to.locate(top.object);
    auto* text = static_cast<std::string*>(place);
    if (to.kind == field_kind::optional_text) {
        auto& optional = *static_cast<std::optional<std::string>*>(place);
        text = optional ? &*optional : &optional.emplace();
    }
    if (!key_.empty()) {
        borrowed_.push_back({frames_.size(), &to, key_});
    } else if (!borrowed_.empty()) {
        auto const is_it = [&](borrowed_name const& each) {
            return each.depth == frames_.size() && each.of == &to;
        };
        auto const found = std::find_if(borrowed_.begin(), borrowed_.end(), is_it);
        if (found != borrowed_.end()) {
            (*top.table->extra(top.object))[found->name] = *text;
            borrowed_.erase(found);
        }
    }
    return *text;
}

void answer_handler::keep_text(std::string_view text) {
    keep(json::value(json::string(text.data(), text.size())));
}

bool answer_handler::take_row_memory(std::size_t size) noexcept {
    is_past_limits_ = is_past_limits_ || size > left_.rows;
    if (is_past_limits_) return false;
    left_.rows -= size;
    return true;
}

bool answer_handler::take_kept_memory(std::size_t size) noexcept {
    is_past_limits_ = is_past_limits_ || size > left_.kept;
    if (is_past_limits_) return false;
    left_.kept -= size;
    return true;
}

bool answer_handler::make_room(std::size_t size) {
    if (take_kept_memory(size)) return true;
    captured_.reset();
    skipping_ = std::exchange(capturing_, 0);
    return false;
}

// A value that the struct has no place for.
void answer_handler::keep(json::value value) {
    if (frames_.empty() || !take_kept_memory(sizeof(json::key_value_pair))) return;
    auto& top = frames_.back();
    if (top.list != nullptr) {
        keep_in_list(std::move(value));
        return;
    }
    if (current_ != nullptr && current_->required) report(current_->name);
    auto const is_known = current_ != nullptr && key_.empty();
    (*top.table->extra(top.object))[is_known ? current_->name : std::string_view(key_)] = std::move(value);
}

// Among the rows, and none itself.
void answer_handler::keep_in_list(json::value value) {
    auto& top = frames_.back();
    auto& others = (*top.table->extra(top.object))[top.list->name];
    if (top.keyed) {
        if (!others.is_object()) others.emplace_object();
        others.get_object()[key_] = std::move(value);
        return;
    }
    if (!others.is_array()) others.emplace_array();
    others.get_array().push_back(std::move(value));
    if (top.list->required) report(std::string(top.list->name) + '[' + std::to_string(top.row) + ']');
    ++top.row;
}

void answer_handler::end_capture() {
    auto value = captured_.release();
    auto const* const field = expected();
    if (field != nullptr && field->kind == field_kind::optional_object && value.is_object()) {
        *static_cast<std::optional<json::object>*>(field->locate(frames_.back().object)) =
            std::move(value.get_object());
        mark_seen();
        return;
    }
    keep(std::move(value));
}

void answer_handler::note_flag(bool value) {
    if (!looks_at_envelope() || envelope_key_ != envelope_key::success) return;
    has_success_ = true;
    says_failure_ = !value;
}

void answer_handler::note_number() {
    if (looks_at_envelope() && envelope_key_ == envelope_key::code) has_code_ = true;
}

void answer_handler::report(std::string_view name) {
    if (!problem_.empty()) return;
    for (auto const& each : frames_) {
        if (each.record != nullptr) problem_.append(each.record->name).append(".");
        if (&each != &frames_.back() && each.list != nullptr)
            problem_.append(each.list->name).append("[").append(std::to_string(each.row)).append("].");
    }
    problem_ += name;
}

std::string_view answer_handler::whole(view last) {
    if (text_.empty()) return {last.data(), last.size()};
    text_.append(last.data(), last.size());
    return text_;
}

} // namespace vzaps::codec
