#pragma once

#include <string>
#include <utility>

namespace vzaps {

/// For `users.avatar`.
class user_avatar_request {
public:
    /// `small`: the preview instead of the whole picture.
    user_avatar_request(std::string number, bool small = false) : phone(std::move(number)), preview(small) {}
    user_avatar_request(char const* number) : phone(number), preview(false) {}

    std::string phone; ///< See `send_request::phone`.
    bool preview;      ///< Always sent: the service needs it.
};

} // namespace vzaps
