#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps::incoming {

// Whether a body of that content type is a form.
bool is_form(std::string_view content_type);

// The fields of a form, encoded or multipart. Reads what it can: a field that is not encoded as it should be
// does not spoil the others. Looks into the body, which has to outlive it.
class form {
public:
    form(std::string_view body, std::string_view content_type);

    // The first value that is not blank of a field by the service's name for it; `jsonData` and `jsondata`
    // are `json_data`, too. Nullopt where there is none.
    std::optional<std::string> value(std::string_view name) const;

private:
    struct field {
        std::string name;
        std::string_view value;
        bool encoded; // With percent signs and pluses.
    };

    void read_encoded(std::string_view body);
    void read_multipart(std::string_view body, std::string const& boundary);

    std::vector<field> fields_;
};

} // namespace vzaps::incoming
