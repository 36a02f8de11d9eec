#pragma once
/// What may be asked of a measure: in which units a half-width of it may be written, and of whom it can never be told.

#include "sim/base/measure_list.hpp"

namespace workpaths {

/// "pp" or "%" of shares, else the unit, its singular ("week") or what of it stands before a stroke ("USD"); of a
/// measure without a unit none.
constexpr bool takes_unit(const MeasureInfo& measure, std::string_view text) {
    if (measure.kind == MeasureKind::share) { return text == "pp" || text == "%"; }
    const std::string_view unit = measure.unit;
    if (unit == "1") { return text.empty() || text == "1"; }
    const bool singular = unit.ends_with('s') && text == unit.substr(0, unit.size() - 1);
    return !text.empty() && (text == unit || singular || text == unit.substr(0, unit.find('/')));
}

/// Whether those of direct search can be asked for it: they are in no programme, and apply for no place.
constexpr bool is_of_direct_search(const MeasureInfo& measure) {
    constexpr std::string_view of_programmes[] = {who::programmes, who::completed, who::learners,
                                                  workpaths::measure("placed").who};
    return std::ranges::find(of_programmes, measure.who) == std::ranges::end(of_programmes);
}

} // namespace workpaths
