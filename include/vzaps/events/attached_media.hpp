#pragma once

#include <vzaps/detail/export.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace vzaps {

/// A file that the service has put into the user's own object storage.
struct stored_media {
    std::string url;
    std::string key; ///< The object's name in the bucket.
    std::string bucket;
    std::optional<std::int64_t> size;
    std::string mimetype;
    std::string file_name;

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
};

/// The file of a message, sent along with the event. Text that is absent is empty.
///
/// Source: the service's open-source relative.
struct attached_media {
    std::string mimetype;
    std::string file_name; ///< Words of the sender's or the service's: no path to write to.
    std::optional<stored_media> s3;
    /// The file in base64, as text; null where it was not sent. Shares the event's document, and may outlive
    /// it.
    std::shared_ptr<boost::json::value const> base64;

    /// Decodes `base64`. None where it is absent or not valid base64.
    VZAPS_DECL std::optional<std::string> bytes() const;
};

} // namespace vzaps
