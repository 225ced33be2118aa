#pragma once

#include <boost/json/object.hpp>

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps::emulation {

/// One who is in a group.
struct group_member {
    std::string phone;
    bool admin = false;
    bool owner = false;
};

/// A group that an instance's phone is in.
struct group {
    std::string id; ///< A JID.
    std::string name;
    std::string description;
    std::string picture_id;
    std::string invite_code;
    std::string owner; ///< A phone; empty when the instance was not connected.
    std::string created_at;
    std::string name_set_at;
    std::string description_set_at;
    bool admins_write = false; ///< Nobody else does.
    bool admins_edit = false;
    std::vector<group_member> members;

    group_member* member(std::string_view phone);
    /// Who is in it already stays what they are. Returns whether there is a new one.
    bool add(std::string phone);
    bool remove(std::string_view phone);

    /// The fields of the example, and those of whatsmeow that have a meaning here (unconfirmed).
    boost::json::object shown() const;
};

/// An instance's groups, in order of creation.
class group_book {
public:
    /// References to groups stay valid.
    group& add(group made) { return groups_.emplace_back(std::move(made)); }
    group* find(std::string_view id);
    std::deque<group> const& all() const { return groups_; }

private:
    std::deque<group> groups_;
};

} // namespace vzaps::emulation
