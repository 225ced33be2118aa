#pragma once

#include "codec/field_table.hpp"

#include <boost/json/string_view.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_stack.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps::codec {

// How much memory an answer's text may be turned into: a few bytes of it can stand for a large struct.
struct memory_limits {
    std::size_t rows; // Structs and texts in lists.
    std::size_t kept; // Values that the structs do not name, apart from the characters of their texts.
};

// An empty row is two bytes of text, and in memory a thousand; one with all of its fields takes up to twice its text, one
// of an address and a name ten times. The constant parts let many thousands of such rows pass.
constexpr memory_limits limits_for(std::size_t text) noexcept {
    constexpr std::size_t megabyte = 1024 * 1024;
    return {16 * megabyte + text * 8, 4 * megabyte + text * 8};
}

// What `boost::json::basic_parser` calls while it reads an answer: values go straight into the struct; those
// that the struct does not name, or names with another type, into its `extra`. No template: the tables know
// the types.
class answer_handler {
public:
    using error_code = boost::system::error_code;
    using view = boost::json::string_view;
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);

    // With `inside_envelope`, the struct is the document's `data`; otherwise it is the document itself.
    // Without an object, only the envelope is looked at. What is past the limits is left out.
    answer_handler(field_table const* table, void* object, bool inside_envelope, memory_limits limits);

    // What was seen at the top level.
    bool says_failure() const noexcept { return says_failure_; }
    bool has_envelope() const noexcept { return has_data_ && (has_success_ || has_code_); }
    // Whether there was an object to fill the struct from.
    bool filled() const noexcept { return filled_; }
    // Whether something was left out.
    bool is_past_limits() const noexcept { return is_past_limits_; }
    // The path of the first required field that is missing or of the wrong type.
    std::string const& problem() const noexcept { return problem_; }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&);
    bool on_object_end(std::size_t count, error_code&);
    bool on_array_begin(error_code&);
    bool on_array_end(std::size_t count, error_code&);
    bool on_key_part(view part, std::size_t, error_code&);
    bool on_key(view part, std::size_t, error_code&);
    bool on_string_part(view part, std::size_t, error_code&);
    bool on_string(view part, std::size_t, error_code&);
    bool on_number_part(view part, error_code&);
    bool on_int64(std::int64_t value, view, error_code&);
    bool on_uint64(std::uint64_t value, view, error_code&);
    bool on_double(double value, view, error_code&);
    bool on_bool(bool value, error_code&);
    bool on_null(error_code&);
    bool on_comment_part(view, error_code&) { return true; }
    bool on_comment(view, error_code&) { return true; }

private:
    // An object that is being read into a struct, or an array that is read into the list of one.
    struct frame {
        field_table const* table;
        void* object;
        std::uint64_t seen = 0;
        std::size_t hint = 0;        // Where the next key probably is: answers keep their order.
        field const* list = nullptr; // Set inside of rows or texts.
        std::size_t row = 0;
        field const* record = nullptr; // Set inside of a record.
        bool keyed = false;            // The rows are the values of an object.
        bool bare = false;             // The array stands in the struct's place.
    };
    // A text that came under another name than its field's.
    struct borrowed_name {
        std::size_t depth; // How many frames there were.
        field const* of;
        std::string name;
    };
    enum class envelope_key { none, success, code, data };

    void read_key(std::string_view key);
    field const* find(std::string_view key);
    field const* find_exactly(std::string_view key);
    // Whether a value that begins now is the struct's.
    bool at_struct() const noexcept;
    void begin_list(field const* list, bool keyed);
    void add_row(field const* list, std::string_view key);
    void end_struct();
    // The known field that a value is for; null where it is for none.
    field const* expected() const noexcept;
    void mark_seen() noexcept;
    std::string& place_of_text(field const& to);
    void keep(boost::json::value value);
    void keep_in_list(boost::json::value value);
    void keep_text(std::string_view text);
    // False, once and for all, when there is no more room.
    bool take_row_memory(std::size_t size) noexcept;
    bool take_kept_memory(std::size_t size) noexcept;
    // The same for a part of a value that is being captured: without room the rest of it is skipped.
    bool make_room(std::size_t size);
    void note_flag(bool value);
    void note_number();
    void end_capture();
    void report(std::string_view name);
    // Whole strings come in one piece unless they hold escapes.
    std::string_view whole(view last);
    bool looks_at_envelope() const noexcept {
        return inside_envelope_ ? frames_.empty() : frames_.size() == 1 && frames_.back().list == nullptr;
    }

    field_table const* table_;
    void* object_;
    bool inside_envelope_;
    bool in_envelope_ = false;
    memory_limits left_;
    bool is_past_limits_ = false;
    bool filled_ = false;
    bool says_failure_ = false;
    bool has_success_ = false;
    bool has_code_ = false;
    bool has_data_ = false;
    envelope_key envelope_key_ = envelope_key::none;
    int skipping_ = 0;               // How deep inside of a value that nobody wants.
    int capturing_ = 0;              // How deep inside of a value that is kept as JSON.
    field const* current_ = nullptr; // The field that the next value is for; null where it is not known.
    std::vector<frame> frames_;
    std::string key_; // The name as it was sent, where it is not the field's.
    std::string text_;
    std::string number_; // The beginning of one that was cut in two.
    std::vector<borrowed_name> borrowed_;
    boost::json::value_stack captured_;
    std::string problem_;
};

} // namespace vzaps::codec
