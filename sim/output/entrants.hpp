#pragma once
/// What became of each person who entered in the study, and what the person brought along: columns of /people.

#include "sim/hdf5/column_sink.hpp"
#include "sim/output/criteria.hpp"

namespace workpaths {

class Entrants {
  public:
    /// To be told of every recorded week.
    void week_done(const World& world);
    /// One row for each person of the run, missing values for incumbents. `traits` are of who entered in the study, in
    /// order of entry.
    void append(ColumnSink& sink, const World& world, std::span<const std::array<float, trait_count>> traits) const;

  private:
    std::vector<std::int16_t> employed_weeks_; // in order of entry
};

} // namespace workpaths
