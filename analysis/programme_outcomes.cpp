#include "analysis/programme_exposure.hpp"
#include "analysis/run_outcomes.hpp"

namespace workpaths {
namespace {

std::optional<double> mean_of(RunData& run, const Slice& slice, const char* name) {
    return run.pooled(std::string{"/criteria/"} + name + "_mean", "/criteria/programmes", slice, WhichYears::none);
}

/// A ratio of means, which are over the same programmes.
std::optional<double> ratio(RunData& run, const Slice& slice, const char* above, const char* below, double scale) {
    const auto a = mean_of(run, slice, above);
    const auto b = mean_of(run, slice, below);
    return a && b && *b > 0.0 ? std::optional{scale * *a / *b} : std::nullopt;
}

std::optional<double> earnings(RunData& run, const Slice& slice) {
    const auto [trait, third] = slice.third.value_or(std::array<std::size_t, 2>{0, 0});
    const NumberArray& mean = run.grid("/criteria/earnings_mean");
    const NumberArray& people = run.grid("/criteria/earnings_people");
    if (mean.shape.size() != 3 || mean.shape != people.shape || mean.values.size() != people.values.size()) {
        throw InputError{"/criteria/earnings_mean has not the axes arm, point, replicate, pathway, trait, third"};
    }
    const std::size_t thirds = mean.shape[2];
    double count = 0.0;
    double sum = 0.0;
    for (std::size_t k = 0; k < mean.values.size(); ++k) {
        const std::size_t pathway = k / (thirds * mean.shape[1]);
        const bool counts = pathway > 0 && (!slice.pathway || pathway == *slice.pathway) &&
                            k / thirds % mean.shape[1] == trait && (!slice.third || k % thirds == third);
        if (!counts || !(people.values[k] > 0.0)) { continue; }
        count += people.values[k];
        sum += people.values[k] * mean.values[k];
    }
    return count > 0.0 ? std::optional{sum / count} : std::nullopt;
}

std::optional<double> pay_per_hour(RunData& run, const Slice& slice) {
    const auto exposure = programme_exposure(run, slice);
    if (!exposure || !(exposure->hours > 0.0)) { return std::nullopt; }
    return programme_pay(run, slice) / exposure->hours;
}

std::optional<double> pay_per_week(RunData& run, const Slice& slice) {
    const auto exposure = programme_exposure(run, slice);
    if (!exposure || !(exposure->weeks > 0.0)) { return std::nullopt; }
    return programme_pay(run, slice) / exposure->weeks;
}

constexpr OutcomeRow rows[] = {
    {"earnings", earnings},
    {"duration", [](RunData& run, const Slice& slice) { return mean_of(run, slice, "weeks"); }},
    {"hours", [](RunData& run, const Slice& slice) { return mean_of(run, slice, "hours"); }},
    {"hours_per_week", [](RunData& run, const Slice& slice) { return mean_of(run, slice, "hours_per_week"); }},
    {"depth_gain", [](RunData& run, const Slice& slice) { return mean_of(run, slice, "depth_gain"); }},
    {"breadth_gain", [](RunData& run, const Slice& slice) { return mean_of(run, slice, "breadth_gain"); }},
    {"depth_per_100h", [](RunData& run, const Slice& slice) { return ratio(run, slice, "depth_gain", "hours", 100); }},
    {"breadth_per_100h",
     [](RunData& run, const Slice& slice) { return ratio(run, slice, "breadth_gain", "hours", 100); }},
    {"skill_per_100h", [](RunData& run, const Slice& slice) { return ratio(run, slice, "learned", "hours", 100); }},
    {"depth_per_week", [](RunData& run, const Slice& slice) { return ratio(run, slice, "depth_gain", "weeks", 1); }},
    {"skill_per_week", [](RunData& run, const Slice& slice) { return ratio(run, slice, "learned", "weeks", 1); }},
    {"hosts", [](RunData& run, const Slice& slice) { return mean_of(run, slice, "hosts"); }},
    {"industries", [](RunData& run, const Slice& slice) { return mean_of(run, slice, "industries"); }},
    {"pay_per_hour", pay_per_hour},
    {"pay_per_week", pay_per_week}};

} // namespace

std::span<const OutcomeRow> programme_outcomes() { return rows; }

} // namespace workpaths
