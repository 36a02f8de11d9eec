#include "cli/summary.hpp"

#include "analysis/group_gaps.hpp"
#include "cli/estimate_text.hpp"
#include "cli/json_text.hpp"
#include "cli/lines.hpp"
#include "cli/picture.hpp"
#include "cli/sections.hpp"
#include "cli/table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

constexpr std::size_t bar_width = 10;

/// The largest share that stayed a year: what the sparklines are drawn to.
double most_retained(const std::vector<PathwayOutcomes>& rows) {
    double most = 0.0;
    for (const PathwayOutcomes& row : rows) { most = std::max(most, row.retained[0] ? row.retained[0]->value : 0.0); }
    return most;
}

std::string stay_picture(const PathwayOutcomes& row, double top) {
    std::vector<std::optional<double>> shares;
    shares.reserve(row.retained.size());
    for (const auto& share : row.retained) { shares.push_back(share ? std::optional{share->value} : std::nullopt); }
    return sparkline(shares, top);
}

std::vector<std::string> cells_of(const std::string& label, const PathwayOutcomes& row, bool is_mean, double top) {
    const bool programme = row.pathway != "direct_search";
    const auto count = [&](double people) { return fmt::format("{:.{}f}", people, is_mean ? 1 : 0); };
    const auto share = row.employment ? std::optional{row.employment->value} : std::nullopt;
    return {label,
            count(row.entered),
            programme ? count(row.completed) : "-",
            programme ? count(row.dropped_out) : "-",
            programme ? count(row.left_for_job) : "-",
            estimate_text(row.depth),
            estimate_text(row.breadth),
            estimate_text(row.network),
            estimate_text(row.reach),
            estimate_text(row.employment, 100),
            share_bar(share, bar_width),
            estimate_text(row.median_wage),
            estimate_text(row.retained[0], 100),
            estimate_text(row.retained[1], 100),
            estimate_text(row.retained[2], 100),
            stay_picture(row, top)};
}

std::string pathway_table(const ArmOutcomes& outcomes, const Screen& screen) {
    TableRows rows{{"pathway", "entered", "completed", "dropped out", "left for a job", "skill depth", "skill breadth",
                    "network ties", "network reach", "employed %", "", "median wage USD/year", "stayed 1 year %",
                    "stayed 3 years %", "stayed 5 years %", ""}};
    const double top = most_retained(outcomes.pathways);
    for (const auto& [label, row] : labelled_rows(outcomes.pathways, [](const PathwayOutcomes&) { return true; })) {
        rows.push_back(row == nullptr ? std::vector{label} : cells_of(label, *row, outcomes.replicates > 1, top));
    }
    return table_text(rows, screen, {.parts = {1, 5, 9, 12}, .pictures = {10, 15}});
}

std::string group_table(const ArmGroups& groups, const Screen& screen) {
    if (groups.rows.empty()) { return {}; }
    TableRows rows{{"all pathways by group", "entered", "employed %", "median wage USD/year", "stayed 1 year %",
                    "placed per application %"}};
    for (const GroupOutcomes& row : groups.rows) {
        const bool gap = !row.less.empty();
        const auto text = [&](const std::optional<Estimate>& estimate, double scale) {
            return gap ? gain_text(estimate, scale) : estimate_text(estimate, scale);
        };
        rows.push_back({gap ? fmt::format("{} less {}", row.group, row.less) : row.group,
                        gap ? "" : fmt::format("{:.{}f}", row.entered, groups.replicates > 1 ? 1 : 0),
                        text(row.employment, 100), text(row.median_wage, 1), text(row.retained_1y, 100),
                        text(row.placed, 100)});
    }
    return fmt::format("\n{}", table_text(rows, screen));
}

/// Whether there was room for a bar: they are made of the block elements U+2580 to U+25BF.
bool shows_bars(const std::string& tables) { return tables.find("\xE2\x96") != std::string::npos; }

std::string legend(const BatchTasks& tasks, bool has_groups, bool has_bars) {
    std::string text = "Stayed: still with the first employer so long after the first job began (Kaplan-Meier), of "
                       "those who found a job.\n";
    if (has_groups) {
        text += "Less: the gap between groups, shares in percentage points. Placed per application: where it is "
                "lower, so is access to places (the opportunity gap).\n";
    }
    if (has_bars) {
        text += "Bars: employed, of 100%; stayed 1, 3 and 5 years, of the highest share that stayed a year.\n";
    }
    if (tasks.replicates() > 1) {
        text += "Counts are means over replicates. No mean (-) is given of what some replicate cannot estimate.\n";
    }
    return text;
}

} // namespace

std::string summary_text(const InputFile& file, const Screen& screen, Groups groups) {
    const BatchTasks tasks{file};
    const std::string text = fmt::format(
        "People who entered in the study, by pathway applied for at entry; value ± standard error over {}. Skills, "
        "network and employment at the end of the last year; reach counts the employers among ties.\n\n",
        tasks.replicates() > 1 ? fmt::format("{} replicates", tasks.replicates()) : "people");
    bool has_groups = false;
    const std::string sections =
        sections_text(tasks, screen, "workpaths show --json", [&](std::size_t arm, std::size_t point) {
            const ArmOutcomes outcomes = arm_outcomes(file, tasks, arm, point, groups);
            const ArmGroups wholes = arm_groups(file, tasks, arm, point);
            has_groups |= !wholes.rows.empty();
            return Section{outcomes.replicates, pathway_table(outcomes, screen) + group_table(wholes, screen)};
        });
    return wrapped(text, screen.width) + sections +
           wrapped(legend(tasks, has_groups, shows_bars(sections)), screen.width, 2);
}

std::string summary_json(const InputFile& file, Groups groups) {
    const BatchTasks tasks{file};
    return envelope_text("show", outcome_rows(file, tasks, groups), {{"groups", group_rows(file, tasks)}});
}

} // namespace workpaths
