#include "cli/summary.hpp"

#include "analysis/result_rows.hpp"
#include "cli/estimate_text.hpp"
#include "cli/print.hpp"

#include <fmt/format.h>

namespace workpaths {
namespace {

std::vector<std::string> learning_row(const PathwayOutcomes& row, bool is_mean) {
    const bool programme = row.pathway != "direct_search";
    const auto count = [&](double people) { return fmt::format("{:.{}f}", people, is_mean ? 1 : 0); };
    return {row.pathway,
            count(row.entered),
            programme ? count(row.completed) : "-",
            programme ? count(row.dropped_out) : "-",
            programme ? count(row.left_for_job) : "-",
            estimate_text(row.depth, 1, 3),
            estimate_text(row.breadth, 1, 2),
            estimate_text(row.network, 1, 1),
            estimate_text(row.reach, 1, 1)};
}

std::vector<std::string> work_row(const PathwayOutcomes& row) {
    return {row.pathway,
            estimate_text(row.employment, 100, 1),
            estimate_text(row.median_wage, 1, 0),
            estimate_text(row.retained[0], 100, 1),
            estimate_text(row.retained[1], 100, 1),
            estimate_text(row.retained[2], 100, 1)};
}

std::string tables_of(const ArmOutcomes& outcomes) {
    std::vector<std::vector<std::string>> learning{{"pathway", "entered", "completed", "dropped out", "left for a job",
                                                    "skill depth", "skill breadth", "network size", "network reach"}};
    std::vector<std::vector<std::string>> work{
        {"pathway", "employed %", "median wage USD", "still with first employer % after 1 year", "3 years", "5 years"}};
    for (const PathwayOutcomes& row : outcomes.pathways) {
        learning.push_back(learning_row(row, outcomes.replicates > 1));
        work.push_back(work_row(row));
    }
    return table_text(learning) + "\n" + table_text(work);
}

} // namespace

std::string summary_text(const InputFile& file) {
    const BatchTasks tasks{file};
    const std::size_t sections = tasks.arms().size() * tasks.points();
    std::string text = "People who entered in the study, by pathway applied for at entry; value ± standard error over ";
    text += tasks.replicates() > 1 ? fmt::format("{} replicates", tasks.replicates()) : "people";
    text += ".\nSkills, network and employment at the end of the last year.\n\n";
    for (std::size_t s = 0; s < std::min(sections, most_sections); ++s) {
        const ArmOutcomes outcomes = arm_outcomes(file, tasks, s / tasks.points(), s % tasks.points());
        const std::string title = arm_heading(tasks, outcomes.arm, outcomes.point);
        if (!title.empty()) { text += "--- " + title + "\n\n"; }
        if (outcomes.replicates == 0) { text += "no run of it was done\n\n"; }
        if (outcomes.replicates > 0) { text += tables_of(outcomes) + "\n"; }
        if (outcomes.replicates > 0 && outcomes.replicates < tasks.replicates()) {
            text += fmt::format("{} of {} replicates\n\n", outcomes.replicates, tasks.replicates());
        }
    }
    if (sections > most_sections) {
        text += fmt::format("... {} more: workpaths show --json prints all\n\n", sections - most_sections);
    }
    text += "Still with first employer: Kaplan-Meier from the start of the first job, among those who found one.\n";
    if (tasks.replicates() > 1) {
        text += "Counts are means over replicates. No mean (-) is given of what some replicate cannot estimate.\n";
    }
    return text;
}

std::string summary_json(const InputFile& file) {
    const BatchTasks tasks{file};
    const nlohmann::ordered_json envelope{{"format", "workpaths.show/1"}, {"rows", outcome_rows(file, tasks)}};
    return envelope.dump(2) + "\n";
}

} // namespace workpaths
