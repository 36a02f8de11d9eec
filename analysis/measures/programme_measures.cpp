#include "analysis/measures/market_tables.hpp"
#include "analysis/measures/measure_table.hpp"
#include "analysis/programme_exposure.hpp"

namespace workpaths {
namespace {

constexpr double full_time_hours = 40.0; // a week

std::optional<Estimate> mean_of(RunData& run, const Slice& slice, const char* stem) {
    return run.pooled_estimate(stem, "/criteria/programmes", slice, WhichYears::none);
}

/// A ratio of means, which are over the same programmes; the error is that of the upper one.
std::optional<Estimate> ratio(RunData& run, const Slice& slice, const char* above, const char* below, double scale) {
    const auto a = mean_of(run, slice, above);
    const auto b = mean_of(run, slice, below);
    if (!a || !b || !(b->value > 0.0)) { return std::nullopt; }
    const auto error = a->standard_error;
    return Estimate{scale * a->value / b->value, error ? std::optional{scale * *error / b->value} : std::nullopt};
}

std::optional<Estimate> without_error(double value) { return Estimate{value, std::nullopt}; }

std::optional<Estimate> pay_per_hour(RunData& run, const Slice& slice) {
    const auto exposure = programme_exposure(run, slice);
    if (!exposure || !(exposure->hours > 0.0)) { return std::nullopt; }
    return without_error(programme_pay(run, slice) / exposure->hours);
}

std::optional<Estimate> pay_per_week(RunData& run, const Slice& slice) {
    const auto exposure = programme_exposure(run, slice);
    if (!exposure || !(exposure->weeks > 0.0)) { return std::nullopt; }
    return without_error(programme_pay(run, slice) / exposure->weeks);
}

std::optional<Estimate> pay_in_total(RunData& run, const Slice& slice) {
    const auto per_hour = pay_per_hour(run, slice);
    const auto hours = mean_of(run, slice, "/criteria/hours");
    return per_hour && hours ? without_error(per_hour->value * hours->value) : std::nullopt;
}

std::optional<Estimate> full_time(RunData& run, const Slice& slice) {
    return scaled(mean_of(run, slice, "/criteria/hours_per_week"), 1.0 / full_time_hours);
}

constexpr const char* learned = "/criteria/learned";
constexpr const char* depth_gain = "/criteria/depth_gain";
constexpr const char* breadth_gain = "/criteria/breadth_gain";
constexpr const char* hours = "/criteria/hours";
constexpr const char* weeks = "/criteria/weeks";

constexpr MeasureRow programme_rows[] = {
    {measure("duration"), [](RunData& run, const Slice& slice) { return mean_of(run, slice, weeks); }},
    {measure("hours"), [](RunData& run, const Slice& slice) { return mean_of(run, slice, hours); }},
    {measure("hours_per_week"),
     [](RunData& run, const Slice& slice) { return mean_of(run, slice, "/criteria/hours_per_week"); }},
    {measure("full_time"), full_time},
    {measure("depth_gain"), [](RunData& run, const Slice& slice) { return mean_of(run, slice, depth_gain); }},
    {measure("breadth_gain"), [](RunData& run, const Slice& slice) { return mean_of(run, slice, breadth_gain); }},
    {measure("depth_per_100h"),
     [](RunData& run, const Slice& slice) { return ratio(run, slice, depth_gain, hours, 100); }},
    {measure("breadth_per_100h"),
     [](RunData& run, const Slice& slice) { return ratio(run, slice, breadth_gain, hours, 100); }},
    {measure("skill_per_100h"),
     [](RunData& run, const Slice& slice) { return ratio(run, slice, learned, hours, 100); }},
    {measure("depth_per_week"),
     [](RunData& run, const Slice& slice) { return ratio(run, slice, depth_gain, weeks, 1); }},
    {measure("skill_per_week"), [](RunData& run, const Slice& slice) { return ratio(run, slice, learned, weeks, 1); }},
    {measure("hosts"), [](RunData& run, const Slice& slice) { return mean_of(run, slice, "/criteria/hosts"); }},
    {measure("industries"),
     [](RunData& run, const Slice& slice) { return mean_of(run, slice, "/criteria/industries"); }},
    {measure("pay_per_hour"), pay_per_hour},
    {measure("pay_per_week"), pay_per_week},
    {measure("pay_in_total"), pay_in_total}};

} // namespace

std::span<const MeasureRow> programme_measures() { return programme_rows; }

} // namespace workpaths
