#include "sim/output/series.hpp"

#include <algorithm>
#include <stdexcept>

namespace workpaths {

void record_market(MarketSeries& series, const World& world) {
    double found = 0.0;
    double moved = 0.0;
    double lost = 0.0;
    for (const PersonId person : world.log.hired) {
        found += world.people.origin[row(person)] == Origin::searching ? 1.0 : 0.0;
        moved += world.people.origin[row(person)] == Origin::job ? 1.0 : 0.0;
    }
    for (const JobSpell& spell : world.log.jobs) {
        lost += spell.reason == EndReason::layoff || spell.reason == EndReason::quit_to_search ? 1.0 : 0.0;
    }
    series.employed.push_back(static_cast<double>(world.economy.nation.employed));
    series.searching.push_back(static_cast<double>(world.economy.nation.searching));
    series.hires_from_unemployment.push_back(found);
    series.separations_to_unemployment.push_back(lost);
    series.moves_between_jobs.push_back(moved);
    series.vacancies.push_back(static_cast<double>(world.vacancies.size()));
}

const std::vector<double>& market_values(const MarketSeries& series, std::string_view path) {
    const std::pair<std::string_view, const std::vector<double>*> all[] = {
        {"/series/employed", &series.employed},
        {"/series/searching", &series.searching},
        {"/series/hires_from_unemployment", &series.hires_from_unemployment},
        {"/series/separations_to_unemployment", &series.separations_to_unemployment},
        {"/series/moves_between_jobs", &series.moves_between_jobs},
        {"/series/vacancies", &series.vacancies}};
    const auto found = std::ranges::find(all, path, [](const auto& entry) { return entry.first; });
    if (found == std::end(all)) { throw std::logic_error{"no series of this name"}; }
    return *found->second;
}

} // namespace workpaths
