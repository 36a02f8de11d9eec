#pragma once
/// Observes a run and hands on what it leaves: totals, ledgers, series, spells, panel, people, employers.

#include "sim/output/cohorts.hpp"
#include "sim/output/criteria.hpp"
#include "sim/output/money.hpp"
#include "sim/output/panel.hpp"
#include "sim/output/people_columns.hpp"
#include "sim/output/series.hpp"
#include "sim/output/totals.hpp"

#include <functional>

namespace workpaths {

/// The column in which a run keeps its values of all grid datasets, in the order of the table.
inline constexpr const char* grid_column = "/grid";

class Recorder {
  public:
    /// `sink` must outlive the recorder.
    Recorder(ColumnSink& sink, int years, int panel_size, const Draws& draws);

    /// To be told of every recorded week, the first one being week 0.
    void week_done(const World& world, Week week);
    /// Hands on what is left. Asks every so often whether to stop; then returns false, and the run is of no use.
    [[nodiscard]] bool finished(const World& world, Week horizon, const std::function<bool()>& should_stop = {});

  private:
    [[nodiscard]] const std::vector<double>& grid_values(const std::string& path) const;

    ColumnSink& sink_;
    Totals totals_;
    MoneyTotals money_;
    MarketSeries market_;
    Criteria criteria_;
    WorkedWeeks worked_;
    Panel panel_;
    Cohorts cohorts_;
};

} // namespace workpaths
