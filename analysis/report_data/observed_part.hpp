#pragma once
/// What a user observed, to be drawn beside the simulated curves of retention, and how far they lie apart.

#include "analysis/observed.hpp"
#include "analysis/report_data/numbers.hpp"

namespace workpaths {

/// The observed curve that stands beside that of a pathway and a group (empty: all): the only one where the observed
/// have no groups; else that called as the pathway, or, where none is called as a pathway of the file, as the group.
std::optional<std::size_t> observed_beside(const ObservedData& observed, const std::vector<std::string>& pathways,
                                           const std::string& pathway, const std::string& group);

/// {"curve": place among the observed, "doubt": that its unit may be another, or null, "greatest", "time", "area",
/// "support", "mean_difference", "low", "high"}: simulated less observed, as `workpaths survival --observed` has it, in
/// weeks but for the greatest gap, a share.
Json distance_json(const SpellFrame& simulated, const ObservedData& observed, std::size_t curve);

/// {"source", "unit", "notes": how the file was read and what the reader must know, "curves": [{"label", "spells",
/// "points": [[week, share, low, high], ...]}, ...]}. A curve that is level between its points is read every quarter,
/// another at its own points; limits are 1.96 standard errors away, within 0 and 1. `names` are those that a simulated
/// curve may have.
Json observed_data_json(const ObservedData& observed, const std::vector<std::string>& names);

} // namespace workpaths
