#include "sim/output/series.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace workpaths {
namespace {

double hires_from(const World& world, Origin origin) {
    return static_cast<double>(std::ranges::count_if(
        world.log.hired, [&](PersonId person) { return world.people.origin[row(person)] == origin; }));
}

double separations_to_unemployment(const World& world) {
    return static_cast<double>(std::ranges::count_if(world.log.jobs, [](const JobSpell& spell) {
        return spell.reason == EndReason::layoff || spell.reason == EndReason::quit_to_search;
    }));
}

} // namespace

DatasetSpec SeriesRow::spec() const {
    return {fmt::format("/series/{}", name),
            {"arm", "point", "replicate", "week"},
            ElementType::int32,
            "person",
            meaning,
            {},
            Missing::where_runs_failed};
}

const std::vector<SeriesRow>& series_rows() {
    static const std::vector<SeriesRow> rows{
        {"employed", "people in jobs and employing stages as vacancies are posted",
         [](const World& world) { return static_cast<double>(world.economy.nation.employed); }},
        {"searching", "unemployed searchers as vacancies are posted",
         [](const World& world) { return static_cast<double>(world.economy.nation.searching); }},
        {"hires_from_unemployment", "hires of unemployed searchers in the week",
         [](const World& world) { return hires_from(world, Origin::searching); }},
        {"separations_to_unemployment", "layoffs and quits to search in the week", separations_to_unemployment},
        {"moves_between_jobs", "moves from job to job in the week",
         [](const World& world) { return hires_from(world, Origin::job); }},
        {"vacancies", "vacancies still open at the end of the week",
         [](const World& world) { return static_cast<double>(world.vacancies.size()); }}};
    return rows;
}

void MarketSeries::week_done(const World& world) {
    const std::vector<SeriesRow>& rows = series_rows();
    values_.resize(rows.size());
    for (std::size_t r = 0; r < rows.size(); ++r) { values_[r].push_back(rows[r].value(world)); }
}

const std::vector<double>& MarketSeries::values(const std::string& path) const {
    const std::vector<SeriesRow>& rows = series_rows();
    const auto found = std::ranges::find(rows, path, [](const SeriesRow& row) { return row.spec().path; });
    if (found == rows.end()) { throw std::logic_error{"no series " + path}; }
    return values_[static_cast<std::size_t>(found - rows.begin())];
}

} // namespace workpaths
