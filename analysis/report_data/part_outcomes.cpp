#include "analysis/report_data/part_outcomes.hpp"

#include "analysis/outcomes.hpp"
#include "analysis/report_data/pair_errors.hpp"
#include "analysis/report_data/part_cells.hpp"
#include "analysis/stats/proportion.hpp"
#include "analysis/stats/quantile.hpp"

#include <functional>

namespace workpaths {
namespace {

/// An estimate and the number of people it is over.
struct Told {
    std::optional<Estimate> estimate;
    double people = 0.0;
    std::optional<double> at_risk{}; // people watched so long, of a share retained
};

/// Of a run: its cells, and what the tables by year hold of its end.
struct RunParts {
    RunData data;
    std::vector<PartCell> cells;
};

struct Place {
    std::size_t pathway, group, band;
};

Told employment(const PartCell& cell) {
    if (!(cell.working_age > 0.0)) { return {}; }
    return {
        proportion(static_cast<std::int64_t>(cell.employed), static_cast<std::int64_t>(cell.working_age)),
        cell.working_age,
    };
}

Told wage(const PartCell& cell) {
    if (cell.wages.empty()) { return {}; }
    return {median(OrderedValues{cell.wages}), static_cast<double>(cell.wages.size())};
}

template <std::size_t which> Told retained(const PartCell& cell) {
    const JobLengths& lengths = cell.first_jobs[which];
    if (lengths.weeks.empty()) { return {}; }
    constexpr double years = retention_years[which];
    const auto at_risk = std::ranges::count_if(lengths.weeks, [](double weeks) { return weeks >= 52.0 * years; });
    return {still_there(lengths, years), static_cast<double>(lengths.weeks.size()), static_cast<double>(at_risk)};
}

/// At the end of the study, from the tables by year, which know no cohorts.
Told measured(RunParts& run, const Place& at, const char* stem) {
    if (at.band != 0) { return {}; }
    Slice slice;
    slice.pathway = at.pathway + 1; // incumbents are the first
    if (at.group > 0) { slice.group = at.group - 1; }
    const char* counts = "/totals/measured";
    return {run.data.pooled_estimate(stem, counts, slice, WhichYears::last),
            run.data.sum(counts, slice, WhichYears::last)};
}

struct NamedOutcome {
    const MeasureInfo& measure;
    Told (*of_cell)(const PartCell&); // or
    const char* of_totals;
};
constexpr NamedOutcome outcomes[] = {
    {measure("retention_1y"), retained<0>, nullptr},  {measure("retention_3y"), retained<1>, nullptr},
    {measure("retention_5y"), retained<2>, nullptr},  {measure("employment"), employment, nullptr},
    {measure("median_wage"), wage, nullptr},          {measure("depth"), nullptr, "/totals/depth"},
    {measure("breadth"), nullptr, "/totals/breadth"}, {measure("network"), nullptr, "/totals/network"},
    {measure("reach"), nullptr, "/totals/reach"}};

/// [pathway][group][cohort] of what `value(cell)` gives.
Json grid_json(const PartAxes& axes, const std::function<Json(std::size_t)>& value) {
    Json all = Json::array();
    for (std::size_t p = 0; p < axes.pathways; ++p) {
        Json of_pathway = Json::array();
        for (std::size_t g = 0; g < axes.groups; ++g) {
            Json of_group = Json::array();
            for (std::size_t b = 0; b < axes.bands; ++b) { of_group.push_back(value(axes.cell(p, g, b))); }
            of_pathway.push_back(std::move(of_group));
        }
        all.push_back(std::move(of_pathway));
    }
    return all;
}

/// Unrounded: these are the numbers that others quote.
Json exact(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json estimates_json(const NamedOutcome& outcome, std::vector<RunParts>& runs, const PartAxes& axes) {
    std::vector<std::optional<Estimate>> over_runs(axes.cells());
    std::vector<double> people(axes.cells(), 0.0);
    std::vector<double> at_risk(axes.cells(), 0.0);
    bool watches = false;
    Json pair_errors = Json::array();
    for (std::size_t g = 0; g < axes.groups; ++g) {
        Json of_group = Json::array();
        for (std::size_t b = 0; b < axes.bands; ++b) {
            std::vector<OverReplicates> means(axes.pathways);
            PairErrors pairs;
            for (RunParts& run : runs) {
                std::vector<std::optional<Estimate>> row;
                for (std::size_t p = 0; p < axes.pathways; ++p) {
                    const std::size_t cell = axes.cell(p, g, b);
                    const Told told = outcome.of_cell != nullptr ? outcome.of_cell(run.cells[cell])
                                                                 : measured(run, {p, g, b}, outcome.of_totals);
                    means[p].add(told.estimate,
                                 told.people > 0.0 ? OverReplicates::People::some : OverReplicates::People::none);
                    people[cell] += told.people;
                    at_risk[cell] += told.at_risk.value_or(0.0);
                    watches |= told.at_risk.has_value();
                    row.push_back(told.estimate);
                }
                pairs.add(std::move(row));
            }
            for (std::size_t p = 0; p < axes.pathways; ++p) { over_runs[axes.cell(p, g, b)] = means[p].result(); }
            of_group.push_back(pairs.json());
        }
        pair_errors.push_back(std::move(of_group));
    }
    const auto of = [&](const std::function<Json(std::size_t)>& value) { return grid_json(axes, value); };
    Json json{
        {"value", of([&](std::size_t c) { return over_runs[c] ? exact(over_runs[c]->value) : Json(nullptr); })},
        {"se", of([&](std::size_t c) { return over_runs[c] ? exact(over_runs[c]->standard_error) : Json(nullptr); })},
        {"n", of([&](std::size_t c) { return number(people[c]); })},
        {"pair_se", std::move(pair_errors)}};
    if (watches) {
        json["at_risk"] = of([&](std::size_t c) { return number(at_risk[c]); });
    }
    return json;
}

Json counts_json(const std::vector<RunParts>& runs, const PartAxes& axes, double PartCell::*count) {
    return grid_json(axes, [&](std::size_t c) {
        double all = 0.0;
        for (const RunParts& run : runs) { all += run.cells[c].*count; }
        return number(all / static_cast<double>(runs.size()));
    });
}

} // namespace

Json part_outcomes_json(const InputFile& file, const BatchTasks& tasks, std::span<const TaskIndex> runs) {
    const auto bands = cohort_bands(file.length("/year"));
    const PartAxes axes{file.length("/pathway") - 1, file.length("/group") + 1, bands.size() + 1};
    const RetentionCohorts watched = retention_cohorts(tasks, file.length("/year"));
    std::vector<RunParts> parts;
    parts.reserve(runs.size());
    for (const TaskIndex& run : runs) {
        RunData once{file, tasks, run}; // its people and spells need not stay in memory
        parts.push_back({RunData{file, tasks, run}, part_cells(once, axes, bands, watched)});
    }
    Json all;
    all["counts"] = {{"entered", counts_json(parts, axes, &PartCell::entered)},
                     {"completed", counts_json(parts, axes, &PartCell::completed)},
                     {"dropped_out", counts_json(parts, axes, &PartCell::dropped_out)},
                     {"left_for_job", counts_json(parts, axes, &PartCell::left_for_job)}};
    for (const NamedOutcome& outcome : outcomes) {
        all["estimates"][std::string(outcome.measure.name)] = estimates_json(outcome, parts, axes);
    }
    return all;
}

} // namespace workpaths
