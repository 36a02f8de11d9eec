#include "analysis/run_outcomes.hpp"

namespace workpaths {
namespace {

std::optional<double> share(double part, double whole) {
    return whole > 0.0 ? std::optional{part / whole} : std::nullopt;
}

std::optional<double> employment(RunData& run, const Slice& slice) {
    const double busy =
        run.sum("/totals/employed", slice, WhichYears::last) + run.sum("/totals/training", slice, WhichYears::last);
    return share(busy, run.sum("/totals/people", slice, WhichYears::last));
}

std::optional<double> unemployment(RunData& run, const Slice& slice) {
    const std::size_t everybody = 0; // incumbents are the first pathway
    const auto weeks = [&](const char* path) { return run.sum(path, slice, WhichYears::all, everybody); };
    const double searching = weeks("/totals/searching_weeks");
    return share(searching, searching + weeks("/totals/employed_weeks") + weeks("/totals/training_weeks"));
}

std::optional<double> placed(RunData& run, const Slice& slice) {
    return share(run.sum("/totals/placed", slice, WhichYears::all), run.sum("/totals/applied", slice, WhichYears::all));
}

std::optional<double> measured(RunData& run, const Slice& slice, const char* name) {
    return run.pooled(std::string{"/totals/"} + name + "_mean", "/totals/measured", slice, WhichYears::last);
}

std::optional<double> mentor_ties(RunData& run, const Slice& slice) {
    const auto kinds = run.file().texts("/tie_kind");
    const auto mentor = std::ranges::find(kinds, "mentor");
    if (mentor == kinds.end()) { throw InputError{"the axis tie_kind lacks mentor"}; }
    return run.pooled("/totals/ties_by_kind_mean", "/totals/measured", slice, WhichYears::last,
                      static_cast<std::size_t>(mentor - kinds.begin()));
}

constexpr OutcomeRow rows[] = {
    {"employment", employment},
    {"wage",
     [](RunData& run, const Slice& slice) {
         return run.pooled("/totals/wage_mean", "/totals/earners", slice, WhichYears::last);
     }},
    {"depth", [](RunData& run, const Slice& slice) { return measured(run, slice, "depth"); }},
    {"breadth", [](RunData& run, const Slice& slice) { return measured(run, slice, "breadth"); }},
    {"fit", [](RunData& run, const Slice& slice) { return measured(run, slice, "fit"); }},
    {"network", [](RunData& run, const Slice& slice) { return measured(run, slice, "network"); }},
    {"reach", [](RunData& run, const Slice& slice) { return measured(run, slice, "reach"); }},
    {"mentor_ties", mentor_ties},
    {"unemployment", unemployment},
    {"placed", placed}};

} // namespace

std::span<const OutcomeRow> total_outcomes() { return rows; }

} // namespace workpaths
