#include "analysis/measures/market_tables.hpp"
#include "analysis/measures/measure_table.hpp"

#include <algorithm>

namespace workpaths {
namespace {

constexpr double weeks_per_year = 52.0;

double at_year_end(RunData& run, const Slice& slice, const MarketTables& market, const char* name) {
    return run.sum(market.path(name), slice, WhichYears::last, market.across);
}

double busy(RunData& run, const Slice& slice) {
    const MarketTables market{slice};
    return at_year_end(run, slice, market, "employed") + at_year_end(run, slice, market, "training");
}

double in_working_life(RunData& run, const Slice& slice) {
    const MarketTables market{slice};
    if (market.across == Across::entrants) { return at_year_end(run, slice, market, "people"); }
    return busy(run, slice) + at_year_end(run, slice, market, "searching") + at_year_end(run, slice, market, "student");
}

std::optional<Estimate> employment(RunData& run, const Slice& slice) {
    return share_of(busy(run, slice), in_working_life(run, slice));
}

double in_labour_force(RunData& run, const Slice& slice, const char* path) {
    return run.sum(path, slice, WhichYears::all, Across::everybody);
}

double weeks_in_labour_force(RunData& run, const Slice& slice) {
    return in_labour_force(run, slice, "/totals/searching_weeks") +
           in_labour_force(run, slice, "/totals/employed_weeks") +
           in_labour_force(run, slice, "/totals/training_weeks");
}

std::optional<Estimate> unemployment(RunData& run, const Slice& slice) {
    const double searching = in_labour_force(run, slice, "/totals/searching_weeks");
    const double all = weeks_in_labour_force(run, slice);
    if (!(all > 0.0)) { return std::nullopt; }
    return Estimate{searching / all, std::nullopt}; // a person's weeks hang together
}

/// In the labour force on average.
double mean_labour_force(RunData& run, const Slice& slice) {
    return weeks_in_labour_force(run, slice) / (slice.year ? weeks_per_year : run.weeks());
}

double people_measured(RunData& run, const Slice& slice) {
    return run.sum("/totals/measured", slice, WhichYears::last);
}

/// By age or region of everybody whose ties were counted.
std::optional<Estimate> network(RunData& run, const Slice& slice) {
    const MarketTables market{slice};
    return run.pooled_estimate(market.path("network"), market.path("measured"), slice, WhichYears::last, market.across);
}

double people_with_network(RunData& run, const Slice& slice) {
    return at_year_end(run, slice, MarketTables{slice}, "measured");
}

std::optional<Estimate> placed(RunData& run, const Slice& slice) {
    return share_of(run.sum("/totals/placed", slice, WhichYears::all),
                    run.sum("/totals/applied", slice, WhichYears::all));
}

std::optional<Estimate> measured(RunData& run, const Slice& slice, const char* stem) {
    return run.pooled_estimate(stem, "/totals/measured", slice, WhichYears::last);
}

std::optional<Estimate> mentor_ties(RunData& run, const Slice& slice) {
    const auto kinds = run.source().labels("tie_kind");
    const auto mentor = std::ranges::find(kinds, "mentor");
    if (mentor == kinds.end()) { throw InputError{"the axis tie_kind lacks mentor"}; }
    const auto mean = run.pooled("/totals/ties_by_kind_mean", "/totals/measured", slice, WhichYears::last,
                                 static_cast<std::size_t>(mentor - kinds.begin()));
    return mean ? std::optional{Estimate{*mean, std::nullopt}} : std::nullopt;
}

std::optional<Estimate> tenure(RunData& run, const Slice& slice) {
    const MarketTables market = MarketTables::of_everybody(slice);
    return scaled(
        run.pooled_estimate(market.path("tenure"), market.path("employed"), slice, WhichYears::last, market.across),
        1.0 / weeks_per_year);
}

double job_holders(RunData& run, const Slice& slice) {
    return at_year_end(run, slice, MarketTables::of_everybody(slice), "employed");
}

std::optional<Estimate> tenure_10y(RunData& run, const Slice& slice) {
    return share_of(at_year_end(run, slice, MarketTables::of_everybody(slice), "ten_years"), job_holders(run, slice));
}

constexpr MeasureRow total_rows[] = {
    {measure("employment"), employment, in_working_life},
    {measure("unemployment"), unemployment, mean_labour_force},
    {measure("depth"), [](RunData& run, const Slice& slice) { return measured(run, slice, "/totals/depth"); },
     people_measured},
    {measure("breadth"), [](RunData& run, const Slice& slice) { return measured(run, slice, "/totals/breadth"); },
     people_measured},
    {measure("fit"), [](RunData& run, const Slice& slice) { return measured(run, slice, "/totals/fit"); }},
    {measure("network"), network, people_with_network},
    {measure("reach"), [](RunData& run, const Slice& slice) { return measured(run, slice, "/totals/reach"); },
     people_measured},
    {measure("mentor_ties"), mentor_ties},
    {measure("tenure"), tenure, job_holders},
    {measure("tenure_10y"), tenure_10y, job_holders},
    {measure("placed"), placed}};

} // namespace

std::span<const MeasureRow> total_measures() { return total_rows; }

} // namespace workpaths
