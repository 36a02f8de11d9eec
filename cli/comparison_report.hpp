#pragma once
/// Comparisons as the terminal and programs get them.

#include "analysis/compare.hpp"
#include "cli/screen.hpp"

#include <nlohmann/json.hpp>
#include <string>

namespace workpaths {

/// One side against another, with the names that the user knows them by.
struct NamedComparison {
    std::string base;
    std::string other;
    std::string setting; // of the sweep, where both are at the same point
    std::vector<std::string> notes;
    Comparison comparison;
};

/// The half-width of intervals that is wished for, in the unit printed.
struct WishedPrecision {
    double half_width = 0.0;
    std::string unit; // empty: for every outcome; "pp" for shares
    [[nodiscard]] bool concerns(const MeasureInfo& outcome) const;
    /// In the outcome's own measure.
    [[nodiscard]] double of(const MeasureInfo& outcome) const { return half_width / outcome.scale(); }
};

struct ComparisonReport {
    By by = by_nothing;
    std::string by_name;                        // "pathway"
    std::optional<CohortRange> cohorts;         // alone
    std::vector<std::string_view> of_everybody; // outcomes that count founders, too
    nlohmann::ordered_json retention_cohorts;   // of shares retained, where no cohorts are named
    double level = usual_confidence;
    std::optional<WishedPrecision> precision;
    std::vector<NamedComparison> comparisons;
    bool adjusted = false; // p values for their number
};

std::string comparison_text(const ComparisonReport& report, const Screen& screen);

/// {"format": "workpaths.compare/1", "rows": [...]}: full precision, null where there is no number.
nlohmann::ordered_json comparison_json(const ComparisonReport& report);

/// The outcomes with their units, what they can be told apart by, and meanings.
std::string outcome_list_text(const Screen& screen);

/// {"format": "workpaths.outcomes/1", "rows": [...]}
nlohmann::ordered_json outcome_list_json();

} // namespace workpaths
