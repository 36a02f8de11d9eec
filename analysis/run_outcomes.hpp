#pragma once
/// The outcomes of sim/base/outcome_list.hpp, each one number of a run.

#include "analysis/run_data.hpp"
#include "sim/base/outcome_list.hpp"

namespace workpaths {

/// In the outcome's own measure (shares, not percent). Absent where the run cannot tell: nobody is in the slice, nobody
/// was watched so long. The slice sets nothing that the outcome is not known by. Throws InputError where the file lacks
/// the datasets.
std::optional<double> outcome_value(RunData& run, const OutcomeInfo& outcome, const Slice& slice);

/// What the outcomes are made of.
using OutcomeValue = std::optional<double> (*)(RunData& run, const Slice& slice);
struct OutcomeRow {
    std::string_view name;
    OutcomeValue value;
};
std::span<const OutcomeRow> total_outcomes();     // from /totals
std::span<const OutcomeRow> spell_outcomes();     // from people and spells
std::span<const OutcomeRow> programme_outcomes(); // from /criteria and /money

} // namespace workpaths
