#include "sim/scenario/suggest.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace workpaths {
namespace {

/// Levenshtein distance, one row at a time; two neighbours exchanged ("rnu") are one edit too.
std::size_t edits_between(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        before.swap(last);
        last = row;
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            row[j + 1] = std::min({last[j] + (a[i] == b[j] ? 0 : 1), row[j] + 1, last[j + 1] + 1});
            const bool exchanged = i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j];
            if (exchanged) { row[j + 1] = std::min(row[j + 1], before[j - 1] + 1); }
        }
    }
    return row.back();
}

} // namespace

std::string_view nearest_word(std::string_view word, std::span<const std::string_view> known) {
    constexpr std::size_t longest = 64; // longer words are no typing mistakes
    if (word.size() > longest) { return {}; }
    std::size_t fewest = 1 + std::max<std::size_t>(1, word.size() / 3);
    std::string_view nearest;
    for (const std::string_view candidate : known) {
        const std::size_t edits = edits_between(word, candidate);
        if (edits < fewest) { fewest = edits, nearest = candidate; }
    }
    return nearest;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
    const std::string_view nearest = nearest_word(word, known);
    return nearest.empty() ? std::string() : "did you mean '" + std::string(nearest) + "'?";
}

} // namespace workpaths
