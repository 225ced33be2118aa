#pragma once

#include <vzaps/list.hpp>

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vzaps {

/// What `instances.create`, `instances.provision` and `instances.update` can set besides the name.
class instance_options {
public:
    std::optional<std::string> webhook; ///< Absolute URL.
    std::optional<std::vector<std::string>>
        events_subscribe; ///< Such as `Message`, `Connected`; `All` for all.
    std::optional<bool> reject_calls;
    std::optional<bool> auto_read_messages;
    std::optional<boost::json::object> labels; ///< Free-form; sent as given.

protected:
    instance_options() = default;
};

/// For `instances.create` and `instances.provision`. What is not set is not sent.
class instance_create_request : public instance_options {
public:
    /// `name`: 3 to 255 characters (not bytes) of UTF-8.
    instance_create_request(std::string instance_name) : name(std::move(instance_name)) {}
    instance_create_request(char const* instance_name) : name(instance_name) {}

    std::string name;
};

/// For `instances.update`: the fields to change. Which ones the service takes is not documented: these are
/// the ones of `create`.
class instance_update_request : public instance_options {
public:
    instance_update_request() = default;

    std::optional<std::string> name; ///< 3 to 255 characters.
};

/// For `instances.list`, `instances.search` and `instances.pages`. `list` and `pages` send `page`, `size`
/// and `filter` always, `search` only what is set.
class instance_list_request {
public:
    instance_list_request() = default;

    std::optional<std::int64_t> page; ///< From 1, which is where `list` and `pages` begin if it is not set.
    /// Instances on a page, at least 1; 20 in `list` and `pages` if it is not set. The most that the service
    /// takes is not documented.
    std::optional<std::int64_t> size;
    /// Text to look for: trimmed and put into the `filter` that is sent as `query`, unless it is blank.
    std::optional<std::string> search;
    boost::json::object filter;      ///< Sent as given.
    std::optional<std::string> sort; ///< A field's name. Which ones the service takes is not documented.
    std::optional<bool> sort_desc;   ///< Sent as `sortDesc`.
};

/// For `instances.subscribe`. Empty, which is what the service documents, charges the account's default card.
class instance_subscribe_request {
public:
    instance_subscribe_request() = default;

    // Each is known from an example of one official SDK only: the URLs of the TypeScript one, the type of the
    // PHP one, the plan of the .NET one.
    std::optional<std::string> success_url;  ///< Where the hosted checkout returns to.
    std::optional<std::string> cancel_url;   ///< The same when nothing was paid.
    std::optional<std::string> billing_type; ///< Such as `direct`.
    std::optional<std::string> plan;         ///< Such as `direct`.
};

} // namespace vzaps
