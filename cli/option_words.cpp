#include "cli/option_words.hpp"

#include "sim/scenario/own_names.hpp"
#include "sim/scenario/suggest.hpp"

#include <fmt/ranges.h>

#include <algorithm>

namespace workpaths {

std::vector<std::string> words_in(const std::string& text, const char* option) {
    std::vector<std::string> parts;
    std::string rest = text;
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        if (std::string part{without_blank_ends(rest.substr(0, comma))}; !part.empty()) {
            parts.push_back(std::move(part));
        }
        rest.erase(0, comma + 1);
    }
    if (parts.empty()) { throw UsageError{fmt::format("--{} names nothing", option)}; }
    return parts;
}

std::size_t place_of_word(const std::string& word, const char* option, const std::vector<std::string_view>& known) {
    const auto found = std::ranges::find(known, word);
    if (found != known.end()) { return static_cast<std::size_t>(found - known.begin()); }
    const std::string meant = did_you_mean(word, known);
    throw UsageError{fmt::format("--{} {}: {}", option, word,
                                 meant.empty() ? fmt::format("it is one of {}", fmt::join(known, ", ")) : meant)};
}

std::string given(const options::variables_map& values, const char* option) {
    return values.count(option) != 0 ? values[option].as<std::string>() : std::string{};
}

std::vector<std::string> list(const options::variables_map& values, const char* option) {
    if (values.count(option) == 0) { return {}; }
    return words_in(given(values, option), option);
}

std::size_t choice(const options::variables_map& values, const char* option,
                   const std::vector<std::string_view>& known) {
    return values.count(option) == 0 ? 0 : place_of_word(given(values, option), option, known);
}

} // namespace workpaths
