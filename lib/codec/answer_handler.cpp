#include "codec/answer_handler.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace json = boost::json;

namespace vzaps::codec {

namespace {

// In a document: a value, and with it the name of a member.
constexpr std::size_t value_size = sizeof(json::value);
constexpr std::size_t name_size = sizeof(json::key_value_pair) - value_size + 32;

// 5.0 and 5e0 are 5, as long as a double tells integers apart.
bool is_exact_integer(double value) noexcept {
    constexpr double limit = 9007199254740992.0;
    return value > -limit && value < limit && std::trunc(value) == value;
}

} // namespace

answer_handler::answer_handler(field_table const* table, void* object, bool inside_envelope,
                               memory_limits limits)
    : table_(table), object_(object), inside_envelope_(inside_envelope), left_(limits) {
    frames_.reserve(4);
}

bool answer_handler::on_object_begin(error_code&) {
    if (capturing_ != 0) {
        ++capturing_;
    } else if (skipping_ != 0) {
        ++skipping_;
    } else if (frames_.empty()) {
        if (at_struct() && object_ != nullptr) {
            frames_.push_back({table_, object_});
        } else if (inside_envelope_ && !in_envelope_) {
            in_envelope_ = true;
        } else {
            skipping_ = 1;
        }
    } else if (auto const& top = frames_.back(); top.list != nullptr) {
        if (top.list->kind == field_kind::rows) {
            add_row(top.list, top.keyed ? std::string_view(key_) : std::string_view());
        } else {
            capturing_ = 1;
        }
    } else if (current_ == nullptr) {
        // The rows themselves, in the struct's place: their keys are addresses.
        auto const* const list = top.table->list;
        if (list != nullptr && list->kind == field_kind::rows && list->inner_table()->key != nullptr &&
            key_.find('@') != std::string::npos) {
            add_row(list, key_);
        } else {
            capturing_ = 1;
        }
    } else if (current_->kind == field_kind::record) {
        mark_seen();
        frame inner{current_->inner_table(), current_->add(current_->locate(top.object))};
        inner.record = current_;
        frames_.push_back(inner);
    } else if (current_->kind == field_kind::rows && current_->inner_table()->key != nullptr) {
        begin_list(current_, true);
    } else {
        capturing_ = 1;
    }
    return true;
}

bool answer_handler::on_object_end(std::size_t count, error_code&) {
    if (capturing_ != 0) {
        if (make_room(value_size)) {
            captured_.push_object(count);
            if (--capturing_ == 0) end_capture();
        } else {
            --skipping_;
        }
    } else if (skipping_ != 0) {
        --skipping_;
    } else if (frames_.empty()) {
        in_envelope_ = false;
    } else if (frames_.back().keyed) {
        frames_.back().list = nullptr;
        frames_.back().keyed = false;
    } else {
        end_struct();
    }
    return true;
}

bool answer_handler::on_array_begin(error_code&) {
    if (capturing_ != 0) {
        ++capturing_;
    } else if (skipping_ != 0) {
        ++skipping_;
    } else if (frames_.empty()) {
        if (at_struct() && object_ != nullptr && table_->list != nullptr) {
            frames_.push_back({table_, object_});
            frames_.back().hint = static_cast<std::size_t>(table_->list - table_->fields.data()) + 1;
            frames_.back().bare = true;
            begin_list(table_->list, false);
        } else {
            skipping_ = 1;
        }
    } else if (auto const* const field = expected();
               field != nullptr && (field->kind == field_kind::rows || field->kind == field_kind::texts)) {
        begin_list(field, false);
    } else {
        capturing_ = 1;
    }
    return true;
}

bool answer_handler::on_array_end(std::size_t count, error_code&) {
    if (capturing_ != 0) {
        if (make_room(value_size)) {
            captured_.push_array(count);
            if (--capturing_ == 0) end_capture();
        } else {
            --skipping_;
        }
    } else if (skipping_ != 0) {
        --skipping_;
    } else {
        frames_.back().list = nullptr;
        if (frames_.back().bare) end_struct();
    }
    return true;
}

bool answer_handler::at_struct() const noexcept {
    return !inside_envelope_ || (in_envelope_ && envelope_key_ == envelope_key::data);
}

void answer_handler::begin_list(field const* list, bool keyed) {
    mark_seen();
    auto& top = frames_.back();
    list->clear(
        list->locate(top.object)); // Of a name that comes twice the last one counts, as with any value.
    top.list = list;
    top.row = 0;
    top.keyed = keyed;
}

void answer_handler::add_row(field const* list, std::string_view key) {
    if (!take_row_memory(list->row_size)) {
        skipping_ = 1;
        return;
    }
    auto const* const table = list->inner_table();
    auto* const row = list->add(list->locate(frames_.back().object));
    if (!key.empty() && table->key != nullptr)
        static_cast<std::string*>(table->key->locate(row))->assign(key);
    frames_.push_back({table, row});
}

void answer_handler::end_struct() {
    auto const& top = frames_.back();
    if (auto const missing = top.table->required & ~top.seen; missing != 0) {
        for (std::size_t i = 0; i < top.table->fields.size(); ++i)
            if ((missing >> i & 1U) != 0) report(top.table->fields[i].name);
    }
    std::erase_if(borrowed_, [this](borrowed_name const& each) { return each.depth == frames_.size(); });
    frames_.pop_back();
    if (frames_.empty()) {
        filled_ = true;
    } else {
        ++frames_.back().row;
    }
}

bool answer_handler::on_key_part(view part, std::size_t, error_code&) {
    if (capturing_ != 0) {
        captured_.push_chars(part);
    } else if (skipping_ == 0) {
        text_.append(part.data(), part.size());
    }
    return true;
}

bool answer_handler::on_key(view part, std::size_t, error_code&) {
    if (capturing_ != 0) {
        if (make_room(name_size)) captured_.push_key(part);
    } else if (skipping_ == 0) {
        read_key(whole(part));
        text_.clear();
    }
    return true;
}

bool answer_handler::on_string_part(view part, std::size_t, error_code&) {
    if (capturing_ != 0) {
        captured_.push_chars(part);
    } else if (skipping_ == 0) {
        text_.append(part.data(), part.size());
    }
    return true;
}

bool answer_handler::on_string(view part, std::size_t, error_code&) {
    if (capturing_ != 0) {
        if (make_room(value_size)) captured_.push_string(part);
        return true;
    }
    if (skipping_ != 0) return true;
    auto const value = whole(part);
    auto const* const field = expected();
    if (field != nullptr && (field->kind == field_kind::optional_text || field->kind == field_kind::text)) {
        place_of_text(*field).assign(value);
        mark_seen();
    } else if (field != nullptr && field->kind == field_kind::coded_text &&
               field->assign_text(field->locate(frames_.back().object), value)) {
        mark_seen();
    } else if (field != nullptr && field->kind == field_kind::optional_boolean &&
               (value == "true" || value == "false")) {
        *static_cast<std::optional<bool>*>(field->locate(frames_.back().object)) = value == "true";
        mark_seen();
    } else if (!frames_.empty() && frames_.back().list != nullptr &&
               frames_.back().list->kind == field_kind::texts) {
        auto const& top = frames_.back();
        if (take_row_memory(sizeof(std::string)))
            static_cast<std::vector<std::string>*>(top.list->locate(top.object))->emplace_back(value);
    } else {
        keep_text(value);
    }
    text_.clear();
    return true;
}

bool answer_handler::on_number_part(view part, error_code&) {
    number_.append(part.data(), part.size());
    return true;
}

bool answer_handler::on_int64(std::int64_t value, view, error_code&) {
    number_.clear();
    if (capturing_ != 0) {
        if (make_room(value_size)) captured_.push_int64(value);
        return true;
    }
    if (skipping_ != 0) return true;
    note_number();
    auto const* const field = expected();
    if (field != nullptr && field->kind == field_kind::optional_integer) {
        *static_cast<std::optional<std::int64_t>*>(field->locate(frames_.back().object)) = value;
        mark_seen();
    } else if (field != nullptr && field->kind == field_kind::optional_number) {
        *static_cast<std::optional<double>*>(field->locate(frames_.back().object)) =
            static_cast<double>(value);
        mark_seen();
    } else {
        keep(value);
    }
    return true;
}

bool answer_handler::on_uint64(std::uint64_t value, view, error_code&) {
    number_.clear();
    if (capturing_ != 0) {
        if (make_room(value_size)) captured_.push_uint64(value);
        return true;
    }
    if (skipping_ != 0) return true;
    note_number();
    if (auto const* const field = expected();
        field != nullptr && field->kind == field_kind::optional_number) {
        *static_cast<std::optional<double>*>(field->locate(frames_.back().object)) =
            static_cast<double>(value);
        mark_seen();
    } else {
        keep(value);
    }
    return true;
}

// What no double can hold, as `1e400`, is kept as its text: as infinity it could not be written again.
bool answer_handler::on_double(double value, view part, error_code&) {
    auto const is_finite = std::isfinite(value);
    if (!is_finite) number_.append(part.data(), part.size());
    if (capturing_ != 0) {
        if (make_room(value_size)) is_finite ? captured_.push_double(value) : captured_.push_string(number_);
    } else if (skipping_ == 0) {
        note_number();
        auto const* const field = expected();
        if (!is_finite) {
            keep_text(number_);
        } else if (field != nullptr && field->kind == field_kind::optional_number) {
            *static_cast<std::optional<double>*>(field->locate(frames_.back().object)) = value;
            mark_seen();
        } else if (field != nullptr && field->kind == field_kind::optional_integer &&
                   is_exact_integer(value)) {
            *static_cast<std::optional<std::int64_t>*>(field->locate(frames_.back().object)) =
                static_cast<std::int64_t>(value);
            mark_seen();
        } else {
            keep(value);
        }
    }
    number_.clear();
    return true;
}

bool answer_handler::on_bool(bool value, error_code&) {
    if (capturing_ != 0) {
        if (make_room(value_size)) captured_.push_bool(value);
        return true;
    }
    if (skipping_ != 0) return true;
    note_flag(value);
    auto const* const field = expected();
    if (field != nullptr && field->kind == field_kind::optional_boolean) {
        *static_cast<std::optional<bool>*>(field->locate(frames_.back().object)) = value;
        mark_seen();
    } else {
        keep(value);
    }
    return true;
}

// Null is absent for a field that is known, and no rows where rows are expected: services write empty lists
// so.
bool answer_handler::on_null(error_code&) {
    if (capturing_ != 0) {
        if (make_room(value_size)) captured_.push_null();
    } else if (skipping_ == 0) {
        auto const* const field = expected();
        if (field == nullptr) {
            keep(nullptr);
        } else if (field->kind == field_kind::rows || field->kind == field_kind::texts) {
            mark_seen();
        }
    }
    return true;
}

} // namespace vzaps::codec
