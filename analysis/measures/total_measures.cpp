#include "analysis/measures/market_tables.hpp"
#include "analysis/measures/measure_table.hpp"

#include <algorithm>

namespace workpaths {
namespace {

constexpr double weeks_per_year = 52.0;

std::optional<Estimate> employment(RunData& run, const Slice& slice) {
    const MarketTables market{slice};
    const auto people = [&](const char* name) {
        return run.sum(market.path(name), slice, WhichYears::last, market.across);
    };
    const double busy = people("employed") + people("training");
    if (market.across == Across::entrants) { return share_of(busy, people("people")); }
    return share_of(busy, busy + people("searching") + people("student"));
}

std::optional<Estimate> unemployment(RunData& run, const Slice& slice) {
    const auto weeks = [&](const char* path) { return run.sum(path, slice, WhichYears::all, Across::everybody); };
    const double searching = weeks("/totals/searching_weeks");
    const double all = searching + weeks("/totals/employed_weeks") + weeks("/totals/training_weeks");
    if (!(all > 0.0)) { return std::nullopt; }
    return Estimate{searching / all, std::nullopt}; // a person's weeks hang together
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

std::optional<Estimate> tenure_10y(RunData& run, const Slice& slice) {
    const MarketTables market = MarketTables::of_everybody(slice);
    const auto people = [&](const char* name) {
        return run.sum(market.path(name), slice, WhichYears::last, market.across);
    };
    return share_of(people("ten_years"), people("employed"));
}

constexpr MeasureRow rows[] = {
    {measure("employment"), employment},
    {measure("unemployment"), unemployment},
    {measure("depth"), [](RunData& run, const Slice& slice) { return measured(run, slice, "/totals/depth"); }},
    {measure("breadth"), [](RunData& run, const Slice& slice) { return measured(run, slice, "/totals/breadth"); }},
    {measure("fit"), [](RunData& run, const Slice& slice) { return measured(run, slice, "/totals/fit"); }},
    {measure("network"), [](RunData& run, const Slice& slice) { return measured(run, slice, "/totals/network"); }},
    {measure("reach"), [](RunData& run, const Slice& slice) { return measured(run, slice, "/totals/reach"); }},
    {measure("mentor_ties"), mentor_ties},
    {measure("tenure"), tenure},
    {measure("tenure_10y"), tenure_10y},
    {measure("placed"), placed}};

} // namespace

std::span<const MeasureRow> total_measures() { return rows; }

} // namespace workpaths
