#pragma once

#include <boost/json/object.hpp>

namespace vzaps {

/// `Connected`: the instance is connected to WhatsApp. No fields are documented.
struct connected_event {
    boost::json::object extra; ///< All that was sent.
};

/// `Disconnected`: it is not any more. No fields are documented.
struct disconnected_event {
    boost::json::object extra; ///< All that was sent.
};

} // namespace vzaps
