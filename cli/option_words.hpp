#pragma once
/// Options whose values are words out of a list, and lists of words.

#include "cli/command.hpp"

namespace workpaths {

/// "a,b" as its parts; none for an option that is not given. Throws UsageError where it names nothing.
std::vector<std::string> words_in(const std::string& text, const char* option);

/// The place of a word among those the option knows. Throws UsageError with "did you mean", or with the list.
std::size_t place_of_word(const std::string& word, const char* option, const std::vector<std::string_view>& known);

} // namespace workpaths
