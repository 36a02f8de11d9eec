#include "analysis/result_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {

using Row = nlohmann::ordered_json;

void add_estimate(Row& row, const std::string& key, const std::optional<Estimate>& estimate) {
    row[key] = nullptr;
    row[key + "_se"] = nullptr;
    if (estimate) { row[key] = estimate->value; }
    if (estimate && estimate->standard_error) { row[key + "_se"] = *estimate->standard_error; }
    if (estimate && estimate->left_out > 0) { row[key + "_left_out"] = estimate->left_out; }
}

void add_measures(Row& row, const MeasuredValues& values) {
    for (const MeasureInfo* measure : values.measures()) {
        add_estimate(row, std::string(measure->name), values.of(*measure));
    }
}

Row money_row(const PathwayMoney& pathway, std::size_t party) {
    Row row{{"pathway", pathway.pathway},
            {"party", money_parties[party]},
            {"entered", pathway.entered},
            {"completed", pathway.completed}};
    for (std::size_t y = 0; y < retention_years.size(); ++y) {
        const std::string years = fmt::format("{}y", retention_years[y]);
        const auto& retained = pathway.retained[y];
        row["people_retained_" + years] = retained ? Row(retained->people) : Row(nullptr);
        row["cohorts_" + years] = retained ? Row(option_text(retained->watched.cohorts)) : Row(nullptr);
        row["watched_years_" + years] = retained ? Row(retained->watched.years) : Row(nullptr);
    }
    for (std::size_t per = 0; per < money_per_names.size(); ++per) {
        add_estimate(row, fmt::format("per_{}", money_per_names[per]), pathway.parties[party][per]);
    }
    return row;
}

Row retention_cohorts_json(const BatchTasks& tasks, std::size_t study_years,
                           std::span<const MeasureInfo* const> measures) {
    const auto cohorts = retention_cohorts(tasks, study_years);
    Row all = Row::object();
    for (std::size_t k = 0; k < cohorts.size(); ++k) {
        if (std::ranges::find(measures, retention_measures[k]) == measures.end()) { continue; }
        all[std::string(retention_measures[k]->name)] = cohorts[k] ? Row{cohorts[k]->first, cohorts[k]->last} : Row();
    }
    return all;
}

Row row_of_arm(const BatchTasks& tasks, std::size_t arm, std::size_t point, std::size_t replicates,
               const std::string& group) {
    Row row{{"arm", tasks.arms()[arm]}, {"point", point}, {"replicates", replicates}};
    if (!group.empty()) { row["group"] = group; }
    return row;
}

Row outcome_rows(const InputFile& file, const BatchTasks& tasks, const Parts& parts) {
    Row rows = Row::array();
    for (std::size_t s = 0; s < tasks.arms().size() * tasks.points(); ++s) {
        const ArmOutcomes outcomes = arm_outcomes(file, tasks, s / tasks.points(), s % tasks.points(), parts);
        for (const PartOutcomes& part : outcomes.parts) {
            Row row = row_of_arm(tasks, outcomes.arm, outcomes.point, outcomes.replicates, part.label_of(by_group));
            for (const DivisionLabel& label : part.labels) {
                const auto division = std::ranges::find(division_names, label.by, &DivisionName::by);
                const std::string name{division->name};
                row[name] = label.label;
                if (label.by == by_cohort || label.by == by_year) { row[name] = std::stoul(label.label); }
            }
            add_measures(row, part.values);
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

Row money_rows(const BatchTasks& tasks, const ArmMoney& money) {
    Row rows = Row::array();
    for (const PathwayMoney& pathway : money.pathways) {
        for (std::size_t party = 0; party < money_parties.size(); ++party) {
            Row row = row_of_arm(tasks, money.arm, money.point, money.replicates, pathway.group);
            row.update(money_row(pathway, party));
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

} // namespace workpaths
