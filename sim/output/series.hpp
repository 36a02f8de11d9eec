#pragma once
/// The national labour market week by week: what monthly finding and separation are computed from.

#include "sim/world/world.hpp"

#include <string_view>

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
/// A dataset of /series by its path.
const std::vector<double>& market_values(const MarketSeries& series, std::string_view path);

} // namespace workpaths
