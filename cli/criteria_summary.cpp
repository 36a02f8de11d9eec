#include "cli/criteria_summary.hpp"

#include "analysis/criteria_rows.hpp"
#include "cli/estimate_text.hpp"
#include "cli/print.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

using Table = std::vector<std::vector<std::string>>;

/// "+1.2 ± 0.3", times `scale`.
std::string gain_text(const std::optional<Estimate>& gain, double scale, int digits) {
    return fmt::format("{}{}", gain && gain->value >= 0.0 ? "+" : "", estimate_text(gain, scale, digits));
}

std::string time_table(const ArmCriteria& criteria) {
    Table rows{{"1-2: programmes completed", "number", "weeks", "hours/week", "% of full time"}};
    for (const PathwayCriteria& row : criteria.pathways) {
        if (!row.weeks) { continue; }
        rows.push_back({row.pathway, fmt::format("{:.0f}", row.completed), estimate_text(row.weeks, 1, 1),
                        estimate_text(row.hours_per_week, 1, 1), estimate_text(row.full_time, 100, 0)});
    }
    return table_text(rows);
}

std::string skill_table(const ArmCriteria& criteria) {
    Table rows{{"3: skill of those who completed", "depth gain", "breadth gain", "skill/100 h"}};
    for (const PathwayCriteria& row : criteria.pathways) {
        if (!row.weeks) { continue; }
        rows.push_back({row.pathway, estimate_text(row.depth_gain, 1, 3), estimate_text(row.breadth_gain, 1, 2),
                        estimate_text(row.skill_per_100h, 1, 4)});
    }
    return table_text(rows);
}

std::string pay_table(const ArmCriteria& criteria) {
    Table rows{{"4-5: pay and exposure", "USD/hour", "USD in total", "hosts", "industries", "taken on %"}};
    for (const PathwayCriteria& row : criteria.pathways) {
        if (!row.weeks && !row.pay_per_hour) { continue; }
        rows.push_back({row.pathway, estimate_text(row.pay_per_hour, 1, 2), estimate_text(row.pay_in_total, 1, 0),
                        estimate_text(row.hosts, 1, 2), estimate_text(row.industries, 1, 2),
                        estimate_text(row.conversion, 100, 1)});
    }
    return table_text(rows);
}

std::string work_table(const ArmCriteria& criteria) {
    Table rows{{"6: over similar direct entrants", "employed pp", "wage USD", "earnings USD"}};
    for (const PathwayCriteria& row : criteria.pathways) {
        if (!row.employment.gain && !row.wage.gain) { continue; }
        rows.push_back({row.pathway, gain_text(row.employment.gain, 100, 1), gain_text(row.wage.gain, 1, 0),
                        gain_text(row.earnings.gain, 1, 0)});
    }
    return table_text(rows);
}

std::string ties_table(const ArmCriteria& criteria) {
    Table rows{{"6: over similar direct entrants", "ties", "in first job 1 year pp", "3 years", "5 years"}};
    for (const PathwayCriteria& row : criteria.pathways) {
        if (!row.network.gain && !row.retained[0].gain) { continue; }
        rows.push_back({row.pathway, gain_text(row.network.gain, 1, 1), gain_text(row.retained[0].gain, 100, 1),
                        gain_text(row.retained[1].gain, 100, 1), gain_text(row.retained[2].gain, 100, 1)});
    }
    return table_text(rows);
}

std::string trait_text(const IdealFor& ideal) {
    std::string trait = ideal.trait;
    std::ranges::replace(trait, '_', ' ');
    return fmt::format("{} {}", ideal.third, trait);
}

std::string ideal_table(const ArmCriteria& criteria) {
    Table rows{{"7: ideal for", "whose gain was largest", "USD/year", "interval", ""}};
    for (std::size_t j = 0; j < criteria.pathways.size(); ++j) {
        const IdealFor& ideal = criteria.ideal_for[j];
        if (!ideal.gain) { continue; }
        rows.push_back(
            {criteria.pathways[j].pathway, trait_text(ideal), fmt::format("{:+.0f}", ideal.gain->value),
             ideal.interval ? fmt::format("{:+.0f} to {:+.0f}", ideal.interval->lower, ideal.interval->upper) : "-",
             ideal.clear ? "clear" : "no clear"});
    }
    return table_text(rows);
}

std::string section_text(const BatchTasks& tasks, const ArmCriteria& criteria) {
    const std::string title = arm_heading(tasks, criteria.arm, criteria.point);
    std::string text = title.empty() ? "" : "--- " + title + "\n\n";
    if (criteria.replicates == 0) { return text + "no run of it was done\n\n"; }
    for (const auto& table : {time_table, skill_table, pay_table, work_table, ties_table, ideal_table}) {
        text += table(criteria) + "\n";
    }
    if (criteria.replicates < tasks.replicates()) {
        text += fmt::format("{} of {} replicates\n\n", criteria.replicates, tasks.replicates());
    }
    return text;
}

} // namespace

std::string criteria_text(const InputFile& file) {
    const BatchTasks tasks{file};
    const std::size_t sections = tasks.arms().size() * tasks.points();
    std::string text = "The seven criteria, by pathway; value ± standard error over ";
    text += tasks.replicates() > 1 ? fmt::format("{} replicates.\n\n", tasks.replicates()) : "people.\n\n";
    for (std::size_t s = 0; s < std::min(sections, most_sections); ++s) {
        text += section_text(tasks, arm_criteria(file, tasks, s / tasks.points(), s % tasks.points()));
    }
    if (sections > most_sections) {
        text += fmt::format("... {} more: workpaths show --criteria --json prints all\n\n", sections - most_sections);
    }
    text +=
        "1 duration, 2 commitment, 3 skill development: of programmes completed. Skill: level over all domains.\n"
        "4 compensation: pay per hour in programmes, and at that rate for a completed one.\n"
        "5 industry exposure: distinct hosts and their industries.\n"
        "6 career impact at the end of the study, of all who applied for the pathway at entry, over direct entrants "
        "of\n  the same group (earnings: of the same third of aptitude). First job: share\n  still in it, "
        "Kaplan-Meier.\n"
        "7 earnings over direct entrants of the same third; interval: 95% for nine thirds at once. Clear: it holds\n"
        "  no gain of the trait's other thirds.\n";
    return text;
}

std::string criteria_json(const InputFile& file) {
    const BatchTasks tasks{file};
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (std::size_t s = 0; s < tasks.arms().size() * tasks.points(); ++s) {
        const ArmCriteria criteria = arm_criteria(file, tasks, s / tasks.points(), s % tasks.points());
        for (auto& row : criteria_rows(tasks, criteria)) { rows.push_back(std::move(row)); }
    }
    const nlohmann::ordered_json envelope{{"format", "workpaths.criteria/1"}, {"rows", rows}};
    return envelope.dump(2) + "\n";
}

} // namespace workpaths
