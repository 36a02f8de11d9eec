#pragma once
/// How a run gives each measure of sim/base/measure_list.hpp.

#include "analysis/run_data.hpp"
#include "sim/base/measure_list.hpp"

#include <span>

namespace workpaths {

/// In the measure's own unit (shares, not percent), with its standard error over the run's people where they have one.
/// Absent where the run cannot tell: nobody is in the slice, nobody was watched so long. The slice sets nothing that
/// the measure is not divided by. Throws InputError where the file lacks the datasets.
std::optional<Estimate> read_measure(RunData& run, const MeasureInfo& measure, const Slice& slice);

/// Whether people of the slice count, and the run cannot tell the value all the same: they were not watched so long. A
/// mean over runs may leave out one without people, but not this one.
bool is_untold(RunData& run, const MeasureInfo& measure, const Slice& slice);

/// How many people of the slice that is over, of a retention how many are still watched then: what decides whether a
/// cell is too small to be shown. Of measures that `show` prints; else a std::logic_error. Throws InputError.
double people_counted(RunData& run, const MeasureInfo& measure, const Slice& slice);

/// How it is read.
struct MeasureRow {
    const MeasureInfo& measure;
    std::optional<Estimate> (*read)(RunData& run, const Slice& slice);
    double (*people)(RunData& run, const Slice& slice) = nullptr; // of those that `show` prints
    bool (*anybody)(RunData& run, const Slice& slice) = nullptr;  // counts; where the time watched may not suffice
};
std::span<const MeasureRow> total_measures();     // from /totals
std::span<const MeasureRow> wage_measures();      // from /totals, /criteria and jobs that are open at the end
std::span<const MeasureRow> spell_measures();     // from people and spells
std::span<const MeasureRow> programme_measures(); // from /criteria and /money

/// Part over whole, with its binomial error where they are counts of people; absent where the whole is nothing.
std::optional<Estimate> share_of(double part, double whole);

} // namespace workpaths
