#include "analysis/report_data/crossed.hpp"

#include "analysis/outcomes.hpp"

#include <algorithm>

namespace workpaths {
namespace {

constexpr std::array kind_names{"level", "share", "money", "count"};

/// A way to divide people, and what each run gives so.
struct CrossedDivision {
    Parts parts;
    std::vector<std::vector<PartOutcomes>> of_runs;
    std::vector<std::vector<double>> people; // over all runs, by measure and cell
};

/// By one division or by two, where some measure can be told so.
std::vector<CrossedDivision> divisions_of(const InputFile& file) {
    const bool has_ages = file.has("/age"); // files of older versions have none
    std::vector<CrossedDivision> all;
    for (const DivisionName& first : division_names) {
        for (const DivisionName& second : division_names) {
            if (second.by < first.by) { continue; }
            const Parts parts{first.by | second.by, {}};
            if ((parts.by & by_age) != 0 && !has_ages) { continue; }
            if (!measures_shown_of(parts).empty()) { all.push_back({parts, {}, {}}); }
        }
    }
    return all;
}

void add_run(CrossedDivision& division, const InputFile& file, RunData& run) {
    division.of_runs.push_back(outcomes_of_run(file, run, division.parts));
    const auto slices = slices_of(file, division.parts);
    const auto measures = measures_shown_of(division.parts);
    division.people.resize(measures.size(), std::vector<double>(slices.size(), 0.0));
    for (std::size_t m = 0; m < measures.size(); ++m) {
        for (std::size_t cell = 0; cell < slices.size(); ++cell) {
            division.people[m][cell] += people_counted(run, *measures[m], slices[cell].slice);
        }
    }
}

Json cells_json(const std::vector<PartOutcomes>& cells, const MeasureInfo& measure, std::span<const double> people) {
    Json values = Json::array();
    Json errors = Json::array();
    bool has_errors = false;
    for (const PartOutcomes& cell : cells) {
        const auto& estimate = cell.values.of(measure);
        const auto error = estimate ? estimate->standard_error : std::nullopt;
        values.push_back(estimate ? number(estimate->value) : Json(nullptr));
        errors.push_back(number(error));
        has_errors |= error.has_value();
    }
    Json all{{"value", std::move(values)}};
    if (has_errors) { all["se"] = std::move(errors); }
    all["n"] = numbers(people);
    return all;
}

Json division_json(const CrossedDivision& division) {
    Json all{{"by", Json::array()}, {"everybody", Json::array()}, {"measures", Json::object()}};
    for (const DivisionName& name : division_names) {
        if ((division.parts.by & name.by) != 0) { all["by"].push_back(name.name); }
    }
    const auto cells = over_runs(division.of_runs);
    const auto measures = measures_shown_of(division.parts);
    for (std::size_t m = 0; m < measures.size(); ++m) {
        const MeasureInfo& measure = *measures[m];
        if (measure.is_of_everybody(division.parts.told_by())) { all["everybody"].push_back(measure.name); }
        all["measures"][std::string(measure.name)] = cells_json(cells, measure, division.people[m]);
    }
    return all;
}

} // namespace

Json shown_measures_json() {
    Json all = Json::array();
    for (const MeasureInfo* one : shown_measures) {
        all.push_back({{"name", one->name},
                       {"about", one->doc},
                       {"who", one->who},
                       {"unit", one->unit},
                       {"kind", kind_names.at(static_cast<std::size_t>(one->kind))}});
    }
    return all;
}

Json crossed_json(const InputFile& file, const BatchTasks& tasks, std::span<const TaskIndex> runs) {
    auto divisions = divisions_of(file);
    for (const TaskIndex& task : runs) {
        RunData run{file, tasks, task}; // its people and spells are read once for all
        for (CrossedDivision& division : divisions) { add_run(division, file, run); }
    }
    Json all = Json::array();
    for (const CrossedDivision& division : divisions) { all.push_back(division_json(division)); }
    return all;
}

} // namespace workpaths
