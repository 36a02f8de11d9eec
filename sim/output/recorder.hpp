#pragma once
/// Observes a run and writes its results file: axes, totals, series, spells, panel, people, employers.

#include "sim/output/cohorts.hpp"
#include "sim/output/panel.hpp"
#include "sim/output/series.hpp"
#include "sim/output/totals.hpp"

#include <functional>

namespace workpaths {

class Recorder {
  public:
    /// `file` must outlive the recorder; finish() of the file is the caller's.
    Recorder(OutputFile& file, int years, int panel_size, const Draws& draws);

    /// To be told of every recorded week, the first one being week 0.
    void week_done(const World& world, Week week);
    /// Writes what is left. Asks every so often whether to stop; then returns false, and the file must not be finished.
    [[nodiscard]] bool finished(const World& world, Week horizon, const std::function<bool()>& should_stop = {});

  private:
    OutputFile& file_;
    int years_;
    Totals totals_;
    MarketSeries market_;
    Panel panel_;
    Cohorts cohorts_;
};

} // namespace workpaths
