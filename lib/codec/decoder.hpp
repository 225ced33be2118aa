#pragma once

#include "codec/field_table.hpp"

#include <boost/json/object.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace vzaps::codec {

// How the decoding of an answer ended.
struct decoded {
    enum class ended {
        ok,
        unsuccessful, // The document says `"success": false`.
        too_large,    // More rows, or values that no struct names, than memory is spared for.
        mismatch      // No JSON, no object, too deep, or a required field is missing or of the wrong type.
    };
    ended how = ended::ok;
    std::string field; // The path of the required field, such as `content[3].id`.
    std::string detail;
};

// Fills a struct from an answer in one pass over its text. Expects the form that the service is known to use,
// enveloped or bare, and makes a second pass when it proves to be the other one.
//
// `object` has to be fresh and of the table's type, and after a mismatch it may be filled in part; `reset`
// makes it fresh again for a second pass. Everything has to live as long as this.
//
// Memory is in proportion to the text (docs/adr/0018): 16 MiB and eight times its size for the structs in lists, 4 MiB and
// eight times its size for values that are kept as JSON.
class decoding {
public:
    decoding(std::string_view body, field_table const& table, void* object, void (*reset)(void* object),
             bool enveloped, std::size_t depth);
    decoding(decoding const&) = delete;
    decoding& operator=(decoding const&) = delete;
    ~decoding();

    // Reads on for about `size` bytes. Returns whether it has ended.
    bool advance(std::size_t size);
    // Once it has.
    decoded& result() noexcept;

private:
    friend decoded decode(std::string_view body, field_table const& table, void* object,
                          void (*reset)(void* object), bool enveloped, std::size_t depth);
    class state;
    std::unique_ptr<state> state_;
};

// All at once.
decoded decode(std::string_view body, field_table const& table, void* object, void (*reset)(void* object),
               bool enveloped, std::size_t depth);

// Fills a struct from a document that is parsed already. Returns the path of the first required field that is
// missing or of the wrong type; empty where there is none.
std::string fill(boost::json::object const& from, field_table const& table, void* object);

// Whether a document says `"success": false` at its top level. What is no JSON says nothing.
class failure_search {
public:
    // The text has to live as long as this.
    failure_search(std::string_view body, std::size_t depth);
    failure_search(failure_search const&) = delete;
    failure_search& operator=(failure_search const&) = delete;
    ~failure_search();

    // Reads on for about `size` bytes. Returns whether it has ended.
    bool advance(std::size_t size);
    // Once it has.
    bool found() const noexcept;

private:
    class state;
    std::unique_ptr<state> state_; // Null for a text that cannot say it.
};

// All at once.
bool reports_failure(std::string_view body, std::size_t depth);

} // namespace vzaps::codec
