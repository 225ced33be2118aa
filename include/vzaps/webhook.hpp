#pragma once

#include <vzaps/detail/export.hpp>
#include <vzaps/events/event.hpp>

#include <string_view>

namespace vzaps {

/// Reads the body of a webhook's request.
///
/// `content_type` is the request's `Content-Type`. A body of `application/x-www-form-urlencoded` or
/// `multipart/form-data` is a form whose field `jsonData` (or `json_data`) holds the event; every other one
/// is the event itself, as JSON, and so is one of these types that begins with a brace. The event may
/// be wrapped, bare, or in the frame of the realtime socket, and spelled as `event.info.id` or as
/// `event.Info.ID`. Fields that are missing do no harm; those of another type are read where their meaning is
/// plain, and kept in `extra` otherwise. An event of a type that this version does not know is an event, too.
///
/// Nothing of the arguments has to outlive the call. Throws `vzaps::error` (`errc::undecodable`, field
/// `body`) when the body is neither a JSON object nor a form with such a field, is nested deeper than 128
/// levels, is larger than 64 MiB, or would take more memory than 16 MiB and 16 times the size of its text;
/// what the error says of an outcome means nothing here. Throws nothing else but `std::bad_alloc`. Any thread.
///
/// No signature is documented or checked: anyone who knows the URL can send one. See
/// docs/guide/webhooks-receiving.md.
///
/// Source: docs.vzaps.com/en/sdk/typescript/webhooks, and the payloads that integrations received.
VZAPS_DECL event parse_webhook(std::string_view body, std::string_view content_type = "application/json");

} // namespace vzaps
