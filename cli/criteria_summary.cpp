#include "cli/criteria_summary.hpp"
#include "analysis/result_rows.hpp"

#include "analysis/criteria_rows.hpp"
#include "cli/estimate_text.hpp"
#include "cli/json_text.hpp"
#include "cli/lines.hpp"
#include "cli/retention_words.hpp"
#include "cli/sections.hpp"
#include "cli/table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

using Row = PathwayCriteria;
using Cells = std::vector<std::string>;

/// A table of the rows that `keeps` keeps; `cells(row)` is what stands beside the label.
template <class Keeps, class CellsOf>
TableRows table_of(const ArmCriteria& criteria, Cells headings, const Keeps& keeps, const CellsOf& cells) {
    TableRows rows{std::move(headings)};
    for (const auto& [label, row] : labelled_rows(criteria.pathways, keeps)) {
        rows.push_back({label});
        if (row == nullptr) { continue; }
        for (std::string& cell : cells(*row)) { rows.back().push_back(std::move(cell)); }
    }
    return rows;
}

bool has_completed(const Row& row) { return row.programmes.of(measure("duration")).has_value(); }

std::string own(const Row& row, const MeasureInfo& what) {
    return estimate_text(row.programmes.of(what), what.scale());
}
std::string gain(const Row& row, const MeasureInfo& what) { return gain_text(row.over_direct.of(what), what.scale()); }

TableRows time_table(const ArmCriteria& criteria) {
    return table_of(criteria, {"1-2: programmes completed", "number", "weeks", "hours/week", "% of full time"},
                    has_completed, [](const Row& row) {
                        return Cells{rounded_text(row.completed, 0), own(row, measure("duration")),
                                     own(row, measure("hours_per_week")), own(row, measure("full_time"))};
                    });
}

TableRows skill_table(const ArmCriteria& criteria) {
    return table_of(criteria, {"3: skill of those who completed", "depth gain", "breadth gain", "skill/100 h"},
                    has_completed, [](const Row& row) {
                        return Cells{own(row, measure("depth_gain")), own(row, measure("breadth_gain")),
                                     own(row, measure("skill_per_100h"))};
                    });
}

TableRows pay_table(const ArmCriteria& criteria) {
    return table_of(
        criteria, {"4-5: pay and exposure", "USD/hour", "USD in total", "hosts", "industries", "converted %"},
        [](const Row& row) { return has_completed(row) || row.programmes.of(measure("pay_per_hour")); },
        [](const Row& row) {
            return Cells{own(row, measure("pay_per_hour")), own(row, measure("pay_in_total")),
                         own(row, measure("hosts")), own(row, measure("industries")), own(row, measure("conversion"))};
        });
}

TableRows work_table(const ArmCriteria& criteria) {
    return table_of(
        criteria, {"6: over similar direct entrants", "employed pp", "wage USD/year", "earnings USD/year"},
        [](const Row& row) { return row.over_direct.of(measure("employment")) || row.over_direct.of(measure("wage")); },
        [](const Row& row) {
            return Cells{gain(row, measure("employment")), gain(row, measure("wage")), gain(row, measure("earnings"))};
        });
}

TableRows ties_table(const ArmCriteria& criteria) {
    return table_of(
        criteria,
        {"6: over similar direct entrants", "ties", "retained 1 year pp", "retained 3 years pp", "retained 5 years pp"},
        [](const Row& row) {
            return row.over_direct.of(measure("network")) || row.over_direct.of(measure("retention_1y"));
        },
        [](const Row& row) {
            return Cells{gain(row, measure("network")), gain(row, measure("retention_1y")),
                         gain(row, measure("retention_3y")), gain(row, measure("retention_5y"))};
        });
}

std::string trait_text(const IdealFor& ideal) {
    std::string trait = ideal.trait;
    std::ranges::replace(trait, '_', ' ');
    return fmt::format("{} {}", ideal.third, trait);
}

std::string ends_text(const IdealFor& ideal) {
    const int place = decimal_place(ideal.gain->value, ideal.gain->standard_error);
    return fmt::format("{} to {}", rounded_text(ideal.interval->lower, place, Sign::always),
                       rounded_text(ideal.interval->upper, place, Sign::always));
}

TableRows ideal_table(const ArmCriteria& criteria) {
    TableRows rows{{"7: ideal for", "whose gain was largest", "USD/year", "interval USD/year", ""}};
    for (std::size_t j = 0; j < criteria.pathways.size(); ++j) {
        const IdealFor& ideal = criteria.ideal_for[j];
        if (!ideal.gain) { continue; }
        rows.push_back({criteria.pathways[j].pathway, trait_text(ideal), value_text(*ideal.gain, 1.0, Sign::always),
                        ideal.interval ? ends_text(ideal) : "-", ideal.clear ? "clear" : "no clear"});
    }
    return rows;
}

constexpr const char* legend =
    "1 duration, 2 commitment, 3 skill development: of programmes completed. Skill: level over all domains.\n"
    "4 compensation: pay per hour in programmes, and at that rate for a completed one.\n"
    "5 industry exposure: distinct hosts and their industries; converted: taken on by the host of a completed one.\n"
    "6 career impact at the end of the study, of all who applied for the pathway at entry, over direct entrants of the "
    "same group (earnings: of the same third of aptitude). Retained: with the first employer, Kaplan-Meier.\n";
constexpr const char* legend_of_ideal =
    "7 earnings over direct entrants of the same third; interval: 95% for nine thirds at once. Clear: it holds no gain "
    "of the trait's other thirds.\n";
constexpr const char* legend_of_groups = "Earnings, and who a pathway is ideal for, are not told apart by group.\n";

} // namespace

std::string criteria_text(const InputFile& file, const Screen& screen, Groups groups) {
    const BatchTasks tasks{file};
    const std::string text =
        fmt::format("The seven criteria, by pathway; value ± standard error over {}.\n\n",
                    tasks.replicates() > 1 ? fmt::format("{} replicates", tasks.replicates()) : "people");
    const std::string sections =
        sections_text(tasks, screen, "workpaths show --criteria --json", [&](std::size_t arm, std::size_t point) {
            const ArmCriteria criteria = arm_criteria(file, tasks, arm, point, groups);
            Section section{criteria.replicates, {}};
            for (const auto& table : {time_table, skill_table, pay_table, work_table, ties_table, ideal_table}) {
                if (groups == Groups::apart && table == ideal_table) { continue; }
                section.tables +=
                    fmt::format("{}{}", section.tables.empty() ? "" : "\n", table_text(table(criteria), screen));
            }
            return section;
        });
    const std::string cohorts =
        fmt::format("Retained {}.\n", retention_cohorts_text(tasks, file.length("/year"), retention_measures));
    return wrapped(text, screen.width) + sections +
           wrapped(legend + cohorts + left_out_legend(sections), screen.width, 2) +
           wrapped(groups == Groups::apart ? legend_of_groups : legend_of_ideal, screen.width, 2);
}

nlohmann::ordered_json criteria_json(const InputFile& file, Groups groups) {
    const BatchTasks tasks{file};
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (std::size_t s = 0; s < tasks.arms().size() * tasks.points(); ++s) {
        const ArmCriteria criteria = arm_criteria(file, tasks, s / tasks.points(), s % tasks.points(), groups);
        for (auto& row : criteria_rows(tasks, criteria)) { rows.push_back(std::move(row)); }
    }
    const nlohmann::ordered_json more{
        {"retention_cohorts", retention_cohorts_json(tasks, file.length("/year"), retention_measures)}};
    return envelope("criteria", std::move(rows), more, 2);
}

} // namespace workpaths
