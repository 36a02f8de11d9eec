#include "sim/scenario/suggest.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace workpaths {
namespace {

/// Levenshtein distance, one row at a time.
std::size_t edits_between(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (const char letter : a) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (letter == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

} // namespace

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
    constexpr std::size_t longest = 64; // longer words are no typing mistakes
    if (word.size() > longest) { return {}; }
    std::size_t fewest = 1 + std::max<std::size_t>(1, word.size() / 3);
    std::string_view nearest;
    for (const std::string_view candidate : known) {
        const std::size_t edits = edits_between(word, candidate);
        if (edits < fewest) { fewest = edits, nearest = candidate; }
    }
    return nearest.empty() ? std::string() : "did you mean '" + std::string(nearest) + "'?";
}

} // namespace workpaths
