#pragma once
/// Options whose values are words out of a list, and lists of words.

#include "cli/command.hpp"

namespace workpaths {

/// "a,b" or "a, b" as its parts; none for an option that is not given. Throws UsageError where it names nothing.
std::vector<std::string> words_in(const std::string& text, const char* option);

/// The place of a word among those the option knows. Throws UsageError with "did you mean", or with the list.
std::size_t place_of_word(const std::string& word, const char* option, const std::vector<std::string_view>& known);

/// The text of an option; empty where it is not given.
std::string given(const options::variables_map& values, const char* option);

/// Its parts; none where it is not given. Throws UsageError where it names nothing.
std::vector<std::string> list(const options::variables_map& values, const char* option);

/// The place of its word among those it knows, of which the first is the default. Throws UsageError.
std::size_t choice(const options::variables_map& values, const char* option,
                   const std::vector<std::string_view>& known);

} // namespace workpaths
