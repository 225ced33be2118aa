#pragma once

#include <boost/json/value.hpp>

#include <set>
#include <string>
#include <string_view>

namespace live_check {

/// The last look at whatever leaves the program, behind the redaction: it knows the credentials and the ids
/// that have turned up, and what phones, JIDs, URLs and tokens look like. A text with any of that in it is
/// withheld as a whole.
class guard {
public:
    /// Remembers what must not be shown. Shorter than four characters it is ignored: it would be found
    /// everywhere.
    void remember(std::string_view secret);
    /// Every text and key of a document that is no word.
    void remember_all(boost::json::value const& document);

    bool is_harmless(std::string_view text) const;
    std::string cleaned(std::string_view text) const;
    boost::json::value cleaned_json(boost::json::value const& document) const;

private:
    std::set<std::string, std::less<>> secrets_;
};

} // namespace live_check
