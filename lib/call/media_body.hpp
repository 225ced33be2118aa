#pragma once

#include <vzaps/media.hpp>
#include <vzaps/request_body.hpp>

#include <boost/json/object.hpp>

#include <memory>
#include <string_view>

namespace vzaps::call {

// A JSON object of `fields` and, last, the file as the member `name`: its URL, or a `data:` URL of its bytes, which are
// shared and not copied. Throws `vzaps::error` naming `name` for a file that cannot be sent.
std::shared_ptr<request_body const> media_body(boost::json::object fields, std::string_view name,
                                               media const& file);

} // namespace vzaps::call
