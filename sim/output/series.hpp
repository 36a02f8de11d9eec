#pragma once
/// The national labour market week by week: what monthly finding and separation are computed from.

#include "sim/hdf5/output_file.hpp"
#include "sim/world/world.hpp"

namespace workpaths {

struct MarketSeries {
    std::vector<double> employed;
    std::vector<double> searching;
    std::vector<double> hires_from_unemployment;
    std::vector<double> separations_to_unemployment;
    std::vector<double> moves_between_jobs;
    std::vector<double> vacancies;
};

void record_market(MarketSeries& series, const World& world);
void write_market(const MarketSeries& series, OutputFile& file);

} // namespace workpaths
