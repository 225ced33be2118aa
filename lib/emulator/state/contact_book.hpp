#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace vzaps::emulation {

/// Somebody in an instance's address book.
struct contact {
    std::string phone;
    std::string first_name;
    std::string full_name;
    std::string push_name; ///< What they call themselves.
};

/// An instance's contacts, by phone.
class contact_book {
public:
    /// Takes the place of an earlier contact of that phone (unconfirmed).
    void save(contact made) {
        std::string phone = made.phone;
        contacts_.insert_or_assign(std::move(phone), std::move(made));
    }
    contact const* find(std::string_view phone) const {
        auto const found = contacts_.find(phone);
        return found == contacts_.end() ? nullptr : &found->second;
    }
    std::map<std::string, contact, std::less<>> const& all() const { return contacts_; }

private:
    std::map<std::string, contact, std::less<>> contacts_;
};

} // namespace vzaps::emulation
