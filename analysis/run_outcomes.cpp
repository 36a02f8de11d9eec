#include "analysis/run_outcomes.hpp"

#include <cmath>

namespace workpaths {

std::optional<double> outcome_value(RunData& run, const OutcomeInfo& outcome, const Slice& slice) {
    // wages by cohort stand in no table of totals
    const bool from_spells = outcome.name == "wage" && slice.cohort;
    for (const auto rows : {total_outcomes(), spell_outcomes(), programme_outcomes()}) {
        if (from_spells && rows.data() == total_outcomes().data()) { continue; }
        const auto found = std::ranges::find(rows, outcome.name, &OutcomeRow::name);
        if (found == rows.end()) { continue; }
        const auto value = found->value(run, slice);
        return value && std::isfinite(*value) ? value : std::nullopt;
    }
    throw std::logic_error{"no outcome " + std::string(outcome.name)};
}

} // namespace workpaths
