#pragma once

#include "guard.hpp"
#include "shape.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace live_check {

/// What one call has brought to light, without any data.
struct finding {
    std::string check; ///< Such as `sessions.status` or `unknown path`.
    int status = 0;    ///< HTTP's; 0 without an answer.
    std::int64_t milliseconds = 0;
    std::map<std::string, std::string> headers; ///< Those that matter.
    std::optional<live_check::shape> answer;
    std::vector<std::string> differences;     ///< From what is known of the answer.
    std::vector<std::string> left_by_library; ///< Fields that a typed call did not decode.
    std::string failure;    ///< The library's name for what went wrong; empty when nothing did.
    std::string error_text; ///< The service's, as far as it may be shown.
    std::string error_code;
};

/// What was found out, in the order in which it was.
class evidence {
public:
    void add(finding what) { findings_.push_back(std::move(what)); }
    /// A sentence of the program's own that answers something; `topic` is what questions ask by, such as
    /// `token.lifetime`.
    void note(std::string topic, std::string sentence) {
        notes_.emplace_back(std::move(topic), std::move(sentence));
    }

    std::vector<finding> const& findings() const noexcept { return findings_; }
    /// Notes whose topic begins like that.
    std::vector<std::string> notes(std::string_view topic) const;

    guard secrets;

private:
    std::vector<finding> findings_;
    std::vector<std::pair<std::string, std::string>> notes_;
};

boost::json::object to_json(finding const& of);

} // namespace live_check
