#pragma once

#include <vzaps/response.hpp>

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <vector>

namespace vzaps {

/// What waits in a queue. No source shows the answer: the names are those of an example.
struct queue_item {
    std::string id;         ///< Empty if the service left it out.
    std::string message_id; ///< The same.
    std::optional<std::string> phone;
    std::optional<std::string> type;
    std::optional<std::string> status;
    std::optional<std::string> created_at;

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
};

/// What `queues.list_messages` and `queues.list_operations` answer. Rows and a page of rows are understood.
struct queue_list {
    std::vector<queue_item> content;

    boost::json::object extra;
    response raw; ///< The whole answer, as it came.
};

} // namespace vzaps
