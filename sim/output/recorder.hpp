#pragma once
/// Observes a run and writes its results file: axes, totals, series, spells, panel, people, employers.

#include "sim/output/panel.hpp"
#include "sim/output/series.hpp"
#include "sim/output/totals.hpp"

namespace workpaths {

class Recorder {
  public:
    /// `file` must outlive the recorder; finish() of the file is the caller's.
    Recorder(OutputFile& file, int years, int panel_size, const Draws& draws);

    void week_done(const World& world, Week week);
    void finished(const World& world, Week horizon);

  private:
    OutputFile& file_;
    int years_;
    Totals totals_;
    MarketSeries market_;
    Panel panel_;
    std::vector<std::size_t> people_at_year_end_;
};

} // namespace workpaths
