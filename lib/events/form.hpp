#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vzaps::incoming {

// Whether a body of that content type is a form.
bool is_form(std::string_view content_type);

// The fields of a form, encoded or multipart, that tell of an event. Reads what it can: a field that is not
// encoded as it should be does not spoil the others. Looks into the body, which has to outlive it.
class form {
public:
    // `jsonData`, `userID`, ...: in any case, with underscores or without.
    enum key { json_data, instance_id, user_id, instance_name };

    form(std::string_view body, std::string_view content_type);

    // The first value of a field that is not blank. Nullopt where there is none.
    std::optional<std::string> value(key of) const;

private:
    static constexpr std::size_t keys = 4;

    struct field {
        std::string_view value;
        bool encoded = false; // With percent signs and pluses.
    };

    void read_encoded(std::string_view body);
    void read_multipart(std::string_view body, std::string const& boundary);
    // Others are not kept: a body can have one for every few of its bytes.
    void keep(std::string_view name, field what);

    std::array<field, keys> fields_;
};

} // namespace vzaps::incoming
