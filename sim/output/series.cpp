#include "sim/output/series.hpp"

#include "sim/output/dataset_table.hpp"

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
    series.employed.push_back(static_cast<double>(world.economy.employed));
    series.searching.push_back(static_cast<double>(world.economy.searching));
    series.hires_from_unemployment.push_back(found);
    series.separations_to_unemployment.push_back(lost);
    series.moves_between_jobs.push_back(moved);
    series.vacancies.push_back(static_cast<double>(world.vacancies.size()));
}

void write_market(const MarketSeries& series, OutputFile& file) {
    file.write(dataset("/series/employed"), series.employed);
    file.write(dataset("/series/searching"), series.searching);
    file.write(dataset("/series/hires_from_unemployment"), series.hires_from_unemployment);
    file.write(dataset("/series/separations_to_unemployment"), series.separations_to_unemployment);
    file.write(dataset("/series/moves_between_jobs"), series.moves_between_jobs);
    file.write(dataset("/series/vacancies"), series.vacancies);
}

} // namespace workpaths
