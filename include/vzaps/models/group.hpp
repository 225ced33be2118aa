#pragma once

#include <vzaps/response.hpp>

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vzaps {

/// One who is in a group.
struct group_participant {
    std::string jid; ///< Empty if the service left it out.
    std::optional<std::string> phone_number;
    std::optional<std::string> lid;
    std::optional<bool> is_admin;
    std::optional<bool> is_super_admin;
    std::optional<std::string> display_name;
    std::optional<std::int64_t> error; ///< Why adding failed; 0 is none.
    std::optional<boost::json::object> add_request;

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
};

/// A group. No source shows the answer: the names are those of an example, and of whatsmeow, which the
/// service's open-source relative is built on.
struct group {
    std::string group_id; ///< Empty if the service left it out; see `address()`.
    std::string jid;      ///< The same.
    std::optional<std::string> name;
    std::optional<std::string> description;
    std::optional<std::string> topic;
    std::optional<std::string> owner_jid;
    std::optional<std::string> owner_pn;
    std::optional<std::string> name_set_at;
    std::optional<std::string> name_set_by;
    std::optional<std::string> name_set_by_pn;
    std::optional<std::string> topic_id;
    std::optional<std::string> topic_set_at;
    std::optional<std::string> topic_set_by;
    std::optional<std::string> topic_set_by_pn;
    std::optional<bool> topic_deleted;
    std::optional<bool> is_locked;
    std::optional<bool> is_announce;
    std::optional<std::string> announce_version_id;
    std::optional<bool> is_ephemeral;
    std::optional<std::int64_t> disappearing_timer; ///< Seconds.
    std::optional<bool> is_incognito;
    std::optional<bool> is_parent;
    std::optional<std::string> default_membership_approval_mode;
    std::optional<std::string> linked_parent_jid;
    std::optional<bool> is_default_sub_group;
    std::optional<bool> is_join_approval_required;
    std::optional<std::string> addressing_mode; ///< `pn` or `lid`.
    std::optional<std::string> group_created;
    std::optional<std::string> creator_country_code;
    std::optional<std::string> participant_version_id;
    std::vector<group_participant> participants;
    std::optional<std::int64_t> participant_count;
    std::optional<std::string> member_add_mode;
    std::optional<bool> suspended;

    boost::json::object extra;

    /// Its id, whichever of the two names the service has used.
    std::string const& address() const noexcept { return group_id.empty() ? jid : group_id; }
};

/// What `groups.get` and `groups.create` answer.
struct group_answer : group {
    std::optional<std::string> details;

    response raw; ///< The whole answer, as it came.
};

/// What `groups.list` answers. Bare rows, a page of rows and an envelope around either are understood.
struct group_list {
    std::optional<std::int64_t> page;
    std::optional<std::int64_t> page_size;
    std::optional<std::int64_t> total;
    std::optional<std::int64_t> total_pages;
    std::vector<group> content;

    boost::json::object extra;
    response raw; ///< The whole answer, as it came.
};

/// What `groups.invite_link` answers.
struct group_invite {
    std::string invite_link; ///< `https://chat.whatsapp.com/...`; empty if the service left it out.

    boost::json::object extra;
    response raw; ///< The whole answer, as it came.
};

/// What changing a group answers.
struct group_change {
    std::optional<std::string> details;
    std::optional<std::string> picture_id; ///< Of `groups.set_photo`.

    boost::json::object extra;
    response raw; ///< The whole answer, as it came.
};

} // namespace vzaps
