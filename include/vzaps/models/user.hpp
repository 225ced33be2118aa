#pragma once

#include <vzaps/models/binary.hpp>
#include <vzaps/response.hpp>

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <vector>

namespace vzaps {

/// Whether a number is on WhatsApp. Source: docs.vzaps.com, API reference of `user/check`.
struct user_check {
    std::string phone;                ///< Empty if the service left it out.
    std::optional<bool> exists;       ///< See `on_whatsapp()`.
    std::string jid;                  ///< Empty if the service left it out, or the number has none.
    std::optional<std::string> query; ///< Of the service's open-source relative, as the rest.
    std::optional<bool> is_in_whatsapp;
    std::optional<std::string> verified_name;

    boost::json::object extra; ///< Fields that are not named above, or were of another type.

    bool on_whatsapp() const noexcept { return exists.value_or(is_in_whatsapp.value_or(false)); }
};

/// What `users.check` answers.
struct user_check_list {
    std::vector<user_check> users; ///< Always there.

    boost::json::object extra;
};

/// What is known of a WhatsApp user. No source shows the answer: the names are those of an example and of the
/// service's open-source relative.
struct user_info {
    std::string jid; ///< Empty if the service left it out.
    std::optional<std::string> phone;
    std::optional<std::string> status; ///< The text that the user shows.
    std::optional<std::string> picture_id;
    std::optional<std::string> verified_name;
    std::optional<std::string> lid;
    std::vector<std::string> devices; ///< JIDs.

    boost::json::object extra;
};

/// What `users.info` answers. Rows and an object of rows by JID are understood.
struct user_info_list {
    std::vector<user_info> users;

    boost::json::object extra;
    response raw; ///< The whole answer, as it came.
};

/// What `users.avatar` answers: the picture, or where it is. Source: docs.vzaps.com, API reference of
/// `user/avatar`.
struct user_avatar {
    binary base64; ///< The picture, decoded; empty if the service left it out.
    std::optional<std::string> mimetype;
    std::optional<std::string> url; ///< Of the service's open-source relative, as the rest.
    std::optional<std::string> id;
    std::optional<std::string> type;
    std::optional<std::string> direct_path;
    std::optional<std::string> hash;

    boost::json::object extra;
};

} // namespace vzaps
