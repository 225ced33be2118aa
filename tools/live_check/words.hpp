#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace live_check {

/// Whether a word in lower case is one that APIs of this kind name their fields with. No first names, no
/// nouns that a message would need.
bool is_field_word(std::string_view word);
/// The same, or one that errors are told with.
bool is_error_word(std::string_view word);
/// Whether this text is a value of an enumeration that the service, or its open-source relative, is known to
/// have.
bool is_known_value(std::string_view text);
/// Whether a field of that name, in snake case, holds values of an enumeration.
bool is_enumeration(std::string_view name);
/// Whether an object under that name has keys that somebody has made up.
bool is_free_form(std::string_view name);

/// `pictureID`, `picture_id`, `PictureID`: the words in lower case, the service's own way of splitting them.
std::vector<std::string> words_of(std::string_view name);
/// The same joined by underscores.
std::string snake_case(std::string_view name);

} // namespace live_check
