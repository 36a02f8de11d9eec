#pragma once
/// The national labour market week by week: what monthly finding and separation are computed from.

#include "sim/hdf5/output_file.hpp"
#include "sim/world/world.hpp"

#include <vector>

namespace workpaths {

/// One row names, describes and computes a series: /series/NAME by week, in people or vacancies.
struct SeriesRow {
    const char* name;
    const char* meaning;
    double (*value)(const World& world);

    [[nodiscard]] DatasetSpec spec() const;
};
const std::vector<SeriesRow>& series_rows();

class MarketSeries {
  public:
    /// To be told of every recorded week.
    void week_done(const World& world);
    /// A dataset of /series by week. Throws std::logic_error where there is none of this path.
    [[nodiscard]] const std::vector<double>& values(const std::string& path) const;

  private:
    std::vector<std::vector<double>> values_; // by row of the table
};

} // namespace workpaths
