#pragma once

#include "routing/message.hpp"
#include "state/subscription.hpp"
#include "state/world.hpp"

#include <boost/json/object.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vzaps::emulation {

/// What a path has for its template's placeholders, decoded.
using path_parameters = std::vector<std::pair<std::string_view, std::string>>;

/// One request on its way through a handler.
class call {
public:
    call(emulation::world& state, emulation::request const& incoming) : world(state), request(incoming) {}

    emulation::world& world;
    emulation::request const& request;
    std::string instance_id; ///< From the path, else from the body; from the query with `access::realtime`.
    std::optional<token_store::clock::time_point> token_expires_at; ///< Of the JWT, where one was shown.
    path_parameters parameters;
    boost::json::object body;
    std::vector<std::string> notes;                      ///< Disputed spellings that were used.
    std::optional<emulation::subscription> subscription; ///< What an answer of 101 goes on with.

    void note(std::string_view text);

    /// What the path has for `{name}`, decoded; empty when its template has no such placeholder.
    std::string_view path(std::string_view name) const;
    /// The first parameter of that name in the query, decoded; nothing when it is absent.
    std::optional<std::string> query(std::string_view name) const;

    /// A field of the body; null when it is absent or JSON's null.
    boost::json::value const* field(std::string_view name) const;
    /// The same for a field of several spellings, of which the first one wins. Notes each that was used.
    boost::json::value const* disputed_field(std::initializer_list<std::string_view> names);

    /// The instance that the call is about. Throws a 404 when there is none.
    instance_record& instance();
};

} // namespace vzaps::emulation
