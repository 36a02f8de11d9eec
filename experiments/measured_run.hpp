#pragma once
/// What `until` keeps of a run. Where no cohorts are named, shares retained are of those cohorts that were watched long
/// enough after the longest programme of all runs of a file (analysis/follow_up.hpp). How many cohorts these are moves
/// with every run that ends: so each run has its share for every number of cohorts that may come out.

#include "analysis/follow_up.hpp"
#include "analysis/run_source.hpp"
#include "sim/scenario/batch.hpp"

#include <optional>
#include <vector>

namespace workpaths {

/// What tells how long programmes take, of some runs of the same axes, one after the other.
class ProgrammesOfRuns {
  public:
    ProgrammesOfRuns() = default;
    explicit ProgrammesOfRuns(const RunSource& run); // throws InputError
    void add(const ProgrammesOfRuns& others);
    /// What a results file of these runs, in this order, says of itself (BatchTasks::longest_programme).
    [[nodiscard]] std::optional<double> longest() const;

  private:
    NumberArray placed_, ended_;         // [run, year, pathway, group]
    NumberArray completed_, mean_weeks_; // [run, pathway, group]
};

/// The measure of a run.
struct RunValue {
    std::optional<double> value; // none where the run cannot tell
    bool untold = false;         // for all that people count (is_untold of analysis/measures/measure_table.hpp)
};

struct MeasuredRun {
    std::vector<RunValue> of_first; // [n]: of the first n cohorts; [0]: of all, and nothing else where it always is
    ProgrammesOfRuns programmes;    // nothing then
};

/// Whether it is of the cohorts that were watched long enough.
bool is_of_watched_cohorts(const MeasureInfo& measure);

/// Which of `of_first` counts where the runs with these programmes are all there are.
std::size_t cohorts_counted(const MeasureInfo& measure, const ProgrammesOfRuns& all_runs, std::size_t study_years);

/// Reads it from the file of its task, in the pathway of the precision. Throws InputError.
MeasuredRun measured_run(const InputFile& task, const Precision& precision, const Scenario& scenario);

} // namespace workpaths
